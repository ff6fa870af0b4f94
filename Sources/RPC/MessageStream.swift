public import NIOCore

/// The messages of one direction of a call, for one consumer.
///
/// The peer's credit grows as messages are taken: a consumer that stops stops its sender, and holds at most the
/// stream's window of bytes. Cancelling the consuming task cancels the call.
public struct MessageStream: AsyncSequence, Sendable {
    public typealias Element = ByteBuffer
    public typealias Failure = RPCStatus

    let queue: MessageQueue
    let onCancel: @Sendable () -> Void

    /// Gives the call up; iteration ends with `.cancelled`.
    public func cancel() {
        onCancel()
        queue.abandon(.cancelled)
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: self) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let stream: MessageStream

        /// The next message, inflated; nil after the last. Throws how the call failed.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCStatus) -> ByteBuffer? {
            let stream = stream
            do { return try await stream.queue.next() } catch {
                // After a failure that was found here, such as a message that does not inflate, the peer must stop.
                stream.onCancel()
                throw error
            }
        }
    }
}

/// The messages that a client sends.
public typealias RequestStream = MessageStream
/// The messages that a server sends.
public typealias ResponseStream = MessageStream
