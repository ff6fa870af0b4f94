import Testing

@testable import Portfolio

@Suite struct PublicationTests {
    static let head: UInt64 = 20

    /// Reports published one after another, as the ledger would.
    struct TestReports {
        private(set) var register = PublicationRegister()
        private var next: UInt64 = 0
        let context = DecisionContext(today: day("2023-07-05"))

        static func publication(
            _ report: String = "2023-06/capital",
            _ version: UInt32 = 1,
            hash: UInt8 = 1,
            position: UInt64 = 8,
            changes: [FigureChange] = []
        ) -> Publication {
            Publication(
                report: report,
                version: version,
                query: [1, 2, 3],
                software: "socai 0.1.0",
                position: position,
                root: [UInt8](repeating: 7, count: 32),
                sha256: [UInt8](repeating: hash, count: 32),
                changes: changes
            )
        }

        func command(_ publication: Publication, reason: String = "") -> Command {
            Command(
                id: EventID(high: 1, low: next),
                project: PublicationRegister.stream,
                fact: .reportPublished(publication),
                reason: reason
            )
        }

        func refusal(of command: Command) -> Refusal? {
            do throws(Refusal) {
                _ = try decidePublication(command, on: register, head: PublicationTests.head, in: context)
                return nil
            } catch {
                return error
            }
        }

        mutating func record(_ publication: Publication, reason: String = "") throws {
            let command = command(publication, reason: reason)
            let decision = try decidePublication(command, on: register, head: PublicationTests.head, in: context)
            next += 1
            try register.apply(event(command, decision.fact))
        }

        func event(_ command: Command, _ fact: Fact) -> Event {
            Event(
                id: command.id,
                project: command.project,
                version: next,
                position: PublicationTests.head + next,
                occurredOn: context.today,
                recordedAt: Timestamp(endOf: context.today),
                actor: Actor(name: "thu", role: "finance"),
                fact: fact,
                reason: command.reason
            )
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var code: RefusalCode
        var figures: [Figure]
        var reason = "đính chính"
        /// Judged after version 1 of `2023-06/capital`, of hash 1.
        var publication: Publication

        var testDescription: String { "\(code.rawValue) \(publication.report.prefix(20))" }
    }

    private static func invalid(_ name: String, _ why: String, _ text: String) -> [Figure] {
        [.text("name", name), .text("why", why), .text("text", text)]
    }

    private static func change(_ body: (inout Publication) -> Void) -> Publication {
        var publication = TestReports.publication("2023-06/capital", 2, hash: 2)
        body(&publication)
        return publication
    }

    private static let names = "1–64 a–z 0–9 - _ . /"
    private static let name = Figure.text("report", "2023-06/capital")

    static let rows: [Row] = [
        Row(code: .textInvalid, figures: invalid("report", names, ""), publication: change { $0.report = "" }),
        Row(
            code: .textInvalid,
            figures: invalid("report", names, "Báo cáo"),
            publication: change { $0.report = "Báo cáo" }
        ),
        Row(
            code: .textInvalid,
            figures: invalid("report", names, String(repeating: "a", count: 40)),
            publication: change { $0.report = String(repeating: "a", count: 65) }
        ),
        Row(
            code: .digestInvalid,
            figures: [.text("name", "root"), .count("count", 31)],
            publication: change { $0.root.removeLast() }
        ),
        Row(
            code: .digestInvalid,
            figures: [.text("name", "sha256"), .count("count", 0)],
            publication: change { $0.sha256 = [] }
        ),
        Row(
            code: .publicationTooLarge,
            figures: [.text("name", "query"), .count("maximum", 4_096)],
            publication: change { $0.query = [UInt8](repeating: 0, count: 4_097) }
        ),
        Row(
            code: .publicationTooLarge,
            figures: [.text("name", "changes"), .count("maximum", 1_000)],
            publication: change {
                $0.changes = Array(repeating: FigureChange(figure: "/a", before: "1", after: "2"), count: 1_001)
            }
        ),
        Row(
            code: .publicationVersion,
            figures: [name, .count("version", 1), .count("next", 2)],
            publication: change { $0.version = 1 }
        ),
        Row(
            code: .publicationVersion,
            figures: [name, .count("version", 3), .count("next", 2)],
            publication: change { $0.version = 3 }
        ),
        Row(
            code: .publicationVersion,
            figures: [.text("report", "other"), .count("version", 2), .count("next", 1)],
            publication: change { $0.report = "other" }
        ),
        Row(
            code: .publicationUnchanged,
            figures: [name, .count("version", 1)],
            publication: change { $0.sha256 = [UInt8](repeating: 1, count: 32) }
        ),
        Row(
            code: .publicationPosition,
            figures: [.count("position", 21), .count("head", 20)],
            publication: change { $0.position = 21 }
        ),
        Row(
            code: .publicationPosition,
            figures: [.count("position", 0), .count("head", 20)],
            publication: change { $0.position = 0 }
        ),
        Row(code: .reasonMissing, figures: [.fact(.reportPublished)], reason: "", publication: change { _ in }),
        Row(code: .reasonMissing, figures: [.fact(.reportPublished)], reason: "  ", publication: change { _ in }),
    ]

