// The only file that sees the log's names without the domain's: both have an EventID and Limits.
internal import EventLog

/// The identity of an event as the log knows it: 16 bytes.
typealias StoredEventID = EventID

extension LedgerLimits {
    /// The largest record, in bytes, as the log takes it.
    static let recordBytes = Limits.recordBytes
}
