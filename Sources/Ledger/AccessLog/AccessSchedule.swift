internal import Dispatch
internal import Synchronization

/// Has the access log written when it is due, and not more often.
final class AccessSchedule: Sendable {
    private struct State {
        var write: (@Sendable () -> Void)?
        /// A writing after a while is on its way.
        var isArmed = false
    }

    private let state = Mutex(State())

    /// - Parameter write: asks the writer; must not block.
    func start(_ write: @escaping @Sendable () -> Void) {
        state.withLock { $0.write = write }
    }

    /// Nothing is asked of the writer any more.
    func stop() {
        state.withLock { $0.write = nil }
    }

    func due(_ due: AccessJournal.Due) {
        switch due {
        case .now: write()
        case .soon: arm()
        }
    }

    private func arm() {
        let isNew = state.withLock { state in
            defer { state.isArmed = true }
            return !state.isArmed
        }
        guard isNew else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(LedgerLimits.accessLogSeconds)) { [weak self] in
            self?.expired()
        }
    }

    private func expired() {
        state.withLock { $0.isArmed = false }
        write()
    }

    private func write() {
        state.withLock { $0.write }?()
    }
}
