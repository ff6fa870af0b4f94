import Logging
import NIOCore

/// The calls of one connection of a server. On the event loop.
final class ServerCalls: CallTable {
    static let role = ConnectionState.Role.server

    /// How a handler ended.
    enum Answer: Sendable {
        case message(Message)
        case done
        case failure(RPCStatus)
    }

    enum Operation: Sendable {
        case answer(UInt32, Answer)
        case headers(UInt32, Metadata)
        case send(UInt32, Message, UnsafeContinuation<RPCStatus?, Never>)
        case consumed(UInt32, cost: Int)
        case cancel(UInt32)
    }

    /// A call whose handler was admitted and has not returned.
    private struct OpenCall {
        let call: ServerCall
        let handler: Handler
        /// The only request, until the half-close.
        var request: Message?
        /// The requests of a streaming call.
        var queue: MessageQueue?
        var isStarted = false
        /// It holds a handler's place.
        var isAdmitted = false
        /// How the call ended before its handler did.
        var ending: StatusCode?
    }

    private let methods: [String: ServedMethod]
    private let authenticate: Authenticator?
    private let counters: ServerCounters
    /// Where streaming handlers run; nil for the process's own threads.
    private let executor: (any TaskExecutor)?
    private var calls: [UInt32: OpenCall] = [:]
    /// Until when answers may wait for their windows, by stream; some are gone already.
    private var answers: [UInt32: NIODeadline] = [:]

    init(
        methods: [String: ServedMethod],
        authenticate: Authenticator?,
        counters: ServerCounters,
        executor: (any TaskExecutor)? = nil
    ) {
        self.methods = methods
        self.authenticate = authenticate
        self.counters = counters
        self.executor = executor
    }

    func opened(_ connection: Connection<ServerCalls>) {}

    func handle(_ event: ConnectionState.Event, on connection: Connection<ServerCalls>) {
        switch event {
        case .opened(let stream, let header, let message, let isEnd):
            open(stream, header, message, isEnd: isEnd, on: connection)
        case .message(let stream, let message, let isEnd): receive(message, isEnd: isEnd, stream, on: connection)
        case .ended(let stream): ended(stream, on: connection)
        case .reset(let stream, let code): reset(stream, code, on: connection)
        case .refused: counters.callRefused()
        case .fault(let stream, let error): reject(stream, RPCStatus(error), on: connection)
        case .none, .hello, .headers, .status, .window, .ping, .pong, .goAway: break
        }
    }

    func perform(_ operation: Operation, on connection: Connection<ServerCalls>) {
        switch operation {
        case .answer(let stream, let answer): finish(stream, answer, on: connection)
        case .consumed(let stream, let cost): connection.consumed(stream, cost: cost)
        case .cancel(let stream): abort(stream, .cancelled, on: connection)
        case .headers(let stream, let metadata):
            guard calls[stream]?.ending == nil, calls[stream] != nil else { return }
            connection.send(.headers(metadata), on: stream)
        case .send(let stream, let message, let continuation):
            guard let status = refusal(toSend: message, on: stream, connection) else {
                connection.send(.message(message, isEnd: false, continuation), on: stream)
                return
            }
            continuation.resume(returning: status)
        }
    }

