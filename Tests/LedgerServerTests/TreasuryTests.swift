import LedgerAPI
import LedgerClient
import NIOCore
import Portfolio
import RPC
import Schema
import Testing

@Suite(.timeLimit(.minutes(3)))
struct TreasuryTests {
    private func voucher(
        _ number: String,
        _ date: String,
        _ amount: Int64,
        line: UInt64 = 0
    ) -> Socai_V1_TreasuryVoucher {
        var voucher = Socai_V1_TreasuryVoucher()
        (voucher.number, voucher.date, voucher.amount, voucher.line) = (number, date, amount, line)
        return voucher
    }

    private func request(
        _ vouchers: [Socai_V1_TreasuryVoucher] = [],
        from: String = "",
        to: String = "",
        project: String = ""
    ) -> Socai_V1_ReconcileRequest {
        var request = Socai_V1_ReconcileRequest()
        request.vouchers = vouchers
        if !from.isEmpty || !to.isEmpty || !project.isEmpty {
            (request.range.from, request.range.to, request.range.project) = (from, to, project)
        }
        return request
    }

    /// Sends all while the answers are read.
    private func reconcile(
        _ served: ServedLedger,
        _ requests: [Socai_V1_ReconcileRequest]
    ) async throws -> [Socai_V1_ReconcileReply] {
        let call = served.connection.treasury.reconcile(CallOptions(timeout: .seconds(60)))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for request in requests { try await call.send(request) }
                call.finishSending()
            }
            var replies: [Socai_V1_ReconcileReply] = []
            for try await reply in call.responses { replies.append(reply) }
            return replies
        }
    }

    private func refusal(_ served: ServedLedger, _ requests: [Socai_V1_ReconcileRequest]) async -> RPCStatus? {
        await #expect(throws: RPCStatus.self) { try await reconcile(served, requests) }
    }

    @Test func `vouchers are answered as they come, and at the end what did not come`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A", "B"])
            try await served.record([try served.payment("A", 100, number: "1")])
            try await served.record([try served.payment("A", 200, number: "2")])
            try await served.record([try served.payment("B", 300, number: "3", date: "2023-07-01")])
            try await served.record([try served.payment("B", 400, number: nil)])
            let call = served.connection.treasury.reconcile()
            var replies = call.responses.makeAsyncIterator()
            try await call.send(request([voucher("1", "2023-03-10", 100, line: 7)], to: "2023-06-30"))
            let first = try #require(try await replies.next())
            #expect(first.matches.map(\.result) == [.matched])
            #expect(first.matches[0].voucher.line == 7)
            #expect(first.matches[0].payment.project == "A")
            #expect(!first.hasSummary)
            // What is recorded meanwhile is not what was asked about.
            try await served.record([try served.payment("A", 500, number: "5")])
            try await call.send(request([voucher("2", "2023-03-11", 201), voucher("5", "2023-03-10", 500)]))
            let second = try #require(try await replies.next())
            #expect(second.matches.map(\.result) == [.different, .missingHere])
            #expect(second.matches[0].differences == ["date", "amount"])
            #expect(!second.matches[1].hasPayment)
            call.finishSending()
            let last = try #require(try await replies.next())
            #expect(last.matches.map(\.result) == [.missingThere])
            #expect(last.matches[0].payment.amount == 400)
            #expect(!last.matches[0].hasVoucher && !last.matches[0].payment.hasVoucher)
            #expect(last.summary.matched == 1 && last.summary.different == 1)
            #expect(last.summary.missingHere == 1 && last.summary.missingThere == 1)
            #expect(last.summary.vouchersAmount == 801 && last.summary.paymentsAmount == 700)
            #expect(last.summary.position == 12)
            #expect(try await replies.next() == nil)
        }
    }

    @Test func `what can't be a reconciliation is refused with what to do`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            let good = voucher("1", "2023-03-10", 100)
            for (requests, code, word) in [
                ([request(from: "10/02/2023")], .invalidArgument, "2023-02-10"),
                ([request(from: "2023-02-02", to: "2023-02-01")], .invalidArgument, "before"),
                ([request(project: "Z")], .notFound, "Z"),
                ([request([good]), request([good], from: "2023-01-01")], .invalidArgument, "first message"),
                ([request([good, voucher("2", "2023-02-30", 1, line: 9)])], .invalidArgument, "line 9"),
                ([request([voucher(" ", "2023-02-01", 1)])], .invalidArgument, "number"),
                ([request([voucher("2", "2023-02-01", .max)])], .invalidArgument, "voucher 1"),
                ([request(Array(repeating: good, count: 1_001))], .resourceExhausted, "1000"),
            ] as [([Socai_V1_ReconcileRequest], StatusCode, String)] {
                let status = await refusal(served, requests)
                #expect(status?.code == code, "\(String(describing: status))")
                #expect(status?.message.contains(word) == true, "\(String(describing: status))")
            }
            #expect(try await reconcile(served, []).map(\.summary.position) == [4], "no voucher at all is no error")
        }
    }

    @Test func `a reversed payment is none, whatever the day of its reversal`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            let wrong = EventID.random
            try await served.record([try served.payment("A", 90, number: "1", id: wrong)])
            try await served.record([
                try served.command(
                    "A",
                    .eventReversed(Reversal(event: wrong)),
                    date: "2023-09-01",
                    reason: "typed wrong"
                )
            ])
            try await served.record([try served.payment("A", 80, number: "1")])
            let replies = try await reconcile(
                served,
                [request([voucher("1", "2023-03-10", 80)], from: "2023-01-01", to: "2023-12-31", project: "A")]
            )
            #expect(replies.flatMap(\.matches).map(\.result) == [.matched])
            #expect(replies.last?.summary.paymentsAmount == 80)
        }
    }

    /// 100,000 payments against vouchers made of them, a share of them wrong.
    @Test func `a hundred thousand vouchers are answered in one call`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            for start in stride(from: 0, to: 100_000, by: 4_000) {
                try await served.record(
                    try (start..<start + 4_000).map { try served.payment("A", Int64($0 + 1), number: "\($0)") }
                )
            }
            let vouchers = (0..<100_000).map { voucher("\($0)", "2023-03-10", Int64($0 + ($0 % 1_000 == 0 ? 2 : 1))) }
            let requests = stride(from: 0, to: vouchers.count, by: 1_000).map {
                request(Array(vouchers[$0..<$0 + 1_000]))
            }
            let clock = ContinuousClock()
            let start = clock.now
            let replies = try await reconcile(served, requests)
            let elapsed = clock.now - start
            print("100,000 vouchers: \(elapsed)")
            #expect(elapsed < .seconds(30))
            #expect(replies.last?.summary.matched == 99_900)
            #expect(replies.last?.summary.different == 100)
            #expect(replies.last?.summary.missingThere == 0)
        }
    }

    /// The server takes no more from a caller that does not read; everybody else goes on.
    @Test func `a caller that does not read its answers stops alone`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            let call = served.connection.treasury.reconcile(CallOptions(timeout: .seconds(3)))
            let message = request((0..<1_000).map { voucher("number \($0)", "2023-03-10", 1) })
            let failure = await #expect(throws: RPCStatus.self) {
                for _ in 0..<1_000 { try await call.send(message) }
            }
            #expect(failure != nil, "all of it was taken in though no answer was read")
            let status = try await served.connection.ledger.getStatus(.init()).get()
            #expect(status.position == 4)
            #expect(try await reconcile(served, [request([voucher("1", "2023-03-10", 1)])]).count == 2)
        }
    }
}
