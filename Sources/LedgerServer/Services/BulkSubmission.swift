internal import Ledger
internal import Synchronization

/// Requests handed to the writer whose outcome is taken later, once.
final class BulkSubmission: Sendable {
    let requests: [Recording]
    private enum State {
        case underway
        case awaited(CheckedContinuation<[RecordingOutcome], any Error>)
        case done(Result<[RecordingOutcome], LedgerError>)
    }

    private let state = Mutex(State.underway)

    init(_ requests: [Recording], to ledger: Ledger) throws(LedgerError) {
        self.requests = requests
        try ledger.record(requests) { [self] in complete($0) }
    }

    /// - Throws: `LedgerError`
    func outcomes() async throws -> [RecordingOutcome] {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<[RecordingOutcome], LedgerError>? = state.withLock { state in
                if case .done(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    private func complete(_ result: Result<[RecordingOutcome], LedgerError>) {
        let waiting: CheckedContinuation<[RecordingOutcome], any Error>? = state.withLock { state in
            defer { state = .done(result) }
            if case .awaited(let continuation) = state { return continuation }
            return nil
        }
        waiting?.resume(with: result)
    }
}
