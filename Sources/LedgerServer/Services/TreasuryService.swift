internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import RPC
internal import Schema

/// Vouchers of the State Treasury against what is recorded: `socai.v1.Treasury`.
struct TreasuryService: TreasuryHandlers {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let threads: NIOThreadPool
    let room = PaymentRoom()

    func reconcile(
        _ requests: TypedStream<Socai_V1_ReconcileRequest>,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_ReconcileReply>
    ) async throws {
        let scope = try doorkeeper.caller(of: call).scope
        let share = PaymentRoom.Share(of: room)
        do {
            let exchange = VoucherExchange(ledger: ledger, threads: threads, scope: scope, share: share)
            try await exchange.run(requests, responses)
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }
}
