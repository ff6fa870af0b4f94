import Logging
import Metrics
import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct CountersTests {
    @Test func `Calls are counted by method and code, and their durations by method`() async throws {
        let failing = RPCMethod("t.T/Fail", .unary { _, _, reply in reply.fail(RPCStatus(.notFound, "None.")) })
        try await Loopback.tcp.run(Loopback.methods + [failing]) { client, server in
            for _ in 0..<3 { _ = try await client.unary("t.T/Echo", ByteBuffer()).get() }
            _ = await status { _ = try await client.unary("t.T/Fail", ByteBuffer()).get() }
            for try await _ in client.serverStreaming("t.T/Count", ByteBuffer(integer: UInt32(2))) {}
            let methods = server.counters.methods
            #expect(methods.map(\.method) == (Loopback.methods.map(\.name) + ["t.T/Fail"]).sorted() + [""])
            let counts = Dictionary(uniqueKeysWithValues: methods.map { ($0.method, $0) })
            #expect(counts["t.T/Echo"]?.callsByCode == [.ok: 3])
            #expect(counts["t.T/Echo"]?.latency.count == 3)
            #expect(counts["t.T/Fail"]?.callsByCode == [.notFound: 1])
            #expect(counts["t.T/Count"]?.latency.count == 1)
            #expect(counts["t.T/Sum"]?.callsByCode == [:])
            #expect(server.counters.callsByCode == [.ok: 4, .notFound: 1])
        }
    }

    @Test func `Methods that the server does not have are counted together`() async throws {
        try await Loopback.tcp.run(Loopback.methods) { client, server in
            for number in 0..<20 {
                _ = await status { _ = try await client.unary("t.U/N\(number)", ByteBuffer()).get() }
            }
            let counters = server.counters
            #expect(counters.methods.count == Loopback.methods.count + 1)
            #expect(counters.methods.last?.callsByCode == [.unimplemented: 20])
            #expect(counters.methods.last?.latency.count == 0)
            #expect(counters.callsRunning == 0)
        }
    }

    @Test func `What was refused is counted by its reason`() async throws {
        var limits = Limits.standard
        limits.connectionsPerAddress = 1
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
        let server = Loopback.server([method], limits: limits)
        let address = try await server.listen(on: Loopback.tcp.address)
        let client = try await RPCClient.connect(to: address, group: Loopback.group)
        _ = await status { _ = try await RPCClient.connect(to: address, group: Loopback.group) }
        let first = client.unary("t.T/Hold", ByteBuffer())
        try await began.wait()
        _ = await status { _ = try await client.unary("t.T/Hold", ByteBuffer()).get() }
        #expect(server.counters.connectionsRefusedBy == [.address: 1])
        #expect(server.counters.callsRefusedBy[.handlers] == Backoff.attempts)
        #expect(server.counters.callsRunning == 1)
        held.withLock { $0 }?.succeed(ByteBuffer())
        _ = try await first.get()
        #expect(server.counters.callsRunning == 0)
        await client.close()
        await server.drain(grace: .zero)
    }

    @Test func `A call that failed within is in the log, and one that went well is not`() async throws {
        let lines = Mutex<[Logger.Metadata]>([])
        var logger = Logger(label: "test") { _ in LineKeeper { metadata in lines.withLock { $0.append(metadata) } } }
        logger.logLevel = .info
        let broken = RPCMethod("t.T/Broken", .unary { _, _, reply in reply.fail(RPCStatus(.dataLoss, "Secret.")) })
        let server = RPCServer(methods: Loopback.methods + [broken], logger: logger, group: Loopback.group)
        let address = try await server.listen(on: Loopback.tcp.address)
        let client = try await RPCClient.connect(to: address, group: Loopback.group)
        _ = try await client.unary("t.T/Echo", ByteBuffer(string: "Secret.")).get()
        _ = await status { _ = try await client.unary("t.T/Broken", ByteBuffer()).get() }
        await client.close()
        await server.drain(grace: .zero)
        let calls = lines.withLock { $0 }
        #expect(calls.map { $0["method"]?.description } == ["t.T/Broken"])
        #expect(calls.first?["code"]?.description == "DATA_LOSS")
        #expect(!"\(calls)".contains("Secret"))
    }
}

/// Hands the metadata of each line named "call" on.
private struct LineKeeper: LogHandler {
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    let keep: @Sendable (Logger.Metadata) -> Void

    init(_ keep: @escaping @Sendable (Logger.Metadata) -> Void) {
        self.keep = keep
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if event.message.description == "call" { keep(event.metadata ?? [:]) }
    }
}
