import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct CallTests {
    @Test(arguments: Loopback.allCases, [0, 1, 271_828, 4 << 20])
    func `a unary call returns its answer, however large`(on transport: Loopback, size: Int) async throws {
        try await transport.run(Loopback.methods) { client, _ in
            let message = ByteBuffer(repeating: 0x41, count: size)
            let answer = try await client.unary("t.T/Echo", message).get()
            #expect(answer == message)
        }
    }

    @Test(arguments: [100, 1_024, 40_000, 1 << 20])
    func `a compressed call returns its answer`(size: Int) async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, _ in
            let message = ByteBuffer(bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 / 7 % 50) })
            let answer = try await client.unary("t.T/Echo", message, CallOptions(compress: true)).get()
            #expect(answer == message)
        }
    }

    @Test func `a message over the maximum fails its call alone`() async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, _ in
            let large = ByteBuffer(repeating: 1, count: (4 << 20) + 1)
            let failure = await status { _ = try await client.unary("t.T/Echo", large).get() }
            #expect(failure?.code == .resourceExhausted)
            let answer = try await client.unary("t.T/Echo", ByteBuffer(string: "a")).get()
            #expect(answer == ByteBuffer(string: "a"))
        }
    }

    @Test func `an answer over the caller's maximum fails its call alone`() async throws {
        var limits = Limits.standard
        limits.maximumMessage = 64 << 10
        let big = RPCMethod("t.T/Big", .unary { _, _, reply in reply.succeed(ByteBuffer(repeating: 1, count: 65_537)) })
        try await Loopback.tcp.run([big] + Loopback.methods, clientLimits: limits) { client, _ in
            let failure = await status { _ = try await client.unary("t.T/Big", ByteBuffer()).get() }
            #expect(failure?.code == .resourceExhausted)
            let answer = try await client.unary("t.T/Echo", ByteBuffer()).get()
            #expect(answer == ByteBuffer())
        }
    }

    @Test(arguments: Loopback.allCases)
    func `a server streams its answers in order`(on transport: Loopback) async throws {
        try await transport.run(Loopback.methods) { client, _ in
            var next: UInt32 = 0
            for try await message in client.serverStreaming("t.T/Count", ByteBuffer(integer: UInt32(5_000))) {
                #expect(message == ByteBuffer(integer: next))
                next += 1
            }
            #expect(next == 5_000)
        }
    }

    @Test(arguments: Loopback.allCases)
    func `a client streams its requests`(on transport: Loopback) async throws {
        try await transport.run(Loopback.methods) { client, _ in
            let call = client.clientStreaming("t.T/Sum")
            for size in [27_182, 8, 1_828, 45_904, 0] { try await call.send(ByteBuffer(repeating: 0, count: size)) }
            #expect(try await call.finish() == ByteBuffer(integer: UInt32(74_922)))
        }
    }

    @Test(arguments: [false, true])
    func `both sides stream`(compressed: Bool) async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, _ in
            let call = client.bidirectional("t.T/Chat", CallOptions(compress: compressed))
            var answers = call.responses.makeAsyncIterator()
            for size in [31_415, 9, 2_653, 58_979, 0, 300_000] {
                try await call.send(ByteBuffer(repeating: 0x42, count: size))
                #expect(try await answers.next()?.readableBytes == size)
            }
            call.finishSending()
            #expect(try await answers.next() == nil)
        }
    }

    @Test func `a thousand calls at once are all answered`() async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, server in
            let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<1_000 {
                    group.addTask {
                        let message = ByteBuffer(integer: index)
                        return try await client.unary("t.T/Echo", message).get() == message
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(answers == 1_000)
            #expect(server.counters.callsByCode == [.ok: 1_000])
        }
    }

    @Test func `metadata, method, deadline and peer reach the handler`() async throws {
        let seen = Mutex<ServerCall?>(nil)
        let method = RPCMethod(
            "t.T/See",
            .unary { _, call, reply in
                seen.withLock { $0 = call }
                reply.succeed(ByteBuffer())
            }
        )
        try await Loopback.tcp.run([method]) { client, _ in
            let options = CallOptions(timeout: .seconds(7), metadata: Metadata([("key", [0, 255])]))
            _ = try await client.unary("t.T/See", ByteBuffer(), options).get()
            let call = try #require(seen.withLock { $0 })
            #expect(call.method == "t.T/See")
            #expect(call.metadata["key"] == [0, 255])
            #expect(call.peer.address.hasPrefix("127.0.0.1:"))
            let left = try #require(call.deadline) - .now()
            #expect(left > .seconds(1) && left <= .seconds(7))
        }
    }

    @Test func `metadata over the limit is refused before it is sent`() async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, server in
            let metadata = Metadata((0..<65).map { ("k\($0)", []) })
            let failure = await status {
                _ = try await client.unary("t.T/Echo", ByteBuffer(), CallOptions(metadata: metadata)).get()
            }
            #expect(failure?.code == .invalidArgument)
            #expect(server.counters.callsOpened == 0)
        }
    }
}
