internal import Transparency

/// What can be verified: a directory, a file, a server. Each kind is a type of its own.
protocol AuditSource {
    /// Verifies all of it, from nothing but trusted keys.
    /// - Parameter progress: told how much is verified, and of how much.
    /// - Throws: `AuditFault`, with the first place that doesn't fit; `Failure`.
    func verify(_ progress: (UInt64, UInt64) -> Void) async throws -> Audited
}

/// What a verification has shown.
struct Audited {
    /// The checkpoint that everything was held against; nil where there was none.
    var checkpoint: SignedCheckpoint?
    /// The one that witnesses have signed, where it is an older one: its tree is the beginning of that.
    var cosigned: SignedCheckpoint?
    /// More that was shown, as name and value.
    var facts: [(Column, Cell)] = []
    var notes: [Words] = []
}