    @Test(arguments: rows)
    func `names the rule and the figures that broke it`(row: Row) throws {
        var reports = TestReports()
        try reports.record(TestReports.publication())
        let refusal = try #require(reports.refusal(of: reports.command(row.publication, reason: row.reason)))
        #expect(refusal.code == row.code)
        #expect(refusal.figures == row.figures)
        for language in Language.allCases {
            #expect(!refusal.message(in: language).contains("{"))
        }
    }

    @Test func `versions of a report follow each other, and the newest is told`() throws {
        var reports = TestReports()
        let change = FigureChange(figure: "/total/annual/payments/disbursed", before: "350", after: "340")
        try reports.record(TestReports.publication())
        try reports.record(TestReports.publication("2023-06/progress"))
        try reports.record(TestReports.publication(hash: 2, position: 20, changes: [change]).next, reason: "đính chính")
        let register = reports.register
        #expect(register.version == 3)
        #expect(register.versions(of: "2023-06/capital").map(\.publication.version) == [1, 2])
        #expect(register.report("2023-06/capital")?.publication.position == 20)
        #expect(register.report("2023-06/capital", version: 1)?.publication.sha256.first == 1)
        #expect(register.report("2023-06/capital")?.reason == "đính chính")
        #expect(register.report("2023-06/capital", version: 3) == nil && register.report("x") == nil)
        #expect(
            register.reports.map(\.publication.report) == ["2023-06/capital", "2023-06/capital", "2023-06/progress"]
        )
        #expect(register.reports.flatMap(\.publication.changes) == [change])
    }

    @Test func `a publication in a stream or about a fact that is none is refused`() throws {
        let reports = TestReports()
        var command = reports.command(TestReports.publication())
        command.project = "PL5-02"
        #expect(reports.refusal(of: command)?.code == .textInvalid)
        command = Command(id: command.id, project: PublicationRegister.stream, fact: .projectStarted)
        #expect(reports.refusal(of: command)?.code == .textInvalid, "no project has that code")
        command = Command(id: command.id, project: "PL5-02", fact: .projectStarted)
        #expect(reports.refusal(of: command)?.code == .publicationNotCommandable)
        command = reports.command(TestReports.publication())
        command.expectedVersion = 4
        #expect(reports.refusal(of: command)?.code == .versionConflict)
    }

    @Test func `a history that can't be is an error`() throws {
        var reports = TestReports()
        try reports.record(TestReports.publication())
        let command = reports.command(TestReports.publication())
        for (version, fact) in [
            (UInt64(2), Fact.reportPublished(TestReports.publication())), (2, .projectStarted),
            (3, .reportPublished(TestReports.publication(hash: 2).next)),
            (2, .reportPublished(TestReports.publication(hash: 2, position: 99).next)),
        ] {
            var event = reports.event(command, fact)
            event.version = version
            var register = reports.register
            #expect(throws: InconsistentHistory.self) { try register.apply(event) }
        }
    }

    @Test func `the register holds so many versions and no more`() throws {
        let refusal = Refusal(.publicationsFull, [.count("maximum", Limits.publications)])
        #expect(refusal.message(in: .en).contains("4.096"))
        #expect(refusal.message(in: .vi).contains("4.096"))
    }
}

extension Publication {
    /// The same as version 2.
    fileprivate var next: Publication {
        var next = self
        next.version = 2
        return next
    }
}
