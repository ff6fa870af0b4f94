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
        let permission = try ReadingPermission(doorkeeper, call)
        let share = PaymentRoom.Share(of: room)
        do {
            let exchange = VoucherExchange(ledger: ledger, threads: threads, permission: permission, share: share)
            try await exchange.run(requests, responses)
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }
}
