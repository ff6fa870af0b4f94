import NIOCore

/// The calls of a client's connection. On the event loop.
final class ClientCalls: CallTable {
    static let role = ConnectionState.Role.client

    enum Operation: Sendable {
        case start(ClientCall)
        case send(ClientCall, Message, UnsafeContinuation<RPCStatus?, Never>)
        case endRequests(ClientCall)
        case cancel(ClientCall)
        case consumed(CallRoute, cost: Int)
        case close
    }

    private struct OpenCall {
        let call: ClientCall
        /// The answer to a call with a single one, until its status comes.
        var answer: Message?
        var isRequestEnded = false
    }

    private var calls: [UInt32: OpenCall] = [:]
    /// Calls that wait for a free stream, in order.
    private var waiting = CircularBuffer<ClientCall>()
    /// What calls in `waiting` have sent meanwhile.
    private var held: [ObjectIdentifier: [Outgoing]] = [:]
    /// Why no more calls are made.
    private var ending: RPCStatus?
    private let whenOpen: EventLoopPromise<Hello>
    private let whenEnding: @Sendable () -> Void

    /// - Parameters:
    ///   - whenOpen: completes with the server's HELLO.
    ///   - whenEnding: told when no more calls are made.
    init(whenOpen: EventLoopPromise<Hello>, whenEnding: @escaping @Sendable () -> Void) {
        self.whenOpen = whenOpen
        self.whenEnding = whenEnding
    }

    func opened(_ connection: Connection<ClientCalls>) { whenOpen.succeed(connection.state.peer) }

    func handle(_ event: ConnectionState.Event, on connection: Connection<ClientCalls>) {
        switch event {
        case .headers(let stream, let metadata):
            guard let open = calls[stream] else { return }
            open.call.commit()
            open.call.options.answer?.set(headers: metadata)
        case .message(let stream, let message, _): receive(message, stream, on: connection)
        case .status(let stream, let header, let message): end(stream, header, message, on: connection)
        case .reset(let stream, let code):
            let status = code == ResetCode.refused.rawValue ? RPCStatus.refused : .cancelled
            end(stream, status, on: connection)
        case .fault(let stream, let error):
            let status = RPCStatus(error)
            connection.reset(stream, status.code == .resourceExhausted ? .limit : .malformed)
            end(stream, status, on: connection)
        case .goAway(let goAway): leave(goAway, on: connection)
        case .none, .hello, .opened, .ended, .window, .ping, .pong, .refused: break
        }
    }

    func perform(_ operation: Operation, on connection: Connection<ClientCalls>) {
        switch operation {
        case .start(let call): start(call, on: connection)
        case .send(let call, let message, let continuation): send(message, call, continuation, on: connection)
        case .endRequests(let call): endRequests(call, on: connection)
        case .cancel(let call):
            // A call that was sent again has moved on.
            guard call.route.connection === connection else { return call.resubmit(operation) }
            giveUp(call, .cancelled, .cancel, on: connection)
        case .consumed(let route, let cost):
            if route.connection === connection { connection.consumed(route.id, cost: cost) }
        case .close: connection.bye()
        }
    }

    func expire(_ now: NIODeadline, on connection: Connection<ClientCalls>) -> NIODeadline? {
        var next: NIODeadline?
        for call in calls.values.map(\.call) + waiting where !call.isOver {
            if call.deadline <= now {
                giveUp(call, .deadlineExceeded, .deadline, on: connection)
            } else {
                next = min(next ?? call.deadline, call.deadline)
            }
        }
        return next
    }

    func lost(_ status: RPCStatus, on connection: Connection<ClientCalls>) {
        // A drain's reason, if there was one, is what later calls are told.
        if ending == nil { ending = .closed }
        whenEnding()
        whenOpen.fail(status)
        let open = calls.values.map(\.call)
        calls = [:]
        for call in open { call.fail(status, now: connection.eventLoop.now) }
        failWaiting(.closed, now: connection.eventLoop.now)
    }
}

// MARK: - Requests

