import NIOCore
import Synchronization
import Testing

@testable import RPC

/// What a client sends again, and what it never does.
@Suite struct RetryTests {
    /// Fails a number of times with UNAVAILABLE, and counts.
    private final class Flaky: Sendable {
        let arrivals = Mutex(0)

        func method(failures: Int) -> RPCMethod {
            RPCMethod(
                "t.T/Flaky",
                .unary { message, _, reply in
                    let arrival = self.arrivals.withLock { count in
                        count += 1
                        return count
                    }
                    guard arrival > failures else {
                        return reply.fail(RPCStatus(.unavailable, "not now", retryAfter: .milliseconds(1)))
                    }
                    reply.succeed(message)
                }
            )
        }
    }

    @Test(arguments: [(true, 2, true), (true, 4, false), (false, 1, false)])
    func `UNAVAILABLE is tried again where running twice is harmless, at most four times`(
        isIdempotent: Bool,
        failures: Int,
        succeeds: Bool
    ) async throws {
        let flaky = Flaky()
        try await Loopback.tcp.run([flaky.method(failures: failures)]) { client, _ in
            let options = CallOptions(isIdempotent: isIdempotent)
            let failure = await status { _ = try await client.unary("t.T/Flaky", ByteBuffer(), options).get() }
            #expect((failure == nil) == succeeds)
            #expect(flaky.arrivals.withLock { $0 } == (isIdempotent ? min(failures + 1, 4) : 1))
        }
    }

    @Test func `a refused call is sent again without asking, because it never ran`() async throws {
        var limits = Limits.standard
        limits.runningHandlers = 1
        let held = Mutex<UnaryReply?>(nil)
        let began = Signal()
        let hold = RPCMethod(
            "t.T/Hold",
            .unary { _, _, reply in
                held.withLock { $0 = reply }
                began.fire()
            }
        )
        // The first attempt at the echo finds the only handler taken, the second finds it just set free.
        let attempts = Mutex(0)
        let gate: Authenticator = { opening in
            guard opening.method == "t.T/Echo" else { return "" }
            let attempt = attempts.withLock { count in
                count += 1
                return count
            }
            if attempt == 2 { held.withLock { $0 }?.succeed(ByteBuffer()) }
            return ""
        }
        try await Loopback.tcp.run([hold] + Loopback.methods, authenticate: gate, limits: limits) { client, server in
            let first = client.unary("t.T/Hold", ByteBuffer())
            try await began.wait()
            let second = try await client.unary("t.T/Echo", ByteBuffer(string: "x")).get()
            #expect(second == ByteBuffer(string: "x"))
            #expect(server.counters.callsRefused == 1)
            _ = try await first.get()
        }
    }

    @Test func `after a restart the same client goes on, with the next of its addresses first`() async throws {
        let one = Loopback.server(Loopback.methods)
        let two = Loopback.server(Loopback.methods)
        let addresses = [
            try await one.listen(on: Loopback.tcp.address), try await two.listen(on: Loopback.unix.address),
        ]
        let client = try await RPCClient.connect(to: addresses, group: Loopback.group)
        _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
        await one.drain(grace: .zero)
        _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
        #expect(two.counters.callsOpened == 1)
        await client.close()
        await two.drain(grace: .zero)
    }

    @Test func `a call waits for a server that comes back, within its deadline`() async throws {
        let path = Loopback.path()
        let first = Loopback.server(Loopback.methods)
        _ = try await first.listen(on: .unix(path: path))
        let client = try await RPCClient.connect(to: .unix(path: path), group: Loopback.group)
        await first.drain(grace: .zero)
        while client.isConnected { await Task.yield() }
        let answers = client.serverStreaming("t.T/Count", ByteBuffer(integer: UInt32(3)))
        let second = Loopback.server(Loopback.methods)
        _ = try await second.listen(on: .unix(path: path))
        var count = 0
        for try await _ in answers { count += 1 }
        #expect(count == 3)
        await client.close()
        await second.drain(grace: .zero)
    }

    @Test func `an answer that has begun commits the call`() async throws {
        let arrivals = Mutex(0)
        let method = RPCMethod(
            "t.T/Half",
            .serverStreaming { message, _, writer in
                arrivals.withLock { $0 += 1 }
                try await writer.send(message)
                throw RPCStatus(.unavailable, "half-way")
            }
        )
        try await Loopback.tcp.run([method]) { client, _ in
            let answers = client.serverStreaming("t.T/Half", ByteBuffer(), CallOptions(isIdempotent: true))
            #expect(await status { for try await _ in answers {} }?.message == "half-way")
            #expect(arrivals.withLock { $0 } == 1)
        }
    }

    @Test func `a call that waits for a connection keeps its deadline and can be given up`() async throws {
        let server = Loopback.server(Loopback.methods)
        let address = try await server.listen(on: Loopback.tcp.address)
        let client = try await RPCClient.connect(to: address, group: Loopback.group)
        await server.drain(grace: .zero)
        while client.isConnected { await Task.yield() }
        let late = await status {
            _ = try await client.unary("t.T/Echo", ByteBuffer(), CallOptions(timeout: .milliseconds(50))).get()
        }
        #expect(late?.code == .deadlineExceeded || late?.code == .unavailable)
        let call = client.bidirectional("t.T/Chat")
        call.cancel()
        let given = await status { for try await _ in call.responses {} }
        #expect(given?.code == .cancelled || given?.code == .unavailable)
        await client.close()
        #expect(await status { _ = try await client.unary("t.T/Echo", ByteBuffer()).get() }?.code == .unavailable)
    }
}
