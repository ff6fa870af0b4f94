import NIOCore

@testable import RPC

/// The methods that the simulated server offers. Each call says in its metadata which plan it follows.
struct SimulatedHandlers: Sendable {
    struct Unanswerable: Error {}

    static let key = "plan"

    let plans: [CallPlan]
    let journal: Journal

    var methods: [RPCMethod] {
        [
            RPCMethod("s.S/unary", .unary { request, call, reply in unary(request, call, reply) }),
            RPCMethod(
                "s.S/clientStreaming",
                .clientStreaming { requests, call in
                    try await handle(call) { plan in
                        try await take(requests, plan, call)
                        try await finish(plan, call)
                        return plan.answer(0)
                    }
                }
            ),
            RPCMethod(
                "s.S/serverStreaming",
                .serverStreaming { request, call, writer in
                    try await handle(call) { plan in
                        note(request, 0, plan)
                        for place in plan.answers.indices { try await send(place, plan, call, writer) }
                        try await finish(plan, call)
                    }
                }
            ),
            RPCMethod(
                "s.S/bidirectional",
                .bidirectional { requests, call, writer in
                    try await handle(call) { plan in try await converse(requests, plan, call, writer) }
                }
            ),
        ]
    }

    private func plan(_ call: ServerCall) throws -> CallPlan {
        guard let value = call.metadata[SimulatedHandlers.key], let index = Int(String(decoding: value, as: UTF8.self)),
            plans.indices.contains(index)
        else {
            journal.violation("a call came without its plan")
            throw Unanswerable()
        }
        let plan = plans[index]
        if Array(call.metadata.entries.dropFirst()) != Metadata(plan.metadata).entries {
            journal.violation("call \(index) has other metadata")
        }
        if call.method != plan.method { journal.violation("call \(index) came as \(call.method)") }
        return plan
    }

    private func unary(_ request: ByteBuffer, _ call: ServerCall, _ reply: UnaryReply) {
        guard let plan = try? plan(call) else { return reply.fail(RPCStatus(.internal, "")) }
        journal.change(plan.index) { $0.handlers += 1 }
        note(request, 0, plan)
        let answer: @Sendable () -> Void = {
            journal.change(plan.index) { $0.returns += 1 }
            switch plan.ending {
            case .fails(let code): reply.fail(RPCStatus(code, "planned \(plan.index)"))
            case .throwsOther: reply.fail(RPCStatus(thrown: Unanswerable()))
            case .answers, .stopsEarly, .never: reply.succeed(plan.answer(0))
            }
        }
        if plan.ending == .never {
            call.onCancel { call.eventLoop.scheduleTask(in: plan.handlerLag, answer) }
        } else if plan.serverPause > .zero {
            call.eventLoop.scheduleTask(in: plan.serverPause, answer)
        } else {
            answer()
        }
    }
}

// MARK: - Streaming

extension SimulatedHandlers {
    private func handle<T>(_ call: ServerCall, _ body: (CallPlan) async throws -> T) async throws -> T {
        let plan = try plan(call)
        journal.change(plan.index) { $0.handlers += 1 }
        defer { journal.change(plan.index) { $0.returns += 1 } }
        do { return try await body(plan) } catch {
            await pause(plan.handlerLag, on: call.eventLoop)
            throw error
        }
    }

    private func note(_ request: ByteBuffer, _ place: Int, _ plan: CallPlan) {
        journal.change(plan.index) { $0.requests += 1 }
        guard plan.requests.indices.contains(place) else {
            return journal.violation("call \(plan.index) got request \(place) of \(plan.requests.count)")
        }
        journal.compare(request, plan.request(place), "call \(plan.index), request \(place)")
    }

    private func take(_ requests: RequestStream, _ plan: CallPlan, _ call: ServerCall) async throws {
        var place = 0
        let last = if case .stopsEarly(let count) = plan.ending { count } else { Int.max }
        guard last > 0 else { return }
        for try await request in requests {
            note(request, place, plan)
            place += 1
            if place >= last { return }
            await pause(plan.serverPause, on: call.eventLoop)
        }
        if place != plan.requests.count {
            journal.violation("call \(plan.index) got \(place) of \(plan.requests.count) requests and then the end")
        }
    }

    private func converse(
        _ requests: RequestStream,
        _ plan: CallPlan,
        _ call: ServerCall,
        _ writer: ResponseWriter
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await take(requests, plan, call) }
            group.addTask {
                for place in plan.answers.indices { try await send(place, plan, call, writer) }
            }
            try await group.waitForAll()
        }
        try await finish(plan, call)
    }

    private func send(_ place: Int, _ plan: CallPlan, _ call: ServerCall, _ writer: ResponseWriter) async throws {
        await pause(plan.serverPause, on: call.eventLoop)
        try await writer.send(plan.answer(place))
    }

    private func finish(_ plan: CallPlan, _ call: ServerCall) async throws {
        switch plan.ending {
        case .answers, .stopsEarly: break
        case .fails(let code): throw RPCStatus(code, "planned \(plan.index)")
        case .throwsOther: throw Unanswerable()
        case .never:
            while !Task.isCancelled { await pause(.milliseconds(20), on: call.eventLoop) }
            throw CancellationError()
        }
    }
}
