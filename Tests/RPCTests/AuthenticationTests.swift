import Foundation
import NIOCore
import Synchronization
import Testing

@testable import RPC

/// Who calls: asked before anything is done for a call.
@Suite struct AuthenticationTests {
    private static let gate: Authenticator = { opening throws(RPCStatus) in
        guard let token = opening.metadata["authorization"] else {
            throw RPCStatus(.unauthenticated, "give a token")
        }
        guard token == Array("Bearer good".utf8) else { throw RPCStatus(.unauthenticated, "not a good token") }
        return "an"
    }

    private static let whoAmI = RPCMethod(
        "t.T/Who",
        .unary { _, call, reply in reply.succeed(ByteBuffer(string: call.principal)) }
    )

    @Test(arguments: Loopback.allCases)
    func `a good token names the principal, and others are refused`(on transport: Loopback) async throws {
        try await transport.run([Self.whoAmI], authenticate: Self.gate) { client, server in
            var options = CallOptions()
            let none = await status { _ = try await client.unary("t.T/Who", ByteBuffer(), options).get() }
            #expect(none?.code == .unauthenticated)
            options.metadata.append("authorization", "Bearer good")
            let answer = try await client.unary("t.T/Who", ByteBuffer(), options).get()
            #expect(answer == ByteBuffer(string: "an"))
            #expect(server.counters.callsByCode[.unauthenticated] == 1)
        }
    }

    @Test func `an unknown method tells nothing to an unknown caller`() async throws {
        try await Loopback.tcp.run([Self.whoAmI], authenticate: Self.gate) { client, _ in
            let failure = await status { _ = try await client.unary("t.T/Nothing", ByteBuffer()).get() }
            #expect(failure?.code == .unauthenticated)
        }
    }

    @Test func `a unix socket tells the user of the system`() async throws {
        let seen = Mutex<Peer?>(nil)
        let gate: Authenticator = { opening in
            seen.withLock { $0 = opening.peer }
            return ""
        }
        try await Loopback.unix.run([Self.whoAmI], authenticate: gate) { client, _ in
            _ = try await client.unary("t.T/Who", ByteBuffer()).get()
            #expect(seen.withLock { $0 }?.transport == .unix(user: getuid()))
        }
    }
}