extension ClientCalls {
    private func start(_ call: ClientCall, on connection: Connection<ClientCalls>) {
        // Given up while it waited to be sent: nobody wants its answer, nor what it would do.
        guard !call.isOver else { return }
        let now = connection.eventLoop.now
        if let ending { return fail(call, ending, now: now) }
        guard waiting.isEmpty, connection.state.mayOpen else {
            guard waiting.count < connection.limits.waitingCalls else { return fail(call, .tooManyCalls, now: now) }
            waiting.append(call)
            return connection.wake(at: call.deadline)
        }
        open(call, on: connection)
    }

    private func open(_ call: ClientCall, on connection: Connection<ClientCalls>) {
        let now = connection.eventLoop.now
        guard call.deadline > now else { return fail(call, .deadlineExceeded, now: now) }
        if let refusal = refusal(of: call, connection) { return fail(call, refusal, now: now) }
        let stream = connection.openStream()
        call.route.id = stream
        calls[stream] = OpenCall(call: call, isRequestEnded: call.request != nil)
        connection.wake(at: call.deadline)
        connection.sendOpen(stream, call.header(now: now), call.request, isEnd: call.request != nil)
        for item in held.removeValue(forKey: ObjectIdentifier(call)) ?? [] {
            switch item {
            case .message(let message, _, let continuation?): send(message, call, continuation, on: connection)
            case .headers, .message, .status: break
            case .end: endRequests(call, on: connection)
            }
        }
    }

    /// Keeps what is sent on a call that waits for a stream.
    private func hold(_ item: Outgoing, for call: ClientCall, on connection: Connection<ClientCalls>) {
        let key = ObjectIdentifier(call)
        if case .message(_, _, let continuation?) = item, held[key]?.count ?? 0 >= connection.limits.waitingMessages {
            return continuation.resume(returning: RPCStatus.tooManyCalls)
        }
        held[key, default: []].append(item)
    }

    /// Fails a call that was not opened, and its writers.
    private func fail(_ call: ClientCall, _ status: RPCStatus, now: NIODeadline) {
        for case .message(_, _, let continuation?) in held.removeValue(forKey: ObjectIdentifier(call)) ?? [] {
            continuation.resume(returning: status)
        }
        call.fail(status, now: now)
    }

    private func startWaiting(on connection: Connection<ClientCalls>) {
        while !waiting.isEmpty, connection.state.mayOpen, let call = waiting.popFirst() {
            if !call.isOver { open(call, on: connection) }
        }
    }

    private func send(
        _ message: Message,
        _ call: ClientCall,
        _ continuation: UnsafeContinuation<RPCStatus?, Never>,
        on connection: Connection<ClientCalls>
    ) {
        let stream = call.route.id
        if stream == 0, !call.isOver {
            return hold(.message(message, isEnd: false, continuation), for: call, on: connection)
        }
        guard let open = calls[stream], !open.isRequestEnded else {
            return continuation.resume(returning: Self.sendAfterEnd)
        }
        if let refusal = refusal(ofSize: message, connection) { return continuation.resume(returning: refusal) }
        connection.send(.message(message, isEnd: false, continuation), on: stream)
    }

    private func endRequests(_ call: ClientCall, on connection: Connection<ClientCalls>) {
        let stream = call.route.id
        if stream == 0, !call.isOver { return hold(.end, for: call, on: connection) }
        guard calls[stream]?.isRequestEnded == false else { return }
        calls[stream]?.isRequestEnded = true
        connection.send(.end, on: stream)
    }

    private func giveUp(
        _ call: ClientCall,
        _ status: RPCStatus,
        _ code: ResetCode,
        on connection: Connection<ClientCalls>
    ) {
        guard !call.isOver else { return }
        let stream = call.route.id
        guard calls[stream] != nil else { return fail(call, status, now: connection.eventLoop.now) }
        connection.reset(stream, code)
        end(stream, status, on: connection)
    }

