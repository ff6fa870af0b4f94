public import Transparency

/// An entry of the log, lent for the duration of a visit.
public struct LoggedView {
    public let position: UInt64
    public let leafHash: TreeHash
    /// As `LedgerEntry.record`; gone when the visit returns.
    public let record: UnsafeRawBufferPointer
}
