import Portfolio
import Testing

@Suite struct ReversalTests {
    @Test func `a voucher can be recorded again once its payment is reversed`() throws {
        var ledger = try TestLedger.underWay()
        let voucher = Voucher(number: "KB-17", date: day("2023-06-20"))
        let paid = try ledger.record(.volume(ty(7), voucher: voucher))
        #expect(ledger.refusal(of: ledger.command(.volume(ty(7), voucher: voucher)))?.code == .voucherDuplicate)
        try ledger.record(.reverse(paid.id))
        try ledger.record(.volume(ty(7), voucher: voucher))
        #expect(ledger.projects["B"]?.disbursed == ty(7))
    }

    @Test func `one voucher number pays two contracts, two amounts or two days`() throws {
        var ledger = try TestLedger.underWay()
        let voucher = Voucher(number: "KB-17", date: day("2023-06-20"))
        try ledger.record(.volume(ty(7), voucher: voucher))
        for other in [
            Fact.volume(ty(7), nil, voucher: voucher), .volume(ty(8), voucher: voucher),
            .volume(ty(7), voucher: Voucher(number: "KB-17", date: day("2023-06-21"))),
        ] {
            #expect(ledger.refusal(of: ledger.command(other)) == nil)
        }
    }

    @Test func `an unused contract can be signed again after its reversal`() throws {
        var ledger = try TestLedger.underWay()
        let paid = try ledger.record(.volume(ty(1)))
        try ledger.record(.reverse(paid.id))
        try ledger.record(.reverse(EventID(high: 0, low: 4)))
        #expect(ledger.refusal(of: ledger.command(.volume(ty(1))))?.code == .contractUnknown)
        try ledger.record(.sign("C1", ty(40)))
        #expect(ledger.refusal(of: ledger.command(.volume(ty(41))))?.code == .contractExceeded)
        #expect(ledger.refusal(of: ledger.command(.volume(ty(40)))) == nil)
    }

    @Test func `takes effect on the original's day unless another is named`() throws {
        var ledger = try TestLedger.underWay()
        let first = try ledger.record(.volume(ty(1)), on: "2023-06-10")
        let second = try ledger.record(.volume(ty(2)), on: "2023-06-11")
        #expect(try ledger.record(.reverse(first.id)).occurredOn == day("2023-06-10"))
        #expect(try ledger.record(.reverse(second.id), on: "2023-06-20").occurredOn == day("2023-06-20"))
        #expect(ledger.projects["B"]?.disbursed == .zero)
    }

    @Test func `keeps what it undoes`() throws {
        var ledger = try TestLedger.underWay()
        let paid = try ledger.record(.volume(ty(1)))
        let event = try ledger.record(.reverse(paid.id))
        guard case .eventReversed(let reversal) = event.fact else {
            Issue.record("the event is no reversal")
            return
        }
        #expect(reversal.original == .init(position: paid.position, occurredOn: paid.occurredOn, fact: paid.fact))
    }

    @Test func `the narrower plan reversed, the wider one limits again`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.plan(city2023, ty(400), .council))
        #expect(ledger.projects["B"]?.buckets[city2023]?.limit == ty(500))
        try ledger.record(.reverse(EventID(high: 0, low: 3)))
        #expect(ledger.projects["B"]?.buckets[city2023]?.limit == ty(400))
        #expect(ledger.projects["B"]?.buckets[city2023]?.plan(.allocated) == nil)
    }

    @Test func `an account with a reversed plan equals one that never had it`() throws {
        var ledger = try TestLedger.underWay()
        let before = ledger.projects["B"]?.buckets[city2023]
        let plan = try ledger.record(.plan(city2023, ty(400), .council))
        #expect(ledger.projects["B"]?.buckets[city2023] != before)
        try ledger.record(.reverse(plan.id))
        #expect(ledger.projects["B"]?.buckets[city2023] == before)
    }

    @Test func `a reversed refund must fit into the plan again`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.advance(ty(100)))
        let refund = try ledger.record(.refund(ty(40)))
        try ledger.record(.plan(city2023, ty(-440), .allocated, .adjusted))
        let refusal = ledger.refusal(of: ledger.command(.reverse(refund.id)))
        #expect(refusal?.code == .bucketExceeded)
        try ledger.record(.plan(city2023, ty(40), .allocated, .adjusted))
        try ledger.record(.reverse(refund.id))
        #expect(ledger.projects["B"]?.disbursed == ty(100))
    }
}
