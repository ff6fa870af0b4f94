internal import RPC
internal import SwiftProtobuf

// How a typed handler becomes a method of bytes. The generated method tables use these.

extension RPCMethod {
    static func unary<Request: Message, Reply: Message>(
        _ name: String,
        _ handler: @escaping @Sendable (Request, ServerCall, TypedReply<Reply>) -> Void
    ) -> RPCMethod {
        RPCMethod(
            name,
            .unary { bytes, call, reply in
                do throws(RPCStatus) {
                    handler(try decodeMessage(Request.self, bytes), call, TypedReply(reply))
                } catch {
                    reply.fail(error)
                }
            }
        )
    }

    static func clientStreaming<Request: Message, Reply: Message>(
        _ name: String,
        _ handler: @escaping @Sendable (TypedStream<Request>, ServerCall) async throws -> Reply
    ) -> RPCMethod {
        RPCMethod(name, .clientStreaming { try encodeMessage(try await handler(TypedStream($0), $1)) })
    }

    static func serverStreaming<Request: Message, Reply: Message>(
        _ name: String,
        _ handler: @escaping @Sendable (Request, ServerCall, TypedWriter<Reply>) async throws -> Void
    ) -> RPCMethod {
        RPCMethod(
            name,
            .serverStreaming { try await handler(try decodeMessage(Request.self, $0), $1, TypedWriter($2)) }
        )
    }

    static func bidirectional<Request: Message, Reply: Message>(
        _ name: String,
        _ handler: @escaping @Sendable (TypedStream<Request>, ServerCall, TypedWriter<Reply>) async throws -> Void
    ) -> RPCMethod {
        RPCMethod(name, .bidirectional { try await handler(TypedStream($0), $1, TypedWriter($2)) })
    }
}
