import Foundation
import Logging
import NIOCore
import NIOPosix
import RPC

@testable import RPCServices

/// A server with the standard services, and a client of it.
struct Loopback {
    static let group = MultiThreadedEventLoopGroup.singleton

    let services: StandardServices
    let server: RPCServer
    let client: RPCClient

    /// Runs `body`, and ends both ends.
    static func run(
        _ methods: [RPCMethod] = [],
        descriptors: [[UInt8]] = [],
        _ body: (Loopback) async throws -> Void
    ) async throws {
        let services = try StandardServices(beside: methods, descriptors: descriptors)
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = RPCServer(methods: services.methods, logger: logger, group: group)
        let address = try await server.listen(on: .tcp(host: "127.0.0.1", port: 0))
        do {
            let client = try await RPCClient.connect(to: address, group: group)
            try await body(Loopback(services: services, server: server, client: client))
            await client.close()
        } catch {
            await server.drain(grace: .zero)
            throw error
        }
        await server.drain(grace: .zero)
    }
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
