internal import Foundation
internal import NIOCore
internal import RPC
internal import SwiftProtobuf

/// `socai.rpc.v1.Conformance`, as its definition says.
struct ConformanceService: Sendable {
    let hangs = HangCount()
    let arrivals = Arrivals()

    var methods: [RPCMethod] {
        [
            RPCMethod(Self.name("Unary"), .unary(unary)),
            RPCMethod(Self.name("Collect"), .clientStreaming(collect)),
            RPCMethod(Self.name("Produce"), .serverStreaming(produce)),
            RPCMethod(Self.name("Exchange"), .bidirectional(exchange)),
            RPCMethod(Self.name("Hang"), .unary(hang)),
            RPCMethod(Self.name("HangStreaming"), .bidirectional(hangStreaming)),
            RPCMethod(Self.name("Probe"), .unary(probe)),
        ]
    }

    static func name(_ method: String) -> String { "socai.rpc.v1.Conformance/\(method)" }
}

// MARK: - One answer

extension ConformanceService {
    private func unary(_ bytes: ByteBuffer, _ call: ServerCall, _ reply: UnaryReply) {
        do throws(RPCStatus) {
            try call.echoMetadata()
            let request = try Socai_Rpc_V1_UnaryRequest(reading: bytes)
            let arrivals = arrivals.count(request.key)
            guard request.delayUs > 0 else { return answer(request, arrivals, call, reply) }
            let delay = TimeAmount.microseconds(Int64(clamping: min(request.delayUs, 1 << 50)))
            let timer = call.eventLoop.scheduleTask(in: delay) { self.answer(request, arrivals, call, reply) }
            call.onCancel {
                timer.cancel()
                reply.fail(RPCStatus(.cancelled, "cancelled"))
            }
        } catch {
            reply.fail(error)
        }
    }

    private func answer(
        _ request: Socai_Rpc_V1_UnaryRequest,
        _ arrivals: UInt32,
        _ call: ServerCall,
        _ reply: UnaryReply
    ) {
        do throws(RPCStatus) {
            if arrivals > 0, arrivals <= request.failures {
                throw RPCStatus(.unavailable, "failure \(arrivals) of \(request.failures)")
            }
            if let failure = RPCStatus(request.outcome) { throw failure }
            var answer = Socai_Rpc_V1_UnaryReply()
            answer.body = request.body.isEmpty ? try Data(zeros: request.size) : request.body
            if let deadline = call.deadline {
                answer.deadlineLeftUs = UInt64(clamping: (deadline - .now()).nanoseconds / 1_000)
            }
            answer.traceparent = call.metadata["traceparent"].map { String(decoding: $0, as: UTF8.self) } ?? ""
            answer.principal = call.principal
            answer.arrivals = arrivals
            reply.succeed(try answer.buffer())
        } catch {
            reply.fail(error)
        }
    }

    private func collect(_ requests: RequestStream, _ call: ServerCall) async throws -> ByteBuffer {
        try call.echoMetadata()
        var sum = Socai_Rpc_V1_CollectReply()
        for try await bytes in requests {
            let request = try Socai_Rpc_V1_CollectRequest(reading: bytes)
            sum.bytes += UInt64(request.body.count)
            sum.messages += 1
            if let failure = RPCStatus(request.outcome) { throw failure }
        }
        return try sum.buffer()
    }

    private func hang(_ bytes: ByteBuffer, _ call: ServerCall, _ reply: UnaryReply) {
        do throws(RPCStatus) { try call.echoMetadata() } catch { return reply.fail(error) }
        hangs.began()
        call.onCancel {
            hangs.wasCancelled()
            reply.fail(RPCStatus(.cancelled, "cancelled"))
        }
    }

    private func probe(_ bytes: ByteBuffer, _ call: ServerCall, _ reply: UnaryReply) {
        do throws(RPCStatus) {
            try call.echoMetadata()
            var answer = Socai_Rpc_V1_ProbeReply()
            (answer.hanging, answer.cancelled) = hangs.snapshot
            guard let resident = ResidentMemory.bytes else {
                throw RPCStatus(.internal, "The system does not tell the resident memory.")
            }
            answer.residentBytes = resident
            reply.succeed(try answer.buffer())
        } catch {
            reply.fail(error)
        }
    }
}

// MARK: - Many answers

extension ConformanceService {
    private func produce(_ bytes: ByteBuffer, _ call: ServerCall, _ responses: ResponseWriter) async throws {
        try call.echoMetadata()
        try await produce(Socai_Rpc_V1_ProduceRequest(reading: bytes), responses)
    }

    private func exchange(_ requests: RequestStream, _ call: ServerCall, _ responses: ResponseWriter) async throws {
        try call.echoMetadata()
        for try await bytes in requests {
            try await produce(Socai_Rpc_V1_ProduceRequest(reading: bytes), responses)
        }
    }

    private func produce(_ request: Socai_Rpc_V1_ProduceRequest, _ responses: ResponseWriter) async throws {
        for wanted in request.chunks {
            if wanted.delayUs > 0 { try await Task.sleep(for: .microseconds(Int64(clamping: wanted.delayUs))) }
            var chunk = Socai_Rpc_V1_Chunk()
            chunk.body = try Data(zeros: wanted.size)
            try await responses.send(try chunk.buffer())
        }
        if let failure = RPCStatus(request.outcome) { throw failure }
    }

    private func hangStreaming(
        _ requests: RequestStream,
        _ call: ServerCall,
        _ responses: ResponseWriter
    ) async throws {
        try call.echoMetadata()
        hangs.began()
        defer { hangs.wasCancelled() }
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(3_600)) } catch { break }
        }
        throw CancellationError()
    }
}
