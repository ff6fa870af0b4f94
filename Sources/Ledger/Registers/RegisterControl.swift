internal import Portfolio
internal import Synchronization

/// A register as of the last commit, for all threads.
final class CommittedRegister<Register: Sendable>: Sendable {
    private let register: Mutex<Register>

    init(_ register: Register) {
        self.register = Mutex(register)
    }

    var latest: Register { register.withLock { $0 } }

    func publish(_ next: Register) {
        register.withLock { $0 = next }
    }
}

/// A register as the writer sees it: with the changes of its open transaction. Used on the writer's thread only.
struct RegisterControl<Register: Sendable> {
    private(set) var register: Register
    /// Whether the open transaction changes it.
    private var isChanged = false
    private let committed: CommittedRegister<Register>

    init(_ committed: CommittedRegister<Register>) {
        self.committed = committed
        register = committed.latest
    }

    /// Changes that were appended, and count from now on for what is decided next.
    mutating func set(_ next: Register) {
        register = next
        isChanged = true
    }

    /// Folds an event that was appended as it is.
    mutating func fold(_ event: Event) throws(LedgerError) where Register: FoldedRegister {
        try register.fold(event)
        isChanged = true
    }

    /// What was appended is committed.
    mutating func commit() {
        guard isChanged else { return }
        committed.publish(register)
        isChanged = false
    }

    /// What was appended since the last commit is gone.
    mutating func rollback() {
        register = committed.latest
        isChanged = false
    }
}
