public import NIOCore
public import RPC
public import SwiftProtobuf

/// The messages that the other end sends, decoded one by one as they are taken.
public struct TypedStream<Element: Message>: AsyncSequence, Sendable {
    public typealias Failure = RPCStatus

    /// The same messages as they came, for those that are read by hand. Either these are taken or the decoded ones.
    public let encoded: MessageStream

    init(_ stream: MessageStream) {
        encoded = stream
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(messages: encoded.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        var messages: MessageStream.AsyncIterator

        public mutating func next() async throws(RPCStatus) -> Element? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCStatus) -> Element? {
            guard let message = try await messages.next(isolation: actor) else { return nil }
            return try decodeMessage(Element.self, message)
        }
    }
}

/// The messages that this end sends; waits while the other end does not read.
public struct TypedWriter<Element: Message>: Sendable {
    private let writer: ResponseWriter

    init(_ writer: ResponseWriter) {
        self.writer = writer
    }

    public func send(_ message: Element) async throws(RPCStatus) {
        try await writer.send(try encodeMessage(message))
    }

    /// - Parameter message: an `Element`, written by hand.
    public func send(encoded message: MessageBytes) async throws(RPCStatus) {
        try await writer.send(message)
    }
}
