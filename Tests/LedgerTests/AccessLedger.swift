import Ledger
import Portfolio
import Records
import Testing

/// Whoever records in these tests, and what came of it.
extension Ledger {
    func record(_ commands: [Command], as name: String, isDryRun: Bool = false) async throws -> RecordingOutcome {
        try await record(Recording(commands, byPrincipal: name, isDryRun: isDryRun))
    }

    /// As whoever started the server.
    @discardableResult
    func change(
        _ change: AccessChange,
        _ test: TestLedger,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Receipt {
        let command = try test.access(change)
        let root = Actor(name: "root")
        let outcome = try await record(Recording([command], by: root, authority: .firstAdministrator))
        return try #require(outcome.receipts?.first, "\(outcome)", sourceLocation: sourceLocation)
    }

    func event(_ receipt: Receipt) throws -> Event {
        try #require(try entry(receipt.event)).event()
    }
}

extension RecordingOutcome {
    /// What is recorded; nil where it is not.
    var receipts: [Receipt]? {
        if case .recorded(let receipts) = self { return receipts }
        return nil
    }

    var refusal: (index: Int, code: RefusalCode)? {
        if case .refused(let index, let refusal) = self { return (index, refusal.code) }
        return nil
    }

    var proposal: (id: EventID, receipts: [Receipt])? {
        if case .proposed(let id, let receipts) = self { return (id, receipts) }
        return nil
    }
}

extension TestLedger {
    static let bucket = Bucket(year: 2023)

    func access(_ change: AccessChange, id: EventID? = nil) throws -> Command {
        try command(.access(change), on: AccessRegister.stream, id: id)
    }

    func pay(_ amount: Int64, on project: ProjectCode = "P-2", date: String? = "2023-01-15") throws -> Command {
        try command(
            .disbursed(Disbursement(kind: .volume, bucket: TestLedger.bucket, gross: .ty(amount))),
            on: project,
            date: date
        )
    }

    /// Project P-2 of the BQLDA and P-3 of nobody; lan and mai of its board, thu and hoa of finance, vy of audit;
    /// payments from 10 tỷ on need two persons.
    func setUpAccess(_ ledger: Ledger) async throws {
        try await setUp(ledger, project: "P-2")
        try await setUp(ledger, project: "P-3")
        for (name, role) in [
            ("lan", Role.board), ("mai", .board), ("thu", .finance), ("hoa", .finance), ("vy", .auditor),
        ] {
            let organisation = role == .board ? "BQLDA" : ""
            let admission = Admission(principal: name, organisation: organisation, role: role)
            try await ledger.change(.principalAdmitted(admission), self)
        }
        try await ledger.change(.projectAssigned(Assignment(organisation: "BQLDA", project: "P-2")), self)
        try await ledger.change(.twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: .ty(10))), self)
    }
}

extension TestLedger {
    /// Appends an event of no project that no decision made.
    func forge(
        _ fact: Fact,
        of stream: ProjectCode = AccessRegister.stream,
        version: UInt64,
        position: UInt64
    ) throws {
        let date = try #require(CivilDate("2023-01-20"))
        let event = Event(
            id: newID(),
            project: stream,
            version: version,
            position: position,
            occurredOn: date,
            recordedAt: Timestamp(endOf: date),
            actor: Actor(name: "ai"),
            fact: fact
        )
        try ForgedLog.append(
            RecordCoding.bytes(of: event),
            id: (event.id.high, event.id.low),
            stream: event.project,
            version: version,
            recordedAt: event.recordedAt.microseconds,
            to: directory
        )
    }
}
