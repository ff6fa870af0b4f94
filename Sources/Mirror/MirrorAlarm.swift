public import Transparency

/// What a server served is not the log that it signed, or not the one it served before.
public struct MirrorAlarm: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// Two signed checkpoints, of which neither tree extends the other.
        case fork
        /// A signed checkpoint that is smaller than one it signed before.
        case rollback
        /// A checkpoint that is not signed by the log's key, or not of its origin.
        case forgedCheckpoint = "forged_checkpoint"
        /// Records that are not those under the signed root.
        case forgedRecord = "forged_record"
        /// Records are held back.
        case hiddenRecords = "hidden_records"
    }

    public let code: Code
    public let message: String
    /// The first position that does not fit, where there is one.
    public let position: UInt64?
    /// The checkpoint that was believed until now, and the one that contradicts it: both are to be kept.
    public let evidence: [SignedNote]

    init(_ code: Code, _ message: String, at position: UInt64? = nil, evidence: [SignedNote] = []) {
        self.code = code
        self.message = message
        self.position = position
        self.evidence = evidence
    }

    public var description: String { message }
}
