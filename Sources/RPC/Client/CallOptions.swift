public import NIOCore

/// How one call is made.
public struct CallOptions: Sendable {
    /// From now to the deadline, which the server learns: every call has one.
    public var timeout: TimeAmount
    public var metadata: Metadata
    /// Compresses messages of 1 KiB and more, both ways, where it helps. Not for messages with secrets.
    public var compress: Bool

    public init(timeout: TimeAmount = .seconds(30), metadata: Metadata = Metadata(), compress: Bool = false) {
        self.timeout = timeout
        self.metadata = metadata
        self.compress = compress
    }
}
