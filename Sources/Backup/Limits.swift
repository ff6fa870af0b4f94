/// The bounds of backups.
enum Limits {
    /// The largest file of a checkpoint.
    static let checkpointBytes = 1 << 20
    /// Records that are stored together when a ledger is restored.
    static let recordsTogether = 16_384
}
