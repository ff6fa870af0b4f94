public import NIOCore
public import RPC
public import SwiftProtobuf

/// A unary call under way.
public struct TypedFuture<Reply: Message>: Sendable {
    private let future: EventLoopFuture<ByteBuffer>

    init(_ connection: RPCClient, _ method: String, _ request: MessageBytes, _ options: CallOptions) {
        future = connection.unary(method, request, options)
    }

    init(_ connection: RPCClient, _ method: String, _ request: some Message, _ options: CallOptions) {
        do throws(RPCStatus) {
            future = connection.unary(method, try encodeMessage(request), options)
        } catch {
            future = connection.eventLoop.makeFailedFuture(error)
        }
    }

    /// Waits for the reply.
    /// - Throws: `RPCStatus`
    public func get() async throws -> Reply {
        try decodeMessage(Reply.self, try await future.get())
    }

    /// Calls back on the connection's event loop.
    public func whenComplete(_ callback: @escaping @Sendable (Result<Reply, any Error>) -> Void) {
        future.flatMapThrowing { try decodeMessage(Reply.self, $0) }.whenComplete(callback)
    }
}

/// A client-streaming call: send, then finish.
public struct TypedClientStream<Request: Sendable, Reply: Message>: Sendable {
    private let call: ClientStreamingCall

    init(_ call: ClientStreamingCall) {
        self.call = call
    }

    /// Waits while the server does not read.
    public func send(_ message: Request) async throws(RPCStatus) where Request: Message {
        try await call.send(try encodeMessage(message))
    }

    /// Waits while the server does not read.
    public func send(_ message: Request) async throws(RPCStatus) where Request == MessageBytes {
        try await call.send(message)
    }

    public func finish() async throws(RPCStatus) -> Reply {
        try decodeMessage(Reply.self, try await call.finish())
    }

    public func cancel() {
        call.cancel()
    }
}

/// A bidirectional call.
public struct TypedExchange<Request: Message, Reply: Message>: Sendable {
    private let call: BidirectionalCall

    init(_ call: BidirectionalCall) {
        self.call = call
    }

    public var responses: TypedStream<Reply> { TypedStream(call.responses) }

    /// Waits while the server does not read.
    public func send(_ message: Request) async throws(RPCStatus) {
        try await call.send(try encodeMessage(message))
    }

    public func finishSending() {
        call.finishSending()
    }

    public func cancel() {
        call.cancel()
    }
}
