public import NIOCore

/// How one call is made.
public struct CallOptions: Sendable {
    /// From now to the deadline, which the server learns: every call has one.
    public var timeout: TimeAmount
    public var metadata: Metadata
    /// Compresses messages of 1 KiB and more, both ways, where it helps. Not for messages with secrets.
    public var compress: Bool
    /// Whether running the call twice does what running it once does: then it is sent again after a lost connection and
    /// UNAVAILABLE, at most 4 times in all and within its deadline (wire.md, section 13).
    public var isIdempotent: Bool
    /// Where headers and trailers of the answer go; nil: nobody wants them.
    public var answer: AnswerMetadata?

    public init(
        timeout: TimeAmount = .seconds(30),
        metadata: Metadata = Metadata(),
        compress: Bool = false,
        isIdempotent: Bool = false,
        answer: AnswerMetadata? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.compress = compress
        self.isIdempotent = isIdempotent
        self.answer = answer
    }
}
