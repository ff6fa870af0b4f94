/// Requests on their way through the writer, answered together after their commit. Each is a unit of its own.
struct Submission: Sendable {
    let requests: [Recording]
    /// Keeps the ledger until the answer is given, and is told where it is found damaged.
    let ledger: Ledger
    let completion: @Sendable (Result<[RecordingOutcome], LedgerError>) -> Void
}
