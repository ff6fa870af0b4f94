import Portfolio
import Testing

@testable import Projections

@Suite struct ReconciliationTests {
    private static let bucket = Bucket(year: 2023)

    /// Payments of two projects: number, day, amount, contract; a refund is negative.
    private static func history(_ payments: [(String, String, String?, Int64, String?)]) -> History {
        var history = History()
        history.register("A")
        history.register("B")
        for (project, date, number, amount, contract) in payments {
            let voucher = number.map { Voucher(number: $0, date: day(date)) }
            let fact: Fact =
                amount < 0
                ? .advanceRefunded(
                    Refund(bucket: bucket, contract: contract ?? "C1", amount: Money(-amount), voucher: voucher)
                )
                : .disbursed(
                    Disbursement(
                        kind: .volume,
                        bucket: bucket,
                        contract: contract,
                        gross: Money(amount + 5),
                        recovered: Money(5),
                        voucher: voucher
                    )
                )
            history.add(project, date, fact)
        }
        return history
    }

    private static func standing(_ history: History) -> [RecordedPayment] {
        var payments = RecordedPayments()
        for event in history.events { payments.add(event) }
        return payments.standing()
    }

    private static let recorded = history([
        ("A", "2023-02-10", "1", 100, "C1"),
        ("A", "2023-03-10", "2", 200, nil),
        ("B", "2023-04-10", "2", 250, "C2"),
        ("A", "2023-05-10", "3/KB", -30, "C1"),
        ("A", "2023-06-10", nil, 70, nil),
    ])

    private static func voucher(
        _ number: String,
        _ date: String,
        _ amount: Int64,
        _ contract: String? = nil,
        _ project: String? = nil
    ) -> TreasuryVoucher {
        TreasuryVoucher(number: number, date: day(date), amount: Money(amount), contract: contract, project: project)
    }

    struct Case: Sendable {
        var voucher: TreasuryVoucher
        var result: VoucherMatch.Result
        var position: UInt64?
        var differences: [VoucherMatch.Difference] = []
    }

    @Test(arguments: [
        Case(voucher: voucher("1", "2023-02-10", 100), result: .matched, position: 3),
        Case(voucher: voucher("1", "2023-02-10", 100, "C1", "A"), result: .matched, position: 3),
        Case(voucher: voucher(" 1 ", "2023-02-10", 100, " C1"), result: .matched, position: 3),
        Case(voucher: voucher("2", "2023-04-10", 250), result: .matched, position: 5),
        Case(voucher: voucher("3/KB", "2023-05-10", -30), result: .matched, position: 6),
        Case(voucher: voucher("9", "2023-02-10", 100), result: .missingHere),
        Case(voucher: voucher("3", "2023-05-10", -30), result: .missingHere),
        Case(voucher: voucher("1", "2023-02-11", 100), result: .different, position: 3, differences: [.date]),
        Case(voucher: voucher("1", "2023-02-10", 105), result: .different, position: 3, differences: [.amount]),
        Case(voucher: voucher("1", "2023-02-10", 100, "C2"), result: .different, position: 3, differences: [.contract]),
        Case(
            voucher: voucher("2", "2023-03-10", 200, "C2"),
            result: .different,
            position: 5,
            differences: [.date, .amount]
        ),
        Case(
            voucher: voucher("1", "2023-02-09", 99, "C9", "B"),
            result: .different,
            position: 3,
            differences: [.date, .amount, .contract, .project]
        ),
        // Project before contract before date before amount; then what is nearest.
        Case(
            voucher: voucher("2", "2023-03-10", 200, nil, "B"),
            result: .different,
            position: 5,
            differences: [.date, .amount]
        ),
        Case(voucher: voucher("2", "2023-04-10", 200), result: .different, position: 5, differences: [.amount]),
        Case(voucher: voucher("2", "2023-01-01", 240), result: .different, position: 5, differences: [.date, .amount]),
        Case(voucher: voucher("2", "2023-01-01", 225), result: .different, position: 4, differences: [.date, .amount]),
        Case(voucher: voucher("3/KB", "2023-05-10", 30), result: .different, position: 6, differences: [.amount]),
    ])
    func `a voucher alone`(_ example: Case) throws {
        var reconciliation = try Reconciliation(Self.standing(Self.recorded))
        let match = try reconciliation.take(example.voucher)
        #expect(match.result == example.result)
        #expect(match.payment?.position == example.position)
        #expect(match.differences == example.differences)
        let missing = reconciliation.finish().map { $0.payment?.position }
        #expect(missing == [3, 4, 5, 6, 7].filter { $0 != example.position })
        #expect(reconciliation.summary.vouchersAmount == example.voucher.amount.dong)
        #expect(reconciliation.summary.paymentsAmount == 100 + 200 + 250 - 30 + 70)
    }

    @Test func `the same voucher again is repeated, unless there are as many payments`() throws {
        let payments = Self.standing(
            Self.history([("A", "2023-02-10", "1", 100, "C1"), ("B", "2023-02-10", "1", 100, "C1")])
        )
        var reconciliation = try Reconciliation(payments)
        let vouchers = Array(repeating: Self.voucher("1", "2023-02-10", 100), count: 3)
        #expect(try vouchers.map { try reconciliation.take($0).result } == [.matched, .matched, .repeated])
        let wrong = Array(repeating: Self.voucher("1", "2023-02-10", 101), count: 2)
        #expect(try wrong.map { try reconciliation.take($0).result } == [.different, .repeated])
        let unknown = Array(repeating: Self.voucher("2", "2023-02-10", 100), count: 2)
        #expect(try unknown.map { try reconciliation.take($0).result } == [.missingHere, .repeated])
        #expect(reconciliation.finish().isEmpty)
        #expect(reconciliation.summary.repeated == 3)
    }

