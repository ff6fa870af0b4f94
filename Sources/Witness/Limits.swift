internal import NIOCore

/// The bounds of witness and client, all in one place.
enum Limits {
    /// The largest request: a proof of 63 hashes and a checkpoint with many signatures, in bytes.
    static let requestBytes = 256 << 10
    /// The most hashes of a consistency proof (C2SP tlog-witness).
    static let proofHashes = 63
    /// The largest answer that a client reads, in bytes; and its lines.
    static let answerBytes = 64 << 10
    static let answerLines = 64
    /// Logs of one witness.
    static let logs = 1_000
    /// Keys of one log.
    static let keysOfLog = 8
    /// The largest state file, in bytes.
    static let stateBytes = 1 << 20
    /// Connections at the same time; more are closed…
    static let connections = 256
    /// …and so is one whose request does not come within this time…
    static let requestTime = TimeAmount.seconds(10)
    /// …or that asks nothing more for this one.
    static let idleTime = TimeAmount.seconds(60)
    /// What requests under way have when the server stops.
    static let stopTime = TimeAmount.seconds(5)
    /// Requests of one submission: the first, and others with the sizes that the witness told.
    static let attempts = 4
    /// Bytes of a witness's address.
    static let addressBytes = 2_048
}
