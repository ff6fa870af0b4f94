import Testing

@testable import Portfolio

@Suite struct RefusalTests {
    static let cases =
        RefusalCase.amounts + RefusalCase.texts + RefusalCase.envelopes + RefusalCase.papers + RefusalCase.projects
        + RefusalCase.capital + RefusalCase.contracts + RefusalCase.reversals
        + RefusalCase.findings

    /// `eventIDReused` is the ledger's answer, which alone knows all ids, and so are answers about two persons;
    /// transfers are judged as a unit, below, and access and publications in tables of their own.
    static let elsewhere = Set(AccessRefusalTests.cases.map(\.code)).union(PublicationTests.rows.map(\.code))
        .subtracting(cases.map(\.code)).union([
            .eventIDReused, .transferNotBalanced, .transferUnpaired, .notPermitted, .proposalNotCommandable,
            .proposalNotAlone, .proposalRejected, .publicationNotCommandable, .publicationsFull,
        ])

    @Test(arguments: cases)
    func `names the rule and the figures that broke it`(row: RefusalCase) throws {
        var ledger = try TestLedger.underWay()
        let command = try row.lead(&ledger)
        let before = ledger.projects.mapValues(Balances.init)
        let refusal = try #require(ledger.refusal(of: command))
        #expect(refusal.code == row.code)
        #expect(refusal.figures == row.figures)
        #expect(throws: refusal) { try ledger.record(command) }
        #expect(ledger.projects.mapValues(Balances.init) == before)
        for language in Language.allCases {
            let message = refusal.message(in: language)
            #expect(!message.contains("{") && !message.contains("}") && !message.isEmpty, "\(message)")
        }
    }

    @Test(arguments: RefusalCode.allCases)
    func `every code has a case`(code: RefusalCode) {
        #expect(RefusalTests.cases.contains { $0.code == code } != RefusalTests.elsewhere.contains(code))
    }

    @Test func `a reused id is told with its place`() {
        let refusal = Refusal(.eventIDReused, [.text("event", "e"), .count("position", 1_234)])
        #expect(refusal.message(in: .vi) == "Mã sự kiện e đã dùng tại vị trí 1.234 với nội dung khác.")
        #expect(refusal.message(in: .en) == "The event id e is taken at position 1.234 with different content.")
    }

    @Test func `stable spellings do not change with the name of a case`() {
        let spelled = Set(RefusalCode.allCases.map(\.rawValue))
        #expect(spelled.count == RefusalCode.allCases.count)
        #expect(spelled.allSatisfy { $0.utf8.allSatisfy { (65...90).contains($0) || $0 == 95 } })
    }
}