    private func refusal(of call: ClientCall, _ connection: Connection<ClientCalls>) -> RPCStatus? {
        guard (1...Limits.methodName).contains(call.method.utf8.count) else {
            return RPCStatus(.invalidArgument, "A method's name has 1...\(Limits.methodName) bytes.")
        }
        do { try call.options.metadata.validate(connection.limits) } catch {
            return RPCStatus(.invalidArgument, error.message)
        }
        return call.request.flatMap { refusal(ofSize: $0, connection) }
    }

    private func refusal(ofSize message: Message, _ connection: Connection<ClientCalls>) -> RPCStatus? {
        let maximum = connection.state.peer.maximumMessage
        guard message.originalSize > Int(maximum) else { return nil }
        return RPCStatus(
            .resourceExhausted,
            "The message has \(message.originalSize) bytes and the server takes \(maximum): send it in parts."
        )
    }

    static let sendAfterEnd = RPCStatus(
        .failedPrecondition,
        "The call takes no more messages: it has ended, or its requests were finished."
    )
}

// MARK: - Answers

extension ClientCalls {
    private func receive(_ message: Message, _ stream: UInt32, on connection: Connection<ClientCalls>) {
        guard let open = calls[stream] else { return }
        switch open.call.sink {
        case .stream(let queue):
            open.call.commit()
            queue.push(message)
        case .single:
            guard open.answer == nil else {
                connection.reset(stream, .malformed)
                return end(stream, Self.notOneAnswer, on: connection)
            }
            connection.consumed(stream, cost: message.cost)
            calls[stream]?.answer = message.detached()
        }
    }

    private func end(
        _ stream: UInt32,
        _ header: StatusHeader,
        _ message: Message?,
        on connection: Connection<ClientCalls>
    ) {
        guard let open = calls[stream] else { return }
        open.call.options.answer?.set(trailers: header.trailers)
        guard header.code == .ok else { return end(stream, RPCStatus(header), on: connection) }
        switch open.call.sink {
        case .stream(let queue):
            if let message { queue.push(message) }
            queue.finish()
            open.call.markOver()
            remove(stream, on: connection)
        case .single(let promise):
            let answer = message ?? open.answer
            guard let answer, message == nil || open.answer == nil else {
                return end(stream, Self.notOneAnswer, on: connection)
            }
            do {
                let original = try answer.original(connection.limits)
                open.call.markOver()
                remove(stream, on: connection)
                promise.succeed(original)
            } catch {
                end(stream, RPCStatus(error), on: connection)
            }
        }
    }

    private func end(_ stream: UInt32, _ status: RPCStatus, on connection: Connection<ClientCalls>) {
        guard let open = calls[stream] else { return }
        remove(stream, on: connection)
        open.call.fail(status, now: connection.eventLoop.now)
    }

    private func remove(_ stream: UInt32, on connection: Connection<ClientCalls>) {
        calls[stream] = nil
        connection.drop(stream, Self.sendAfterEnd)
        connection.close(stream)
        startWaiting(on: connection)
        if calls.isEmpty, ending != nil { connection.bye() }
    }

    /// The server opens no more: calls it will not answer fail as never started, the others go on.
    private func leave(_ goAway: GoAway, on connection: Connection<ClientCalls>) {
        let isDrain = goAway.code == GoAway.Code.drain.rawValue
        let reason = isDrain ? RPCStatus.draining : RPCStatus(.unavailable, "The server closes: \(goAway.text)")
        ending = reason
        whenEnding()
        whenOpen.fail(reason)
        let now = connection.eventLoop.now
        failWaiting(reason, now: now)
        for (stream, open) in calls where stream > goAway.lastStream {
            calls[stream] = nil
            connection.drop(stream, reason)
            connection.close(stream)
            open.call.fail(reason.notStarted, now: now)
        }
        // The first of a drain's two farewells names no stream: the second is on its way.
        if calls.isEmpty, goAway.lastStream < Frame.lastStream { connection.bye() }
    }

    private func failWaiting(_ status: RPCStatus, now: NIODeadline) {
        let calls = waiting
        waiting = []
        for call in calls where !call.isOver { fail(call, status.notStarted, now: now) }
    }

    private static let notOneAnswer = RPCStatus(
        .internal,
        "The server answered a call for one message with none or several: compare the versions."
    )
}
