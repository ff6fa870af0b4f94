import Foundation
import Logging
import NIOCore
import NIOPosix

@testable import RPC

/// A server and a client of it in one process.
enum Loopback: CaseIterable, CustomStringConvertible {
    case tcp
    case tls
    case unix

    static let group = MultiThreadedEventLoopGroup.singleton

    var description: String {
        switch self {
        case .tcp: "TCP"
        case .tls: "TLS"
        case .unix: "unix socket"
        }
    }

    var address: RPCAddress {
        switch self {
        case .tcp: .tcp(host: "127.0.0.1", port: 0)
        case .tls: .tls(host: "localhost", port: 0)
        case .unix: .unix(path: Self.path())
        }
    }

    static func path() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString.prefix(8)).sock").path
    }

    static func server(
        _ methods: [RPCMethod],
        authenticate: Authenticator? = nil,
        limits: Limits = .standard
    ) -> RPCServer {
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        return RPCServer(methods: methods, authenticate: authenticate, limits: limits, logger: logger, group: group)
    }

    func listen(_ server: RPCServer) async throws -> RPCAddress {
        try await server.listen(on: address, tls: self == .tls ? try ServerTLS(Certificates.shared.server) : nil)
    }

    var clientOptions: RPCClient.Options {
        get throws {
            var options = RPCClient.Options()
            if self == .tls { options.tls = try ClientTLS(.init(authorities: Certificates.shared.path("ca.pem"))) }
            return options
        }
    }

    /// Runs `body` with a connected client, and ends both ends.
    func run(
        _ methods: [RPCMethod],
        authenticate: Authenticator? = nil,
        limits: Limits = .standard,
        clientLimits: Limits = .standard,
        _ body: (RPCClient, RPCServer) async throws -> Void
    ) async throws {
        let server = Self.server(methods, authenticate: authenticate, limits: limits)
        let address = try await listen(server)
        var options = try clientOptions
        options.limits = clientLimits
        do {
            let client = try await RPCClient.connect(to: address, options: options, group: Self.group)
            try await body(client, server)
            await client.close()
        } catch {
            await server.drain(grace: .zero)
            throw error
        }
        await server.drain(grace: .zero)
    }

    /// Methods that most tests need.
    static let methods = [
        RPCMethod("t.T/Echo", .unary { message, _, reply in reply.succeed(message) }),
        RPCMethod(
            "t.T/Count",
            .serverStreaming { message, _, writer in
                let count = message.getInteger(at: message.readerIndex, as: UInt32.self) ?? 0
                for index in 0..<count { try await writer.send(ByteBuffer(integer: index)) }
            }
        ),
        RPCMethod(
            "t.T/Sum",
            .clientStreaming { requests, _ in
                var sum = 0
                for try await request in requests { sum += request.readableBytes }
                return ByteBuffer(integer: UInt32(sum))
            }
        ),
        RPCMethod(
            "t.T/Chat",
            .bidirectional { requests, _, writer in
                for try await request in requests { try await writer.send(request) }
            }
        ),
        RPCMethod("t.T/Never", .unary { _, call, reply in call.onCancel { reply.fail(.cancelled) } }),
    ]
}

/// The status that `body` throws.
func status(_ body: () async throws -> Void) async -> RPCStatus? {
    do {
        try await body()
        return nil
    } catch {
        return error as? RPCStatus
    }
}
