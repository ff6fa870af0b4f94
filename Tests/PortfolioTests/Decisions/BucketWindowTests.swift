import Portfolio
import Testing

@Suite struct BucketWindowTests {
    static let advanced2024 = Bucket(year: 2024, kind: .advanced)

    /// First and last good day of each kind, with the days next to them.
    @Test(arguments: [
        (city2023, "2022-12-31", false), (city2023, "2023-01-01", true), (city2023, "2024-01-31", true),
        (city2023, "2024-02-01", false), (carried2022, "2022-12-31", false), (carried2022, "2023-01-01", true),
        (carried2022, "2023-12-31", true), (carried2022, "2024-01-01", false),
        (BucketWindowTests.advanced2024, "2022-12-31", false),
        (BucketWindowTests.advanced2024, "2023-01-01", true), (BucketWindowTests.advanced2024, "2025-01-31", true),
        (BucketWindowTests.advanced2024, "2025-02-01", false),
    ])
    func `capital is disbursed in its window and not a day beside it`(
        bucket: Bucket,
        date: String,
        isOpen: Bool
    ) throws {
        var ledger = TestLedger(today: day("2025-06-30"))
        try ledger.record(.register(.budget), on: "2021-01-01")
        try ledger.record(.approve(ty(100)), on: "2021-01-01")
        try ledger.record(.plan(bucket, ty(10)), on: "2021-01-01")
        let refusal = ledger.refusal(of: ledger.command(.volume(ty(1), nil, bucket), on: date))
        #expect(refusal?.code == (isOpen ? nil : .outsideBucketWindow))
    }

    @Test func `in January the plan of last year and the plan of this year are both open`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.plan(city2024, ty(10)))
        ledger.today = day("2024-01-15")
        for bucket in [city2023, city2024] {
            #expect(ledger.refusal(of: ledger.command(.volume(ty(1), "C1", bucket))) == nil)
        }
    }

    @Test(arguments: [
        ("2019-12-31", ""), ("2020-01-01", "vn-2020"), ("2025-09-25", "vn-2020"), ("2025-09-26", "vn-2025"),
        ("2199-12-31", "vn-2025"),
    ])
    func `the pack of the day judges, and no other`(date: String, pack: String) {
        #expect(RulePacks.vietnam.pack(on: day(date))?.id ?? "" == pack)
    }
}
