public import Transparency

/// Where a ledger's checkpoints come from.
public enum LedgerCheckpoints: Sendable {
    /// It has none.
    case none
    /// It signs them, with the key in this directory.
    case signed(with: KeyDirectory)
    /// It is a mirror: it takes over what another ledger recorded and signed, and records nothing itself.
    case followed(CheckpointKeys)
}
