import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct FlowControlTests {
    @Test func `a stream that nobody reads does not block others`() async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, _ in
            let unread = (0..<8).map { _ in
                client.serverStreaming("t.T/Count", ByteBuffer(integer: UInt32(1 << 20)))
            }
            for _ in 0..<200 { _ = try await client.unary("t.T/Echo", ByteBuffer(repeating: 1, count: 20_000)).get() }
            for stream in unread { stream.cancel() }
            _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
        }
    }

    @Test func `a sender is at most a window ahead of its reader`() async throws {
        let size = 1_000
        let sent = Atomic(0)
        let ahead = Atomic(0)
        let taken = Atomic(0)
        let method = RPCMethod(
            "t.T/Flood",
            .serverStreaming { _, _, writer in
                for _ in 0..<3_000 {
                    try await writer.send(ByteBuffer(repeating: 1, count: size))
                    let count = sent.add(1, ordering: .sequentiallyConsistent).newValue
                    ahead.max(count - taken.load(ordering: .sequentiallyConsistent), ordering: .sequentiallyConsistent)
                }
            }
        )
        try await Loopback.tcp.run([method]) { client, _ in
            for try await _ in client.serverStreaming("t.T/Flood", ByteBuffer()) {
                taken.add(1, ordering: .sequentiallyConsistent)
            }
        }
        #expect(sent.load(ordering: .relaxed) == 3_000)
        // The window, one message that overdraws it, and one that is counted before the reader counts it.
        #expect(ahead.load(ordering: .relaxed) <= (256 << 10) / (size + 64) + 2)
    }

    @Test(arguments: Loopback.allCases)
    func `messages larger than the window arrive`(on transport: Loopback) async throws {
        try await transport.run(Loopback.methods) { client, _ in
            let call = client.clientStreaming("t.T/Sum")
            for _ in 0..<5 { try await call.send(ByteBuffer(repeating: 1, count: 3 << 20)) }
            #expect(try await call.finish() == ByteBuffer(integer: UInt32(15 << 20)))
        }
    }

    @Test func `the smallest windows carry everything`() async throws {
        var limits = Limits.standard
        (limits.streamWindow, limits.connectionWindow, limits.maximumFrame) = (64 << 10, 64 << 10, 16 << 10)
        try await Loopback.tcp.run(Loopback.methods, limits: limits, clientLimits: limits) { client, _ in
            try await withThrowingTaskGroup { group in
                for _ in 0..<40 {
                    group.addTask {
                        let call = client.bidirectional("t.T/Chat")
                        var answers = call.responses.makeAsyncIterator()
                        for size in [100_000, 1, 70_000, 0] {
                            try await call.send(ByteBuffer(repeating: 1, count: size))
                            #expect(try await answers.next()?.readableBytes == size)
                        }
                        call.finishSending()
                        #expect(try await answers.next() == nil)
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