    @Test func `a reversed payment is none, and neither is its reversal`() throws {
        var history = Self.recorded
        history.reverse(history.events[3], on: day("2023-12-01"))
        let payments = Self.standing(history)
        #expect(payments.map(\.position) == [3, 5, 6, 7])
        var reconciliation = try Reconciliation(payments)
        let match = try reconciliation.take(Self.voucher("2", "2023-03-10", 200))
        #expect(match.result == .different)
        #expect(match.payment?.position == 5)
    }

    @Test func `the range says what must have come, not what may match`() throws {
        let range = ReconciliationRange(from: day("2023-03-10"), to: day("2023-05-10"))
        var reconciliation = try Reconciliation(Self.standing(Self.recorded), range: range)
        #expect(try reconciliation.take(Self.voucher("1", "2023-02-10", 100)).result == .matched)
        #expect(reconciliation.finish().map { $0.payment?.position } == [4, 5, 6])
        #expect(reconciliation.summary.paymentsAmount == 200 + 250 - 30)
    }

    @Test func `a sum beyond 64 bits is an error, not a wrong figure`() throws {
        var reconciliation = try Reconciliation([])
        for number in 0..<9_223 {
            _ = try reconciliation.take(Self.voucher("\(number)", "2023-02-10", Money.maximum.dong))
        }
        #expect(throws: SumTooLarge.self) {
            try reconciliation.take(Self.voucher("x", "2023-02-10", Money.maximum.dong))
        }
    }

    @Test(arguments: 0..<40)
    func `the order of vouchers changes no total`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func date() -> String {
            "2023-0\(Int.random(in: 1...3, using: &random))-1\(Int.random(in: 0...2, using: &random))"
        }
        let payments = (0..<60).map { _ in
            (
                ["A", "B"].randomElement(using: &random) ?? "A", date(),
                Bool.random(using: &random) ? "\(Int.random(in: 1...12, using: &random))" : nil,
                Int64.random(in: 1...3, using: &random), ["C1", "C2"].randomElement(using: &random)
            )
        }
        let standing = Self.standing(Self.history(payments))
        let vouchers = (0..<80).map { _ in
            Self.voucher(
                "\(Int.random(in: 1...14, using: &random))",
                date(),
                Int64.random(in: 1...3, using: &random),
                ["C1", "C2"].randomElement(using: &random),
                ["A", "B"].randomElement(using: &random)
            )
        }
        let range = ReconciliationRange(from: day("2023-01-11"), to: day("2023-03-11"))
        func summary(_ vouchers: [TreasuryVoucher]) throws -> ReconciliationSummary {
            var reconciliation = try Reconciliation(standing, range: range)
            for voucher in vouchers { _ = try reconciliation.take(voucher) }
            _ = reconciliation.finish()
            return reconciliation.summary
        }
        let first = try summary(vouchers)
        for _ in 0..<10 { #expect(try summary(vouchers.shuffled(using: &random)) == first) }
        #expect(first.matched + first.different + first.missingHere + first.repeated == vouchers.count)
    }

    @Test(arguments: 0..<20)
    func `vouchers made of the payments all match, in any order`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let history = Self.history(
            (0..<200).map { number in
                (
                    ["A", "B"].randomElement(using: &random) ?? "A", "2023-01-1\(number % 10)", "\(number % 30)",
                    Int64.random(in: -3...3, using: &random), "C\(number % 4)"
                )
            }
        )
        let payments = Self.standing(history)
        var reconciliation = try Reconciliation(payments)
        for payment in payments.shuffled(using: &random) {
            let voucher = try #require(payment.voucher)
            let match = try reconciliation.take(
                TreasuryVoucher(
                    number: voucher.number,
                    date: voucher.date,
                    amount: payment.amount,
                    contract: payment.contract,
                    project: payment.project
                )
            )
            #expect(match.result == .matched)
        }
        #expect(reconciliation.finish().isEmpty)
        #expect(reconciliation.summary.matched == payments.count)
        #expect(reconciliation.summary.vouchersAmount == reconciliation.summary.paymentsAmount)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hundred thousand vouchers of numbers used again and again take seconds`() throws {
        let history = Self.history(
            (0..<100_000).map { ("A", "2023-01-1\($0 % 10)", "\($0 % 500)", Int64(1 + $0 % 977), "C1") }
        )
        var reconciliation = try Reconciliation(Self.standing(history))
        let clock = ContinuousClock()
        let elapsed = try clock.measure {
            for number in 0..<100_000 {
                _ = try reconciliation.take(
                    Self.voucher("\(number % 500)", "2023-01-1\(number % 10)", Int64(1 + number % 977))
                )
            }
        }
        #expect(elapsed < .seconds(20), "\(elapsed)")
        #expect(reconciliation.summary.matched == 100_000)
    }
}
