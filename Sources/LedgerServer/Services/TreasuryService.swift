internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import Portfolio
internal import Projections
internal import RPC
internal import Schema
internal import Synchronization

/// Vouchers of the State Treasury against what is recorded: `socai.v1.Treasury`.
final class TreasuryService: TreasuryHandlers {
    private let ledger: Ledger
    private let doorkeeper: Doorkeeper
    private let threads: NIOThreadPool
    private let running = Mutex(0)

    init(ledger: Ledger, doorkeeper: Doorkeeper, threads: NIOThreadPool) {
        self.ledger = ledger
        self.doorkeeper = doorkeeper
        self.threads = threads
    }

    func reconcile(
        _ requests: TypedStream<Socai_V1_ReconcileRequest>,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_ReconcileReply>
    ) async throws {
        let scope = try doorkeeper.caller(of: call).scope
        try enter()
        defer { running.withLock { $0 -= 1 } }
        do {
            try await VoucherExchange(ledger: ledger, threads: threads, scope: scope).run(requests, responses)
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }

    /// Each holds the payments it compares with.
    private func enter() throws(RPCStatus) {
        let hasRoom = running.withLock { running in
            guard running < Limits.reconciliations else { return false }
            running += 1
            return true
        }
        guard hasRoom else {
            throw RPCStatus(
                .resourceExhausted,
                "\(Limits.reconciliations) reconciliations run already: try again when one of them has ended"
            )
        }
    }
}
