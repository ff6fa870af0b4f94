import NIOCore

@testable import RPC

/// Makes one call as its plan says and writes down how it ended.
struct SimulatedCaller: Sendable {
    let plan: CallPlan
    let journal: Journal
    let client: RPCClient
    let executor: PumpedExecutor

    private var loop: any EventLoop { client.eventLoop }

    func start() {
        let now = loop.now
        journal.change(plan.index) { entry in
            entry.startedAt = now
            entry.deadline = now + plan.timeout
        }
        switch plan.kind {
        case .unary: unary()
        case .clientStreaming: clientStreaming()
        case .serverStreaming:
            let responses = client.serverStreaming(plan.method, plan.request(0), options)
            stop(task { await read(responses) }) { responses.cancel() }
        case .bidirectional:
            let call = client.bidirectional(plan.method, options)
            let reading = task { await read(call.responses) }
            task { await send(call.send, call.finishSending, call.cancel) }
            stop(reading) { call.cancel() }
        }
    }

    private var options: CallOptions {
        var metadata = Metadata([(SimulatedHandlers.key, Array(String(plan.index).utf8))])
        for (key, value) in plan.metadata { metadata.append(key, value) }
        return CallOptions(
            timeout: plan.timeout,
            metadata: metadata,
            compress: plan.compresses,
            isIdempotent: plan.isIdempotent
        )
    }

    private func end(_ end: Journal.End) { journal.end(plan.index, end, at: loop.now) }
}

// MARK: - One answer

extension SimulatedCaller {
    private func unary() {
        client.unary(plan.method, plan.request(0), options).whenComplete { result in
            switch result {
            case .success(let answer): answered(answer)
            case .failure(let error as RPCStatus): end(.failed(error))
            case .failure(let error): journal.violation("call \(plan.index) failed with \(error)")
            }
        }
    }

    private func clientStreaming() {
        let call = client.clientStreaming(plan.method, options)
        let working = task {
            do throws(RPCStatus) {
                await send(call.send, {}, call.cancel)
                answered(try await call.finish())
            } catch { end(.failed(error)) }
        }
        stop(working) { call.cancel() }
    }

    private func answered(_ answer: ByteBuffer) {
        journal.compare(answer, plan.answer(0), "call \(plan.index), the answer")
        end(.answered(1))
    }
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

    private func send(
        _ send: (ByteBuffer) async throws(RPCStatus) -> Void,
        _ finish: () -> Void,
        _ cancel: () -> Void
    ) async {
        do throws(RPCStatus) {
            for place in plan.requests.indices {
                await pause(plan.clientPause, on: loop)
                try await send(plan.request(place))
            }
            finish()
        } catch {
            // The call's end says why; one that lives on after a refused message would wait for ever.
            guard error.code == .resourceExhausted else { return }
            journal.change(plan.index) { $0.cancelledAt = loop.now }
            cancel()
        }
    }

    private func read(_ responses: ResponseStream) async {
        var place = 0
        do throws(RPCStatus) {
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

    private func stop(_ task: Task<Void, Never>, _ cancel: @escaping @Sendable () -> Void) {
        guard let after = plan.stopsAfter else { return }
        loop.scheduleTask(in: after) {
            journal.change(plan.index) { $0.cancelledAt = loop.now }
            if plan.stop == .taskCancelled { task.cancel() } else { cancel() }
        }
    }
}