    func expire(_ now: NIODeadline, on connection: Connection<ServerCalls>) -> NIODeadline? {
        var next: NIODeadline?
        for (stream, open) in calls where open.ending == nil {
            guard let deadline = open.call.deadline else { continue }
            if deadline <= now {
                abort(stream, .deadlineExceeded, on: connection)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        for (stream, due) in answers {
            guard connection.isWaiting(stream), due <= now else {
                if connection.isWaiting(stream) { next = min(next ?? due, due) } else { answers[stream] = nil }
                continue
            }
            answers[stream] = nil
            connection.abort(stream, .deadlineExceeded)
            connection.close(stream)
        }
        return next
    }

    func lost(_ status: RPCStatus, on connection: Connection<ServerCalls>) {
        for stream in calls.keys where connection.state.isLive(stream) { connection.abandon(stream) }
        for stream in Array(calls.keys) { cancel(stream, status, on: connection) }
    }
}

// MARK: - Opening

extension ServerCalls {
    private func open(
        _ stream: UInt32,
        _ header: CallHeader,
        _ message: Message?,
        isEnd: Bool,
        on connection: Connection<ServerCalls>
    ) {
        let principal: String
        do throws(RPCStatus) {
            let opening = CallOpening(method: header.method, metadata: header.metadata, peer: connection.peer)
            principal = try authenticate?(opening) ?? ""
        } catch {
            return turnAway(stream, error, methods[header.method]?.meter, on: connection)
        }
        guard let method = methods[header.method] else {
            let status = RPCStatus(.unimplemented, "The server has no method \(header.method): compare the versions.")
            return reject(stream, status, on: connection)
        }
        let now = connection.eventLoop.now
        let deadline = header.timeout.map { Self.deadline($0, from: now) }
        guard header.timeout != 0 else { return reject(stream, .deadlineExceeded, method.meter, on: connection) }
        let handler = method.handler
        // A request that is still on its way holds no handler's place: it might never come.
        let isComplete = !handler.takesOneRequest || isEnd
        guard !isComplete || counters.admitCall() else { return refuse(stream, on: connection) }
        let call = ServerCall(
            header,
            by: principal,
            stream: stream,
            opened: now,
            deadline: deadline,
            meter: method.meter,
            on: connection
        )
        if let deadline { connection.wake(at: deadline) }
        if case .unary(let body) = handler, let message, isEnd {
            calls[stream] = OpenCall(call: call, handler: handler, isStarted: true, isAdmitted: true)
            return run(body, message, call)
        }
        calls[stream] = OpenCall(call: call, handler: handler, isAdmitted: isComplete)
        if !handler.takesOneRequest { start(stream, on: connection) }
        if let message {
            receive(message, isEnd: isEnd, stream, on: connection)
        } else if isEnd {
            ended(stream, on: connection)
        }
    }

    private func refuse(_ stream: UInt32, on connection: Connection<ServerCalls>) {
        connection.reset(stream, .refused)
        connection.close(stream)
    }

    /// A caller that is not known, or has no right: tried too often, it costs the connection.
    private func turnAway(
        _ stream: UInt32,
        _ status: RPCStatus,
        _ meter: MethodMeter?,
        on connection: Connection<ServerCalls>
    ) {
        reject(stream, status, meter, on: connection)
        guard status.code == .unauthenticated else { return }
        do throws(WireError) {
            try connection.state.unauthenticated(now: connection.eventLoop.now)
        } catch {
            connection.fail(error)
        }
    }

    /// Far deadlines end at the clock's horizon.
    private static func deadline(_ timeout: UInt64, from now: NIODeadline) -> NIODeadline {
        now + .microseconds(Int64(clamping: min(timeout, 1 << 50)))
    }

    private func receive(_ message: Message, isEnd: Bool, _ stream: UInt32, on connection: Connection<ServerCalls>) {
        guard calls[stream] != nil else { return }
        if let queue = calls[stream]?.queue {
            queue.push(message)
        } else {
            guard calls[stream]?.request == nil else {
                let status = RPCStatus(.invalidArgument, "The method takes one message, and two came.")
                return abort(stream, status, on: connection)
            }
            calls[stream]?.request = isEnd ? message : message.detached()
        }
        if isEnd { ended(stream, on: connection) }
    }

    private func ended(_ stream: UInt32, on connection: Connection<ServerCalls>) {
        guard let open = calls[stream], open.ending == nil else { return }
        if let queue = open.queue { return queue.finish() }
        guard open.request != nil else {
            return abort(
                stream,
                RPCStatus(.invalidArgument, "The method takes one message, and none came."),
                on: connection
            )
        }
        guard open.isAdmitted || counters.admitCall() else {
            calls[stream] = nil
            return refuse(stream, on: connection)
        }
        calls[stream]?.isAdmitted = true
        start(stream, on: connection)
    }

    /// Ends a call that has no handler yet, or whose bytes are malformed.
    /// - Parameter meter: of its method; nil where that is not known.
    private func reject(
        _ stream: UInt32,
        _ status: RPCStatus,
        _ meter: MethodMeter? = nil,
        on connection: Connection<ServerCalls>
    ) {
        if calls[stream] != nil { return abort(stream, status, on: connection) }
        counters.callRejected(status.code, meter)
        connection.abort(stream, status)
        connection.close(stream)
    }
}

// MARK: - Running

extension ServerCalls {
    private func run(
        _ body: @Sendable (ByteBuffer, ServerCall, UnaryReply) -> Void,
        _ message: Message,
        _ call: ServerCall
    ) {
        let connection = call.connection
        connection.consumed(call.stream, cost: message.cost)
        do {
            body(try message.original(connection.limits), call, UnaryReply(call: call))
        } catch {
            finish(call.stream, .failure(RPCStatus(error)), on: connection)
        }
    }

    private func start(_ stream: UInt32, on connection: Connection<ServerCalls>) {
        guard var open = calls[stream], !open.isStarted else { return }
        open.isStarted = true
        let call = open.call
        let request = open.request
        open.request = nil
        switch open.handler {
        case .unary(let body):
            calls[stream] = open
            if let request { run(body, request, call) }
        case .serverStreaming(let body):
            calls[stream] = open
            guard let request else { return }
            connection.consumed(stream, cost: request.cost)
            perform(call) {
                try await body(try request.original(connection.limits), call, ResponseWriter(call: call))
                return .done
            }
        case .clientStreaming(let body):
            let stream = requests(&open)
            perform(call) { .message(Message(try await body(stream, call), compress: call.compressesAnswers)) }
        case .bidirectional(let body):
            let stream = requests(&open)
            perform(call) {
                try await body(stream, call, ResponseWriter(call: call))
                return .done
            }
        }
    }

    private func requests(_ open: inout OpenCall) -> RequestStream {
        let (id, connection) = (open.call.stream, open.call.connection)
        let queue = MessageQueue(connection.limits) { connection.submit(.consumed(id, cost: $0)) }
        open.queue = queue
        calls[id] = open
        return MessageStream(queue: queue) {}
    }

    /// Runs a streaming handler in the call's own task.
    private func perform(_ call: ServerCall, _ body: @escaping @Sendable () async throws -> Answer) {
        let task = Task(executorPreference: executor) {
            let answer: Answer
            do { answer = try await body() } catch {
                if !(error is RPCStatus), !(error is CancellationError) { call.connection.log(error, in: call) }
                answer = .failure(RPCStatus(thrown: error))
            }
            if call.claimAnswer() { call.connection.submit(.answer(call.stream, answer)) }
        }
        call.adopt(task)
    }
}

// MARK: - Ending

extension ServerCalls {
    /// The handler returned: its slot is free.
    private func finish(_ stream: UInt32, _ answer: Answer, on connection: Connection<ServerCalls>) {
        guard let open = calls.removeValue(forKey: stream) else { return }
        open.queue?.abandon(.cancelled)
        if let ending = open.ending {
            if open.isAdmitted {
                counters.callEnded(open.call, ending)
            } else {
                counters.callRejected(ending, open.call.meter)
            }
            return connection.close(stream)
        }
        switch answer {
        case .message(let message):
            guard let refusal = refusal(ofSize: message, connection) ?? refusal(toKeep: message, stream, connection)
            else {
                counters.callEnded(open.call, .ok)
                connection.send(.status(StatusHeader(.ok, trailers: open.call.trailers), message), on: stream)
                return expire(waiting: stream, by: open.call.deadline, on: connection)
            }
            end(stream, refusal, open.call, on: connection)
        case .done:
            counters.callEnded(open.call, .ok)
            connection.send(.status(StatusHeader(.ok, trailers: open.call.trailers), nil), on: stream)
        case .failure(let status): end(stream, status, open.call, on: connection)
        }
    }

    private func end(
        _ stream: UInt32,
        _ status: RPCStatus,
        _ call: ServerCall,
        on connection: Connection<ServerCalls>
    ) {
        counters.callEnded(call, status.code)
        connection.send(.status(StatusHeader(status, trailers: call.trailers), nil), on: stream)
    }

    /// Tells the caller how its call ended while the handler still runs.
    private func abort(_ stream: UInt32, _ status: RPCStatus, on connection: Connection<ServerCalls>) {
        guard calls[stream]?.ending == nil else { return }
        connection.abort(stream, status)
        cancel(stream, status, on: connection)
    }

    private func reset(_ stream: UInt32, _ code: UInt32, on connection: Connection<ServerCalls>) {
        let status = code == ResetCode.deadline.rawValue ? RPCStatus.deadlineExceeded : .cancelled
        connection.drop(stream, status)
        guard calls[stream] != nil else { return connection.close(stream) }
        cancel(stream, status, on: connection)
    }

    /// Cancels the handler. A call whose handler was never started has nothing to wait for.
    private func cancel(_ stream: UInt32, _ status: RPCStatus, on connection: Connection<ServerCalls>) {
        guard let open = calls[stream], open.ending == nil else { return }
        calls[stream]?.ending = status.code
        // The task first: a handler that sees its requests fail can tell that it was cancelled.
        if open.isStarted { open.call.cancel() } else { finish(stream, .done, on: connection) }
        open.queue?.abandon(status)
    }

    private func refusal(
        toSend message: Message,
        on stream: UInt32,
        _ connection: Connection<ServerCalls>
    ) -> RPCStatus? {
        guard let open = calls[stream] else { return .cancelled }
        if let ending = open.ending {
            return ending == .deadlineExceeded ? .deadlineExceeded : RPCStatus(ending, "The call has ended.")
        }
        return refusal(ofSize: message, connection)
    }

    /// A client that opens no window holds no more than this of the server's memory.
    private func refusal(
        toKeep message: Message,
        _ stream: UInt32,
        _ connection: Connection<ServerCalls>
    ) -> RPCStatus? {
        let size = message.bytes.readableBytes
        guard !connection.maySend(.status(StatusHeader(.ok), message), on: stream),
            connection.waitingBytes + size > connection.limits.waitingAnswers
        else { return nil }
        return RPCStatus(
            .resourceExhausted,
            "\(connection.waitingBytes) bytes of answers wait for the client to take them: read them before more calls."
        )
    }

    /// An answer that waits for its window keeps its call's deadline; without one it gets the time of a stall.
    private func expire(waiting stream: UInt32, by deadline: NIODeadline?, on connection: Connection<ServerCalls>) {
        guard connection.isWaiting(stream) else { return }
        if answers.count > 2 * Int(connection.limits.streamsPerConnection) {
            answers = answers.filter { connection.isWaiting($0.key) }
        }
        let due = deadline ?? connection.eventLoop.now + connection.limits.outboundStall
        answers[stream] = due
        connection.wake(at: due)
    }

    private func refusal(ofSize message: Message, _ connection: Connection<ServerCalls>) -> RPCStatus? {
        guard message.originalSize > Int(connection.state.peer.maximumMessage) else { return nil }
        return RPCStatus(
            .resourceExhausted,
            "The answer has \(message.originalSize) bytes and the caller takes \(connection.state.peer.maximumMessage): "
                + "ask for less at once."
        )
    }
}
