internal import Synchronization

/// Whether the ledger's data can be trusted. Once it is found damaged, nothing is recorded or answered any more.
final class LedgerFault: Sendable {
    private struct State {
        var error: LedgerError?
        var observers: [@Sendable (LedgerError) -> Void] = []
    }

    private let state = Mutex(State())
    private let onDeclared: @Sendable () -> Void

    /// - Parameter onDeclared: called on the declaring thread, after each declaration: wakes those who wait.
    init(onDeclared: @escaping @Sendable () -> Void) {
        self.onDeclared = onDeclared
    }

    var isDeclared: Bool { state.withLock { $0.error != nil } }

    /// The first error declared is the one that callers are told.
    func declare(_ found: LedgerError) {
        let observers = state.withLock { state in
            guard state.error == nil else { return [@Sendable (LedgerError) -> Void]() }
            state.error = found
            defer { state.observers = [] }
            return state.observers
        }
        onDeclared()
        for observer in observers { observer(found) }
    }

    /// Tells of the damage once, now or later.
    func whenDeclared(_ observer: @escaping @Sendable (LedgerError) -> Void) {
        let error = state.withLock { state in
            if state.error == nil { state.observers.append(observer) }
            return state.error
        }
        if let error { observer(error) }
    }

    func check() throws(LedgerError) {
        if let error = state.withLock({ $0.error }) { throw error }
    }
}
