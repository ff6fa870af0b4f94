internal import RPC
internal import Synchronization

/// How many payments all reconciliations together hold in memory.
final class PaymentRoom: Sendable {
    private let held = Mutex(0)

    /// What one reconciliation holds; given back when it goes out of use.
    final class Share: Sendable {
        private let room: PaymentRoom
        private let count = Mutex(0)

        init(of room: PaymentRoom) {
            self.room = room
        }

        deinit {
            let count = count.withLock { $0 }
            room.held.withLock { $0 -= count }
        }

        /// - Throws: RESOURCE_EXHAUSTED where there is no room for so many.
        func grow(to wanted: Int) throws(RPCStatus) {
            guard wanted <= Limits.paymentsReconciled else {
                throw RPCStatus(
                    .resourceExhausted,
                    "more than \(Limits.paymentsReconciled) payments are recorded: give the range a project"
                )
            }
            let more = wanted - count.withLock { $0 }
            let hasRoom = room.held.withLock { held in
                guard held + more <= Limits.paymentsHeld else { return false }
                held += more
                return true
            }
            guard hasRoom else {
                throw RPCStatus(
                    .resourceExhausted,
                    "other reconciliations hold too many payments: try again later, or give the range a project"
                )
            }
            count.withLock { $0 = wanted }
        }
    }
}
