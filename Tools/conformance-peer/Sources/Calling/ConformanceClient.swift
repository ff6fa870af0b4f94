internal import NIOCore
internal import RPC
internal import SwiftProtobuf

/// Typed calls of the conformance service.
struct ConformanceClient: Sendable {
    let client: RPCClient
    let options: CallOptions

    init(_ client: RPCClient, _ options: CallOptions) {
        self.client = client
        self.options = options
    }

    /// One message there, one back.
    func call<Reply: Message>(
        _ method: String,
        _ request: some Message,
        _ reply: Reply.Type,
        _ options: CallOptions? = nil
    ) async throws -> Reply {
        let name = ConformanceService.name(method)
        return try Reply(reading: await client.unary(name, try request.buffer(), options ?? self.options).get())
    }

    func unary(
        _ request: Socai_Rpc_V1_UnaryRequest,
        _ options: CallOptions? = nil
    ) async throws -> Socai_Rpc_V1_UnaryReply {
        try await call("Unary", request, Socai_Rpc_V1_UnaryReply.self, options)
    }

    func probe() async throws -> Socai_Rpc_V1_ProbeReply {
        try await call("Probe", Socai_Rpc_V1_ProbeRequest(), Socai_Rpc_V1_ProbeReply.self)
    }

    func collect(
        _ requests: [Socai_Rpc_V1_CollectRequest],
        _ options: CallOptions? = nil
    ) async throws -> Socai_Rpc_V1_CollectReply {
        let call = client.clientStreaming(ConformanceService.name("Collect"), options ?? self.options)
        for request in requests { try await call.send(try request.buffer()) }
        return try Socai_Rpc_V1_CollectReply(reading: await call.finish())
    }

    /// Each chunk's bytes, until the call ends.
    func produce(
        _ request: Socai_Rpc_V1_ProduceRequest,
        _ options: CallOptions? = nil,
        each: (Int) throws -> Void
    ) async throws {
        let name = ConformanceService.name("Produce")
        let stream = client.serverStreaming(name, try request.buffer(), options ?? self.options)
        for try await bytes in stream { try each(try Socai_Rpc_V1_Chunk(reading: bytes).body.count) }
    }

    func exchange(_ options: CallOptions? = nil) -> BidirectionalCall {
        client.bidirectional(ConformanceService.name("Exchange"), options ?? self.options)
    }
}

extension Socai_Rpc_V1_ProduceRequest {
    init(_ sizes: [UInt32], outcome: Socai_Rpc_V1_Outcome? = nil) {
        self.init()
        chunks = sizes.map { size in
            var wanted = Socai_Rpc_V1_ChunkWanted()
            wanted.size = size
            return wanted
        }
        if let outcome { self.outcome = outcome }
    }
}

extension Socai_Rpc_V1_Outcome {
    init(_ code: UInt32, _ message: String) {
        self.init()
        self.code = code
        self.message = message
    }
}
