import LedgerAPI
import NIOCore
import RPC
import Schema
import SwiftProtobuf
import Testing

@testable import RPCServices

@Suite(.timeLimit(.minutes(1))) struct ReflectionTests {
    /// A service of another's making, in a file that imports another.
    private static let foreign: [UInt8] = {
        let shared = Google_Protobuf_FileDescriptorProto.with { file in
            file.name = "t/shared.proto"
            file.package = "t"
            file.messageType = [.with { $0.name = "M" }]
        }
        let service = Google_Protobuf_FileDescriptorProto.with { file in
            file.name = "t/t.proto"
            file.package = "t"
            file.dependency = ["t/shared.proto"]
            file.service = [
                .with { service in
                    service.name = "T"
                    service.method = [
                        .with {
                            $0.name = "Echo"
                            $0.inputType = ".t.M"
                            $0.outputType = ".t.M"
                            $0.serverStreaming = true
                        }
                    ]
                }
            ]
        }
        // The wrong way round on purpose: answers put imports first.
        let set = Google_Protobuf_FileDescriptorSet.with { $0.file = [service, shared] }
        do { return try set.serializedBytes() } catch { return [] }
    }()

    private static let method = RPCMethod(
        "t.T/Echo",
        .serverStreaming { message, _, writer in try await writer.send(message) }
    )

    @Test func `All services are listed in order, Reflection among them`() async throws {
        try await Loopback.run([Self.method], descriptors: [Self.foreign]) { loopback in
            let list = try await ReflectionStub(loopback.client).listServices(.init()).get()
            #expect(list.services.map(\.name) == ["socai.rpc.v1.Health", "socai.rpc.v1.Reflection", "t.T"])
            let echo = try #require(list.services.last?.methods.first)
            #expect(echo.name == "Echo")
            #expect(echo.request == "t.M")
            #expect(echo.serverStreaming && !echo.clientStreaming)
            #expect(list.services[1].methods.map(\.name) == ["ListServices", "GetDescriptors"])
        }
    }

    @Test func `Descriptors hold the service, after what it imports`() async throws {
        try await Loopback.run([Self.method], descriptors: [Self.foreign]) { loopback in
            let reflection = ReflectionStub(loopback.client)
            let reply = try await reflection.getDescriptors(.with { $0.service = "t.T" }).get()
            let set = try Google_Protobuf_FileDescriptorSet(serializedBytes: reply.files)
            #expect(set.file.map(\.name) == ["t/shared.proto", "t/t.proto"])
            let failure = await status { _ = try await reflection.getDescriptors(.with { $0.service = "t.U" }).get() }
            #expect(failure?.code == .notFound)
        }
    }

    @Test func `The ledger's own descriptors define every service that has stubs, and each method`() throws {
        let set = try Google_Protobuf_FileDescriptorSet(serializedBytes: Descriptors.files)
        var methods: Set<String> = []
        for file in set.file {
            for service in file.service {
                methods.formUnion(service.method.map { "\(file.package).\(service.name)/\($0.name)" })
            }
        }
        for name in ["socai.v1.Ledger/Record", "socai.v1.Reports/GetCapital", "socai.rpc.v1.Health/Watch"] {
            #expect(methods.contains(name))
        }
        #expect(set.file.allSatisfy { file in file.dependency.allSatisfy { set.file.map(\.name).contains($0) } })
    }

    @Test func `A service that nobody defines, and bytes that define nothing, are refused at the start`() {
        #expect(throws: RPCStatus.self) { try StandardServices(beside: [Self.method]) }
        #expect(throws: RPCStatus.self) { try StandardServices(beside: [], descriptors: [[0xFF]]) }
    }

    @Test func `A missing import is refused, and one that goes round in a circle is no trap`() throws {
        let lonely = Google_Protobuf_FileDescriptorProto.with { file in
            file.name = "a.proto"
            file.dependency = ["b.proto"]
            file.service = [.with { $0.name = "A" }]
        }
        var set = Google_Protobuf_FileDescriptorSet.with { $0.file = [lonely] }
        let alone: [UInt8] = try set.serializedBytes()
        #expect(throws: RPCStatus.self) { try Reflection(services: ["A"], descriptors: [alone]) }
        set.file.append(
            .with { file in
                file.name = "b.proto"
                file.dependency = ["a.proto"]
            }
        )
        let round: [UInt8] = try set.serializedBytes()
        _ = try Reflection(services: ["A"], descriptors: [round])
    }
}
