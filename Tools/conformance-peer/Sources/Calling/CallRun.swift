internal import Foundation
internal import LedgerAPI
internal import NIOCore
internal import RPC
internal import Schema

/// Makes the calls of a call case.
struct CallRun: Sendable {
    private let kind: CallCase
    private let settings: CallSettings
    private let client: RPCClient

    init(_ kind: CallCase, _ settings: CallSettings, _ client: RPCClient) {
        self.kind = kind
        self.settings = settings
        self.client = client
    }

    func run() async {
        for round in 0..<settings.repeat {
            await withTaskGroup(of: Void.self) { group in
                for place in 1...settings.parallel {
                    group.addTask { await call().say(round * settings.parallel + place) }
                }
            }
        }
    }

    private func call() async -> CallResult {
        var result = CallResult()
        do {
            switch kind {
            case .unary: try await unary(&result)
            case .collect: try await collect(&result)
            case .produce: try await take(produce(), &result)
            case .exchange: try await exchange(&result)
            case .hang: try await take(hang(), &result)
            case .hangStreaming: try await hangStreaming(&result)
            case .health: try await health(&result)
            case .watch: try await watch()
            }
        } catch {
            result.fail(RPCStatus(anything: error))
        }
        return result
    }
}

// MARK: - One answer

extension CallRun {
    private func unary(_ result: inout CallResult) async throws {
        var request = Socai_Rpc_V1_UnaryRequest()
        request.size = settings.size
        request.body = Data(noise: settings.body)
        request.delayUs = settings.delayMs * 1_000
        request.failures = settings.failures
        if settings.failures > 0 { request.key = UUID().uuidString }
        let method = ConformanceService.name("Unary")
        // What may be cancelled has to be a stream here.
        if settings.cancelAfterMs != nil {
            let stream = client.serverStreaming(method, try request.buffer(), settings.callOptions)
            return try await take(stream, &result)
        }
        let future = client.unary(method, try request.buffer(), settings.callOptions)
        try await pause()
        let reply = try Socai_Rpc_V1_UnaryReply(reading: await future.get())
        result.take(reply.body.count)
        result.arrivals = reply.arrivals
        result.principal = reply.principal
    }

    private func collect(_ result: inout CallResult) async throws {
        let call = client.clientStreaming(ConformanceService.name("Collect"), settings.callOptions)
        let canceller = cancelling { call.cancel() }
        defer { canceller?.cancel() }
        var request = Socai_Rpc_V1_CollectRequest()
        request.body = Data(noise: settings.body)
        do {
            for _ in 0..<settings.messages { try await call.send(try request.buffer()) }
        } catch {
            // How it ended, `finish` knows better.
        }
        _ = try Socai_Rpc_V1_CollectReply(reading: await call.finish())
        result.take(0)
    }

    private func health(_ result: inout CallResult) async throws {
        let reply = try await HealthStub(client).check(Socai_Rpc_V1_HealthRequest(), settings.callOptions).get()
        result.take(0)
        result.message = reply.state.name
    }
}

// MARK: - Many answers

extension CallRun {
    private func produce() throws -> ResponseStream {
        var request = Socai_Rpc_V1_ProduceRequest()
        request.chunks = Array(repeating: wanted, count: settings.messages)
        return client.serverStreaming(
            ConformanceService.name("Produce"),
            try request.buffer(),
            settings.callOptions
        )
    }

    private func hang() throws -> ResponseStream {
        client.serverStreaming(
            ConformanceService.name("Hang"),
            try Socai_Rpc_V1_HangRequest().buffer(),
            settings.callOptions
        )
    }

    private func hangStreaming(_ result: inout CallResult) async throws {
        let call = client.bidirectional(ConformanceService.name("HangStreaming"), settings.callOptions)
        try await take(call.responses, &result)
    }

    private func exchange(_ result: inout CallResult) async throws {
        let call = client.bidirectional(ConformanceService.name("Exchange"), settings.callOptions)
        let canceller = cancelling { call.cancel() }
        defer { canceller?.cancel() }
        var request = Socai_Rpc_V1_ProduceRequest()
        request.chunks = [wanted]
        var answers = call.responses.makeAsyncIterator()
        for _ in 0..<settings.messages {
            do { try await call.send(try request.buffer()) } catch {
                // How it ended, the answers know better.
            }
            guard let bytes = try await answers.next(isolation: nil) else { return }
            result.take(try Socai_Rpc_V1_Chunk(reading: bytes).body.count)
        }
        call.finishSending()
        while let bytes = try await answers.next(isolation: nil) {
            result.take(try Socai_Rpc_V1_Chunk(reading: bytes).body.count)
        }
    }

    private func watch() async throws {
        let states = try HealthStub(client).watch(Socai_Rpc_V1_HealthRequest(), settings.callOptions)
        for try await reply in states { Standard.say("state \(reply.state.name)") }
    }

    private func take(_ stream: ResponseStream, _ result: inout CallResult) async throws {
        let canceller = cancelling { stream.cancel() }
        defer { canceller?.cancel() }
        try await pause()
        for try await bytes in stream { result.take(try Socai_Rpc_V1_Chunk(reading: bytes).body.count) }
    }

    private var wanted: Socai_Rpc_V1_ChunkWanted {
        var wanted = Socai_Rpc_V1_ChunkWanted()
        wanted.size = settings.size
        wanted.delayUs = settings.delayMs * 1_000
        return wanted
    }

    private func pause() async throws {
        if settings.pauseMs > 0 { try await Task.sleep(for: .milliseconds(settings.pauseMs)) }
    }

    private func cancelling(_ body: @escaping @Sendable () -> Void) -> Scheduled<Void>? {
        settings.cancelAfterMs.map { client.eventLoop.scheduleTask(in: .milliseconds($0)) { body() } }
    }
}

extension Socai_Rpc_V1_HealthReply.State {
    /// As the definition has it.
    var name: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .serving: "SERVING"
        case .notServing: "NOT_SERVING"
        case .serviceUnknown: "SERVICE_UNKNOWN"
        case .UNRECOGNIZED(let number): "\(number)"
        }
    }
}

extension RPCStatus {
    /// What calls throw, and the tasks around them.
    init(anything error: any Error) {
        switch error {
        case let status as RPCStatus: self = status
        case is CancellationError: self.init(.cancelled, "cancelled")
        default: self.init(.unknown, "\(error)")
        }
    }
}
