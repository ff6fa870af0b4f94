import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct LifecycleTests {
    /// A streaming method that says when it began, waits for ever, and says when it was cancelled.
    private static func waiting(_ began: Signal, _ cancelled: Signal) -> RPCMethod {
        RPCMethod(
            "t.T/Wait",
            .bidirectional { requests, _, _ in
                began.fire()
                do { for try await _ in requests {} } catch {
                    if Task.isCancelled { cancelled.fire() }
                    throw error
                }
            }
        )
    }

    @Test func `a deadline ends the call at both ends`() async throws {
        let cancelled = Signal()
        let method = RPCMethod(
            "t.T/Never",
            .unary { _, call, reply in
                call.onCancel {
                    cancelled.fire()
                    reply.fail(.cancelled)
                }
            }
        )
        try await Loopback.tcp.run([method] + Loopback.methods.filter { $0.name != "t.T/Never" }) { client, server in
            // Long enough that the call is under way on a busy machine: one that is late before it is sent never starts.
            let options = CallOptions(timeout: .seconds(2))
            let failure = await status { _ = try await client.unary("t.T/Never", ByteBuffer(), options).get() }
            #expect(failure?.code == .deadlineExceeded)
            try await cancelled.wait()
            _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
            #expect(server.counters.callsByCode == [.deadlineExceeded: 1, .ok: 1])
        }
    }

    @Test func `cancelling a call cancels its handler`() async throws {
        let (began, cancelled) = (Signal(), Signal())
        try await Loopback.tcp.run([Self.waiting(began, cancelled)] + Loopback.methods) { client, _ in
            let call = client.bidirectional("t.T/Wait")
            try await began.wait()
            call.cancel()
            try await cancelled.wait()
            let failure = await status { for try await _ in call.responses {} }
            #expect(failure?.code == .cancelled)
            _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
        }
    }

    @Test func `cancelling the task that reads cancels the call`() async throws {
        let (began, cancelled) = (Signal(), Signal())
        try await Loopback.tcp.run([Self.waiting(began, cancelled)]) { client, _ in
            let responses = client.bidirectional("t.T/Wait").responses
            try await withThrowingTaskGroup(of: RPCStatus?.self) { group in
                group.addTask { await status { for try await _ in responses {} } }
                try await began.wait()
                group.cancelAll()
                let failure = try await group.next()
                #expect(failure??.code == .cancelled)
            }
            try await cancelled.wait()
        }
    }

    @Test(arguments: Loopback.allCases)
    func `a lost connection cancels its handlers`(on transport: Loopback) async throws {
        let (began, cancelled) = (Signal(), Signal())
        try await transport.run([Self.waiting(began, cancelled)]) { client, _ in
            let call = client.bidirectional("t.T/Wait")
            try await began.wait()
            await client.close()
            try await cancelled.wait()
            #expect(await status { for try await _ in call.responses {} }?.code == .unavailable)
            #expect(await status { _ = try await client.unary("t.T/Echo", ByteBuffer()).get() }?.code == .unavailable)
            #expect(!client.isConnected)
        }
    }

    @Test func `a drain lets calls in flight finish and takes no more`() async throws {
        let (began, finish) = (Signal(), Signal())
        let method = RPCMethod(
            "t.T/Slow",
            .clientStreaming { _, _ in
                began.fire()
                try await finish.wait()
                return ByteBuffer(string: "done")
            }
        )
        let server = Loopback.server([method])
        let address = try await server.listen(on: Loopback.tcp.address)
        let client = try await RPCClient.connect(to: address, group: Loopback.group)
        let call = client.clientStreaming("t.T/Slow")
        try await began.wait()
        async let drained: Void = server.drain(grace: .seconds(30))
        // The server's word arrives in its own time: until then calls are answered, and from then on refused.
        while client.isConnected { _ = await status { _ = try await client.unary("t.T/None", ByteBuffer()).get() } }
        let refused = await status { _ = try await client.unary("t.T/None", ByteBuffer()).get() }
        #expect(refused?.code == .unavailable && refused?.isNotStarted == true)
        finish.fire()
        #expect(try await call.finish() == ByteBuffer(string: "done"))
        await drained
        let failure = await status { _ = try await RPCClient.connect(to: address, group: Loopback.group) }
        #expect(failure?.code == .unavailable)
        #expect(server.counters.connectionsOpen == 0)
    }

    @Test func `a drain cancels what outlasts the grace`() async throws {
        let (began, cancelled) = (Signal(), Signal())
        let server = Loopback.server([Self.waiting(began, cancelled)])
        let address = try await server.listen(on: Loopback.unix.address)
        let client = try await RPCClient.connect(to: address, group: Loopback.group)
        let call = client.bidirectional("t.T/Wait")
        try await began.wait()
        await server.drain(grace: .milliseconds(10))
        try await cancelled.wait()
        #expect(await status { for try await _ in call.responses {} }?.code == .unavailable)
    }

    @Test func `calls above the server's streams wait for one`() async throws {
        let replies = Mutex<[UnaryReply]>([])
        let full = Signal()
        let method = RPCMethod(
            "t.T/Hold",
            .unary { _, _, reply in
                let count = replies.withLock { replies in
                    replies.append(reply)
                    return replies.count
                }
                if count == 128 { full.fire() }
                if count == 129 { reply.succeed(ByteBuffer()) }
            }
        )
        try await Loopback.tcp.run([method]) { client, server in
            let calls = (0..<129).map { _ in client.unary("t.T/Hold", ByteBuffer()) }
            try await full.wait()
            #expect(server.counters.callsRunning == 128)
            for reply in replies.withLock({ $0 }) { reply.succeed(ByteBuffer()) }
            for call in calls { _ = try await call.get() }
            #expect(server.counters.callsByCode == [.ok: 129])
        }
    }

    @Test func `calls above the running handlers are refused as not started`() async throws {
        var limits = Limits.standard
        limits.runningHandlers = 1
        let held = Mutex<UnaryReply?>(nil)
        let began = Signal()
        let method = RPCMethod(
            "t.T/Hold",
            .unary { _, _, reply in
                held.withLock { $0 = reply }
                began.fire()
            }
        )
        try await Loopback.tcp.run([method], limits: limits) { client, server in
            let first = client.unary("t.T/Hold", ByteBuffer())
            try await began.wait()
            #expect(await status { _ = try await client.unary("t.T/Hold", ByteBuffer()).get() } == .refused)
            held.withLock { $0 }?.succeed(ByteBuffer())
            _ = try await first.get()
            #expect(server.counters.callsRefused == Backoff.attempts)
        }
    }

    @Test func `connections above the limit are told so`() async throws {
        var limits = Limits.standard
        limits.connectionsPerAddress = 1
        let server = Loopback.server(Loopback.methods, limits: limits)
        let address = try await server.listen(on: Loopback.tcp.address)
        let first = try await RPCClient.connect(to: address, group: Loopback.group)
        let failure = await status { _ = try await RPCClient.connect(to: address, group: Loopback.group) }
        #expect(failure?.code == .unavailable)
        #expect(failure?.message.contains("as many connections from this address") == true)
        _ = try await first.unary("t.T/Echo", ByteBuffer()).get()
        #expect(server.counters.connectionsRefused == 1)
        await first.close()
        await server.drain(grace: .zero)
    }
}
