internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import RPC
internal import Schema

/// Vouchers of the State Treasury against what is recorded: `socai.v1.Treasury`.
struct TreasuryService: TreasuryHandlers {
    let ledger: Ledger
    let threads: NIOThreadPool
    private let room = PaymentRoom()

    init(ledger: Ledger, threads: NIOThreadPool) {
        self.ledger = ledger
        self.threads = threads
    }

    func reconcile(
        _ requests: TypedStream<Socai_V1_ReconcileRequest>,
        _ call: ServerCall,
        _ responses: TypedWriter<Socai_V1_ReconcileReply>
    ) async throws {
        let share = PaymentRoom.Share(of: room)
        do {
            let exchange = VoucherExchange(ledger: ledger, threads: threads, scope: nil, share: share)
            try await exchange.run(requests, responses)
        } catch let error as LedgerError {
            throw RPCStatus(error)
        }
    }
}
