internal import Synchronization

/// Whether the ledger's data can be trusted. Once it is found damaged, nothing is recorded or answered any more.
final class LedgerFault: Sendable {
    private let error = Mutex<LedgerError?>(nil)
    private let onDeclared: @Sendable () -> Void

    /// - Parameter onDeclared: called on the declaring thread, after each declaration: wakes those who wait.
    init(onDeclared: @escaping @Sendable () -> Void) {
        self.onDeclared = onDeclared
    }

    var isDeclared: Bool { error.withLock { $0 != nil } }

    /// The first error declared is the one that callers are told.
    func declare(_ found: LedgerError) {
        error.withLock { $0 = $0 ?? found }
        onDeclared()
    }

    func check() throws(LedgerError) {
        if let error = error.withLock({ $0 }) { throw error }
    }
}
