public import RPC
public import SwiftProtobuf

/// The one answer of a unary call, from any thread.
public struct TypedReply<Reply: Message>: Sendable {
    private let reply: UnaryReply

    init(_ reply: UnaryReply) {
        self.reply = reply
    }

    public func succeed(_ message: Reply) {
        do throws(RPCStatus) {
            reply.succeed(try encodeMessage(message))
        } catch {
            reply.fail(error)
        }
    }

    public func fail(_ status: RPCStatus) {
        reply.fail(status)
    }
}
