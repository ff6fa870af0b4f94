import Testing

@testable import Portfolio

struct WarningCase: Sendable, CustomTestStringConvertible {
    let warning: Warning
    let note: String
    /// Starts from `TestLedger.underWay()`.
    let lead: @Sendable (inout TestLedger) throws -> Command

    init(
        _ code: WarningCode,
        _ figures: [Figure],
        _ note: String = "",
        _ lead: @escaping @Sendable (inout TestLedger) throws -> Command
    ) {
        warning = Warning(code, figures)
        self.note = note
        self.lead = lead
    }

    var testDescription: String { "\(warning.code.rawValue) \(note)" }

    static let payments: [WarningCase] = [
        WarningCase(
            .advanceAboveCap,
            [
                .text("contract", "C1"), .money("advanced", ty(91)), .basisPoints("cap", 3_000),
                .money("value", ty(300)),
            ],
            "of the rule pack"
        ) { $0.command(.advance(ty(91))) },
        WarningCase(
            .advanceAboveCap,
            [.text("contract", "C2"), .money("advanced", ty(6)), .basisPoints("cap", 500), .money("value", ty(100))],
            "of the contract"
        ) { ledger in
            try ledger.record(.sign("C2", ty(100), cap: 500))
            return ledger.command(.advance(ty(6), "C2"))
        },
        WarningCase(
            .recoveryBehindSchedule,
            [.text("contract", "C1"), .money("recovered", ty(29)), .money("required", ty(30))],
            "half way between 20 and 80 %"
        ) { ledger in
            try ledger.record(.advance(ty(60)))
            return ledger.command(.volume(ty(150), recovered: ty(29)))
        },
        WarningCase(
            .progressGap,
            [.basisPoints("disbursed", 2_000), .basisPoints("physical", 999), .basisPoints("limit", 1_000)],
            "on a payment"
        ) { ledger in
            try ledger.record(.progress("2023-06", 999))
            return ledger.command(.volume(ty(200)))
        },
    ]

    static let reports: [WarningCase] = [
        WarningCase(
            .progressGap,
            [.basisPoints("disbursed", 0), .basisPoints("physical", 1_001), .basisPoints("limit", 1_000)],
            "on a report"
        ) { $0.command(.progress("2023-06", 1_001)) },
        WarningCase(
            .progressDecreases,
            [.basisPoints("physical", 400), .basisPoints("previous", 500), .text("period", "2023-05")]
        ) { ledger in
            try ledger.record(.progress("2023-05", 500))
            return ledger.command(.progress("2023-06", 400))
        },
        WarningCase(
            .totalAmendedMuch,
            [.money("first", ty(1_000)), .money("total", ty(1_101)), .basisPoints("limit", 1_000)],
            "up"
        ) { $0.command(.amend(ty(1_000), ty(1_101))) },
        WarningCase(
            .totalAmendedMuch,
            [.money("first", ty(1_000)), .money("total", ty(899)), .basisPoints("limit", 1_000)],
            "down in two steps"
        ) { ledger in
            try ledger.record(.amend(ty(1_000), ty(950)))
            return ledger.command(.amend(ty(950), ty(899)))
        },
        WarningCase(.amendedOften, [.count("count", 3)]) { ledger in
            try ledger.record(.amend(ty(1_000), ty(1_001)))
            try ledger.record(.amend(ty(1_001), ty(1_002)))
            return ledger.command(.amend(ty(1_002), ty(1_003)))
        },
        WarningCase(
            .approvalsOutOfOrder,
            [.date("date", day("2023-06-01")), .date("later", day("2023-06-02"))]
        ) { $0.command(.approve(nil), on: "2023-06-01") },
        WarningCase(.startBeforeDecision, []) { ledger in
            try ledger.record(.approve(ty(1), .policy), of: "N")
            return ledger.command(.projectStarted, of: "N")
        },
        WarningCase(.recordedLate, [.count("days", 31)]) { $0.command(.progress("2023-05", 1), on: "2023-05-30") },
        WarningCase(.recordedLate, [.count("days", 31)], "registration") {
            $0.command(.register(.budget), of: "X", on: "2023-05-30")
        },
        WarningCase(.legalReviewRequired, [.date("date", day("2019-12-31"))]) {
            $0.command(.progress("2019-12", 1), on: "2019-12-31")
        },
    ]
}

@Suite struct WarningTests {
    static let cases = WarningCase.payments + WarningCase.reports

    @Test(arguments: cases)
    func `is recorded with the event and its figures`(row: WarningCase) throws {
        var ledger = try TestLedger.underWay()
        let event = try ledger.record(try row.lead(&ledger))
        #expect(event.warnings.first { $0.code == row.warning.code } == row.warning)
        for language in Language.allCases {
            let message = row.warning.message(in: language)
            #expect(!message.contains("{") && !message.contains("}") && !message.isEmpty, "\(message)")
        }
    }

    @Test(arguments: WarningCode.allCases)
    func `every code has a case`(code: WarningCode) {
        #expect(WarningTests.cases.contains { $0.warning.code == code })
    }

    /// Just inside each limit.
    @Test(
        arguments: [
            .advance(ty(90)), .progress("2023-06", 1_000), .amend(ty(1_000), ty(1_100)), .amend(ty(1_000), ty(900)),
            .volume(ty(10)), .approve(ty(1_000)),
        ] as [Fact]
    )
    func `nothing is said within the limits`(fact: Fact) throws {
        var ledger = try TestLedger.underWay()
        #expect(try ledger.record(fact).warnings == [])
    }

    @Test func `thirty days are not late`() throws {
        var ledger = try TestLedger.underWay()
        #expect(try ledger.record(.progress("2023-05", 1), on: "2023-05-31").warnings == [])
    }

    /// (60 − 20) / (80 − 20) is two thirds: 80 of 120 are due, and not one đồng more.
    @Test func `what is recovered to the đồng is not behind schedule`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.plan(city2024, ty(1)))
        try ledger.record(.sign("C2", ty(400)))
        try ledger.record(.advance(ty(120), "C2"))
        #expect(try ledger.record(.volume(ty(240), recovered: ty(80), "C2")).warnings == [])
    }
}
