internal import Ledger
internal import LedgerAPI
internal import NIOPosix
internal import Portfolio
internal import Projections
internal import RPC
internal import Schema

/// One reconciliation: every message of vouchers is answered by one before the next is taken. A caller whose answers
/// are not read is so made to stop sending.
struct VoucherExchange {
    let ledger: Ledger
    let threads: NIOThreadPool
    let permission: ReadingPermission
    let share: PaymentRoom.Share

    func run(
        _ requests: TypedStream<Socai_V1_ReconcileRequest>,
        _ responses: TypedWriter<Socai_V1_ReconcileReply>
    ) async throws {
        var requests = requests.makeAsyncIterator()
        var request = try await requests.next()
        let range = try VoucherRange(request?.range ?? .init())
        try permission.note(range.project ?? "")
        let (payments, position) = try await payments(of: range)
        var reconciliation = try Self.checkingSum("the recorded payments") { () throws(SumTooLarge) in
            try Reconciliation(payments, range: range.dates)
        }
        var count = 0
        while let message = request {
            try permission.check()
            guard count == 0 || !message.hasRange else {
                throw RPCStatus(.invalidArgument, "the range belongs into the first message only")
            }
            let reply = try answer(message.vouchers, &reconciliation, after: count)
            count += message.vouchers.count
            if !reply.matches.isEmpty { try await responses.send(reply) }
            request = try await requests.next()
        }
        try permission.check()
        try await end(&reconciliation, at: position, responses)
    }

    private func answer(
        _ vouchers: [Socai_V1_TreasuryVoucher],
        _ reconciliation: inout Reconciliation,
        after count: Int
    ) throws(RPCStatus) -> Socai_V1_ReconcileReply {
        guard vouchers.count <= Limits.vouchersPerMessage else {
            throw RPCStatus(
                .resourceExhausted,
                "a message has at most \(Limits.vouchersPerMessage) vouchers, not \(vouchers.count): send several"
            )
        }
        guard count + vouchers.count <= Limits.vouchers else {
            throw RPCStatus(
                .resourceExhausted,
                "a reconciliation has at most \(Limits.vouchers) vouchers: make one for each year or project"
            )
        }
        var reply = Socai_V1_ReconcileReply()
        reply.matches.reserveCapacity(vouchers.count)
        for (index, message) in vouchers.enumerated() {
            let place = VoucherPlace(number: count + index + 1, line: message.line)
            let voucher = try TreasuryVoucher(message, at: place)
            let match = try Self.checkingSum("the vouchers up to \(place)") { () throws(SumTooLarge) in
                try reconciliation.take(voucher)
            }
            reply.matches.append(Socai_V1_VoucherMatch(match, of: message))
        }
        return reply
    }

    private func end(
        _ reconciliation: inout Reconciliation,
        at position: UInt64,
        _ responses: TypedWriter<Socai_V1_ReconcileReply>
    ) async throws {
        var missing = reconciliation.finish()[...]
        while missing.count > Limits.vouchersPerMessage {
            var reply = Socai_V1_ReconcileReply()
            reply.matches = missing.prefix(Limits.vouchersPerMessage).map { Socai_V1_VoucherMatch($0, of: nil) }
            missing = missing.dropFirst(Limits.vouchersPerMessage)
            try await responses.send(reply)
            try permission.check()
        }
        var last = Socai_V1_ReconcileReply()
        last.matches = missing.map { Socai_V1_VoucherMatch($0, of: nil) }
        last.summary = Socai_V1_ReconcileSummary(reconciliation.summary, at: position)
        try await responses.send(last)
    }

    private func payments(of range: VoucherRange) async throws -> ([RecordedPayment], UInt64) {
        if let project = range.project { try check(project) }
        let cutoff = try await threads.runIfActive { try range.cutoff.resolved(in: ledger) }
        let streams = LogFilter(streams: range.project.map { [$0] }).within(permission.scope.projects).streams
        var gathering = PaymentGathering(ledger, streams: streams, asKnown: cutoff.asKnown)
        while true {
            try Task.checkCancellation()
            let (payments, next) = try await threads.runIfActive { [gathering] in
                var next = gathering
                let payments = try next.read()
                return (payments, next)
            }
            gathering = next
            try share.grow(to: gathering.count)
            if let payments { return (payments, gathering.position) }
        }
    }

    private func check(_ project: ProjectCode) throws {
        let isKnown = try ledger.projections().events(of: project) > 0
        guard isKnown, permission.scope.contains(project) else {
            throw RPCStatus(.notFound, "there is no project \(project.prefix(32))")
        }
    }

    private static func checkingSum<R>(
        _ what: String,
        _ step: () throws(SumTooLarge) -> R
    ) throws(RPCStatus) -> R {
        do throws(SumTooLarge) { return try step() } catch {
            throw RPCStatus(.outOfRange, "the sum of \(what) does not fit 64 bits: the amounts can't be in đồng")
        }
    }
}
