/// Requests on their way through the writer, answered together after their commit. Each is a unit of its own.
struct Submission: Sendable {
    let requests: [Recording]
    let completion: @Sendable (Result<[RecordingOutcome], LedgerError>) -> Void
}
