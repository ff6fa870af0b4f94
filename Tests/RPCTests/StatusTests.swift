import NIOCore
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct StatusTests {
    private struct Unknown: Error {}

    private static func methods(_ status: any Error & Sendable) -> [RPCMethod] {
        [
            RPCMethod("t.T/Unary", .unary { _, _, reply in reply.fail(RPCStatus(thrown: status)) }),
            RPCMethod("t.T/Client", .clientStreaming { _, _ in throw status }),
            RPCMethod("t.T/Server", .serverStreaming { _, _, _ in throw status }),
            RPCMethod(
                "t.T/ServerLate",
                .serverStreaming { message, _, writer in
                    try await writer.send(message)
                    throw status
                }
            ),
            RPCMethod("t.T/Both", .bidirectional { _, _, _ in throw status }),
        ]
    }

    /// How each kind of call ends.
    private static func endings(_ client: RPCClient) async -> [RPCStatus?] {
        [
            await status { _ = try await client.unary("t.T/Unary", ByteBuffer()).get() },
            await status { _ = try await client.clientStreaming("t.T/Client").finish() },
            await status { for try await _ in client.serverStreaming("t.T/Server", ByteBuffer()) {} },
            await status { for try await _ in client.serverStreaming("t.T/ServerLate", ByteBuffer()) {} },
            await status { for try await _ in client.bidirectional("t.T/Both").responses {} },
        ]
    }

    @Test(arguments: StatusCode.allCases.dropFirst())
    func `every code travels with message and details, in every kind of call`(code: StatusCode) async throws {
        let expected = RPCStatus(code, "\t\nthử 😈\t\n", details: [0, 1, 255])
        try await Loopback.tcp.run(Self.methods(expected)) { client, server in
            #expect(await Self.endings(client) == [RPCStatus?](repeating: expected, count: 5))
            #expect(server.counters.callsByCode == [code: 5])
            #expect(server.counters.callsRunning == 0)
        }
    }

    @Test func `an error of another kind tells the caller nothing`() async throws {
        try await Loopback.tcp.run(Self.methods(Unknown())) { client, _ in
            for ending in await Self.endings(client) {
                #expect(ending?.code == .internal)
                #expect(ending?.message == "The server failed to answer; its log says why.")
            }
        }
    }

    @Test func `an unknown method is unimplemented, in every kind of call`() async throws {
        try await Loopback.tcp.run([]) { client, server in
            #expect(await Self.endings(client).map { $0?.code } == [StatusCode?](repeating: .unimplemented, count: 5))
            #expect(server.counters.callsOpened == 0)
        }
    }

    @Test func `the second answer is ignored`() async throws {
        let method = RPCMethod(
            "t.T/Twice",
            .unary { _, _, reply in
                reply.succeed(ByteBuffer(string: "first"))
                reply.fail(RPCStatus(.internal, "second"))
            }
        )
        try await Loopback.tcp.run([method]) { client, server in
            let answer = try await client.unary("t.T/Twice", ByteBuffer()).get()
            #expect(answer == ByteBuffer(string: "first"))
            #expect(server.counters.callsByCode == [.ok: 1])
        }
    }
}
