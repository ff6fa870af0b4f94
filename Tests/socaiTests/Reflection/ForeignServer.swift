import Foundation
import Logging
import NIOCore
import NIOPosix
import RPC
import RPCServices
import SwiftProtobuf

/// A server that is no ledger, with methods of every kind, on a socket file: its messages are known to nobody but
/// itself.
struct ForeignServer {
    let path: String
    private let server: RPCServer

    static func run(_ body: (ForeignServer) async throws -> Void) async throws {
        let foreign = try await ForeignServer()
        do {
            try await body(foreign)
        } catch {
            await foreign.server.drain(grace: .zero)
            throw error
        }
        await foreign.server.drain(grace: .zero)
    }

    private init() async throws {
        path = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8)).sock"
        let services = try StandardServices(beside: Self.methods, descriptors: [try Self.descriptors])
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        server = RPCServer(methods: services.methods, logger: logger, group: MultiThreadedEventLoopGroup.singleton)
        _ = try await server.listen(on: .unix(path: path))
    }

    func call(_ arguments: [String], input: String? = nil) throws -> RunningCommand {
        try RunningCommand(["call"] + arguments + ["--address", path], input: input)
    }

    private static let methods = [
        RPCMethod("t.T/Echo", .unary { message, _, reply in reply.succeed(message) }),
        RPCMethod(
            "t.T/Tags",
            .unary { _, call, reply in
                do throws(RPCStatus) {
                    try call.sendHeaders(Metadata([("x-ahead", Array("ộ".utf8))]))
                    try call.setTrailers(Metadata([("x-behind", [0xFF])]))
                } catch {
                    return reply.fail(error)
                }
                reply.succeed(ByteBuffer(bytes: [0x12, 1] + (call.metadata["x-tag"] ?? [])))
            }
        ),
        RPCMethod(
            "t.T/Repeat",
            .serverStreaming { message, _, writer in for _ in 0..<3 { try await writer.send(message) } }
        ),
        RPCMethod(
            "t.T/Last",
            .clientStreaming { requests, _ in
                var last = ByteBuffer()
                for try await request in requests { last = request }
                return last
            }
        ),
        RPCMethod(
            "t.T/Chat",
            .bidirectional { requests, _, writer in
                for try await request in requests {
                    guard request.readableBytes > 0 else { throw RPCStatus(.aborted, "Nothing to say.") }
                    try await writer.send(request)
                }
            }
        ),
    ]

    private static var descriptors: [UInt8] {
        get throws {
            let number = Google_Protobuf_FieldDescriptorProto.with {
                ($0.name, $0.jsonName, $0.number, $0.type, $0.label) = (
                    "big_number", "bigNumber", 1, .uint64, .optional
                )
            }
            let text = Google_Protobuf_FieldDescriptorProto.with {
                ($0.name, $0.jsonName, $0.number, $0.type, $0.label) = ("text", "text", 2, .string, .optional)
            }
            let kinds = [
                ("Echo", false, false), ("Tags", false, false), ("Repeat", false, true), ("Last", true, false),
            ]
            let file = Google_Protobuf_FileDescriptorProto.with { file in
                (file.name, file.package, file.syntax) = ("t.proto", "t", "proto3")
                file.messageType = [.with { ($0.name, $0.field) = ("M", [number, text]) }]
                file.service = [
                    .with { service in
                        service.name = "T"
                        service.method = (kinds + [("Chat", true, true)]).map { name, client, server in
                            .with {
                                ($0.name, $0.inputType, $0.outputType) = (name, ".t.M", ".t.M")
                                ($0.clientStreaming, $0.serverStreaming) = (client, server)
                            }
                        }
                    }
                ]
            }
            return try Google_Protobuf_FileDescriptorSet.with { $0.file = [file] }.serializedBytes()
        }
    }
}
