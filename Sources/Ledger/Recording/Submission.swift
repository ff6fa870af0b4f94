/// Requests on their way through the writer, answered together after their commit. Each is a unit of its own. One without
/// requests asks that the access log be written as far as it has come.
struct Submission: Sendable {
    var requests: [Recording] = []
    /// What a mirror stores instead of requests.
    var adoption: Adoption?
    let completion: @Sendable (Result<[RecordingOutcome], LedgerError>) -> Void
}
