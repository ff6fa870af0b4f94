import NIOCore

@testable import RPC

/// Makes one call as its plan says and writes down how it ended.
struct SimulatedCaller: Sendable {
    let plan: CallPlan
    let journal: Journal
    let connection: Connection<ClientCalls>
    let executor: PumpedExecutor

    private var loop: any EventLoop { connection.eventLoop }

    func start() {
        let now = loop.now
        journal.change(plan.index) { entry in
            entry.startedAt = now
            entry.deadline = now + plan.timeout
        }
        switch plan.kind {
        case .unary: single(request: message(plan.request(0)))
        case .clientStreaming: single(request: nil)
        case .serverStreaming: many(request: message(plan.request(0)))
        case .bidirectional: many(request: nil)
        }
    }

    private func single(request: Message?) {
        let promise = loop.makePromise(of: ByteBuffer.self)
        let call = call(request, .single(promise), StreamID())
        promise.futureResult.whenComplete { result in
            switch result {
            case .success(let answer):
                journal.compare(answer, plan.answer(0), "call \(plan.index), the answer")
                end(.answered(1))
            case .failure(let error as RPCStatus): end(.failed(error))
            case .failure(let error): journal.violation("call \(plan.index) failed with \(error)")
            }
        }
        connection.submit(.start(call))
        let sending = request == nil ? task { await send(call) } : nil
        stop(call, sending)
    }

    private func many(request: Message?) {
        let id = StreamID()
        let queue = MessageQueue(connection.limits) { connection.submit(.consumed(id, cost: $0)) }
        let call = call(request, .stream(queue), id)
        connection.submit(.start(call))
        let responses = ResponseStream(queue: queue) { connection.submit(.cancel(call)) }
        let reading = task { await read(responses) }
        if request == nil { task { await send(call) } }
        stop(call, reading)
    }

    private func call(_ request: Message?, _ sink: ClientCall.Sink, _ id: StreamID) -> ClientCall {
        var metadata = Metadata([(SimulatedHandlers.key, Array(String(plan.index).utf8))])
        for (key, value) in plan.metadata { metadata.append(key, value) }
        let options = CallOptions(timeout: plan.timeout, metadata: metadata, compress: plan.compresses)
        let deadline = loop.now + plan.timeout
        return ClientCall(plan.method, options, id: id, request: request, deadline: deadline, sink: sink)
    }

    private func message(_ bytes: ByteBuffer) -> Message { Message(bytes, compress: plan.compresses) }

    private func end(_ end: Journal.End) { journal.end(plan.index, end, at: loop.now) }
}

// MARK: - Tasks

extension SimulatedCaller {
    @discardableResult
    private func task(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        journal.taskBegins()
        return Task(executorPreference: executor) {
            await body()
            journal.taskEnds()
        }
    }

    private func send(_ call: ClientCall) async {
        let writer = RequestWriter(call: call, connection: connection, compresses: plan.compresses)
        do {
            for place in plan.requests.indices {
                await pause(plan.clientPause, on: loop)
                try await writer.send(plan.request(place))
            }
            writer.finish()
        } catch {
            // The call's end says why; a call that lives on after a refused message would wait for ever.
            if error.code == .resourceExhausted { writer.cancel() }
        }
    }

    private func read(_ responses: ResponseStream) async {
        var place = 0
        do {
            var iterator = responses.makeAsyncIterator()
            while true {
                await pause(plan.clientPause, on: loop)
                if place == plan.reads { await pause(plan.timeout, on: loop) }
                guard let answer = try await iterator.next(isolation: nil) else { break }
                guard place < plan.answers.count else {
                    return journal.violation("call \(plan.index) got more than \(plan.answers.count) answers")
                }
                journal.compare(answer, plan.answer(place), "call \(plan.index), answer \(place)")
                place += 1
            }
            end(.answered(place))
        } catch {
            end(.failed(error))
        }
    }

    private func stop(_ call: ClientCall, _ task: Task<Void, Never>?) {
        guard let after = plan.stopsAfter else { return }
        _ = loop.scheduleTask(in: after) {
            journal.change(plan.index) { $0.cancelledAt = loop.now }
            if let task, plan.stop == .taskCancelled { return task.cancel() }
            connection.submit(.cancel(call))
        }
    }
}
