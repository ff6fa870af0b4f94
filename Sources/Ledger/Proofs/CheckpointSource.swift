internal import Transparency

/// Where a ledger's checkpoints come from: it signs them, or follows a ledger that does.
protocol CheckpointSource: Sendable {
    var keys: CheckpointKeys { get }
    /// The newest one that came back with cosignatures of witnesses.
    var witnessed: SignedCheckpoint? { get }

    /// The newest one.
    /// - Throws: `not_found` where it covers fewer leaves than asked for.
    func checkpoint(covering size: UInt64) throws(LedgerError) -> SignedCheckpoint

    /// Keeps one that is newer.
    func take(witnessed signed: SignedCheckpoint) throws(LedgerError)
}
