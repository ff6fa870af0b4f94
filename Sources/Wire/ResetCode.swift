/// Why one end gives a stream up; the numbers of RESET.
public enum ResetCode: UInt32, Sendable, CaseIterable {
    /// The caller no longer wants the answer.
    case cancel = 0
    /// The call was provably not started: it may be sent again.
    case refused = 1
    /// The caller's deadline passed.
    case deadline = 2
    /// What arrived on the stream was malformed.
    case malformed = 3
    /// What arrived on the stream is over a limit.
    case limit = 4
}
