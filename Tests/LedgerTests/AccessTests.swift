import Ledger
import Portfolio
import Projections
import Testing

/// Who may record what, judged in the step that records.
@Suite struct AccessTests {
    @Test func `events name the principal as the register knows it`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let outcome = try await ledger.record([try test.pay(1)], as: "lan")
            let event = try ledger.event(try #require(outcome.receipts?.first))
            #expect(event.actor == Actor(name: "lan", organisation: "BQLDA", role: "board"))
            #expect(event.checker == nil)
        }
    }

    @Test func `a unit is refused whole, with the index of what is not permitted`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let before = ledger.head
            let outcome = try await ledger.record([try test.pay(1), try test.pay(1, on: "P-3")], as: "lan")
            #expect(outcome.refusal?.index == 1 && outcome.refusal?.code == .notPermitted)
            #expect(ledger.head == before)
            for name in ["thu", "vy"] {
                let outcome = try await ledger.record([try test.pay(1)], as: name)
                #expect(outcome.refusal?.code == .notPermitted)
            }
            let dryRun = try await ledger.record([try test.pay(1, on: "P-3")], as: "lan", isDryRun: true)
            #expect(dryRun.refusal?.code == .notPermitted, "a dry run tells no more than a recording")
        }
    }

    @Test func `nobody and the dismissed record nothing, not even again`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let nobody = try await ledger.record([try test.pay(1)], as: "ai")
            #expect(nobody.refusal?.code == .principalUnknown)
            let command = try test.pay(1)
            #expect(try await ledger.record([command], as: "lan").receipts != nil)
            try await ledger.change(.principalDismissed("lan"), test)
            #expect(try await ledger.record([command], as: "lan").refusal?.code == .principalDismissed)
        }
    }

    @Test func `whoever started the server administers and records nothing else`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let root = Actor(name: "root", role: "board")
            let outcome = try await ledger.record(
                Recording([try test.pay(1)], by: root, authority: .firstAdministrator)
            )
            #expect(outcome.refusal?.code == .notPermitted)
            let receipt = try await ledger.change(.principalDismissed("vy"), test)
            #expect(try ledger.event(receipt).actor == Actor(name: "root", role: "operator"))
            let admission = Admission(principal: "quan", role: .operator)
            try await ledger.change(.principalAdmitted(admission), test)
            let other = try test.access(.principalDismissed("hoa"))
            #expect(try await ledger.record([other], as: "quan").receipts != nil)
            let byBoard = try test.access(.principalDismissed("thu"))
            #expect(try await ledger.record([byBoard], as: "lan").refusal?.code == .notPermitted)
        }
    }

    @Test func `a board reverses what it may record, and nothing else`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let plan = CapitalPlan(bucket: TestLedger.bucket, level: .council, action: .assigned, change: .ty(1))
            let planned = try #require(
                try await ledger.record([try test.command(.capitalPlanned(plan))], as: "thu").receipts
            )
            let paid = try #require(try await ledger.record([try test.pay(1)], as: "lan").receipts)
            func reversal(of receipt: Receipt) throws -> Command {
                try test.command(.eventReversed(Reversal(event: receipt.event)), reason: "nhầm")
            }
            #expect(try await ledger.record([try reversal(of: planned[0])], as: "lan").refusal?.code == .notPermitted)
            #expect(try await ledger.record([try reversal(of: paid[0])], as: "thu").refusal?.code == .notPermitted)
            #expect(try await ledger.record([try reversal(of: paid[0])], as: "lan").receipts != nil)
            #expect(try await ledger.record([try reversal(of: planned[0])], as: "thu").receipts != nil)
            let unknown = try test.command(.eventReversed(Reversal(event: test.newID())), reason: "nhầm")
            #expect(try await ledger.record([unknown], as: "lan").refusal?.code == .reversalUnknown)
        }
    }

    @Test func `changes of access count as no project and survive reopening, verified`() async throws {
        let test = try TestLedger()
        let before = try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            #expect(ledger.projectCount == 2)
            let hash = Array(repeating: UInt8(7), count: 32)
            let expiry = try #require(Timestamp("2024-01-01T00:00:00Z"))
            try await ledger.change(.tokenIssued(TokenIssue(principal: "lan", hash: hash, expiresAt: expiry)), test)
            guard case .known(let principal, _) = ledger.access.principal(ofToken: hash, at: ledger.environment.clock())
            else {
                Issue.record("the token is not known")
                return ledger.access
            }
            #expect(principal.name == "lan" && ledger.access.principal(ofToken: hash, at: expiry) == .expired)
            return ledger.access
        }
        try await test.withLedger { ledger in
            #expect(ledger.access == before && ledger.access.version == 8)
            #expect(ledger.projectCount == 2)
            let position = try ledger.projections().position
            #expect(position == ledger.head.position)
        }
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.projects == 2 && verified.events == 22 && verified.snapshotPosition == 22)
    }

    @Test func `commands of a unit see the changes of access before them`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let hash = Array(repeating: UInt8(7), count: 32)
            let expiry = try #require(Timestamp("2024-01-01T00:00:00Z"))
            let issue = TokenIssue(principal: "lan", hash: hash, expiresAt: expiry)
            let changes: [AccessChange] = [
                .principalAdmitted(Admission(principal: "lan", role: .finance)), .tokenIssued(issue),
            ]
            let commands = try changes.map { try test.access($0) }
            let root = Actor(name: "root")
            let late = try await ledger.record(
                Recording(commands.reversed(), by: root, authority: .firstAdministrator)
            )
            #expect(late.refusal?.index == 0 && late.refusal?.code == .principalUnknown && ledger.access.isEmpty)
            let dryRun = Recording(commands, by: root, authority: .firstAdministrator, isDryRun: true)
            guard case .judged(let receipts, let projects) = try await ledger.record(dryRun) else {
                Issue.record("not judged")
                return
            }
            #expect(receipts.map(\.position) == [0, 0] && projects.isEmpty && ledger.access.isEmpty)
            let outcome = try await ledger.record(Recording(commands, by: root, authority: .firstAdministrator))
            #expect(outcome.receipts?.map(\.version) == [1, 2])
            let again = try await ledger.record(Recording(commands, by: root, authority: .firstAdministrator))
            #expect(again.receipts?.map(\.isRepeated) == [true, true])
        }
    }

    @Test func `nothing of a principal is recorded after its dismissal, however they race`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            for round in 0..<20 {
                let name = "r\(round)"
                let admission = Admission(principal: name, organisation: "BQLDA", role: .board)
                try await ledger.change(.principalAdmitted(admission), test)
                let payments = try (0..<8).map { _ in
                    try test.command(
                        .disbursed(Disbursement(kind: .volume, bucket: TestLedger.bucket, gross: Money(1))),
                        date: "2023-01-15"
                    )
                }
                let (dismissed, outcomes) = try await withThrowingTaskGroup(of: RecordingOutcome.self) { group in
                    for payment in payments { group.addTask { try await ledger.record([payment], as: name) } }
                    let dismissal = try await ledger.change(.principalDismissed(name), test)
                    return (dismissal.position, try await group.reduce(into: []) { $0.append($1) })
                }
                for outcome in outcomes {
                    if let receipt = outcome.receipts?.first {
                        #expect(receipt.position < dismissed)
                    } else {
                        #expect(outcome.refusal?.code == .principalDismissed)
                    }
                }
            }
        }
    }

    @Test func `a history of access that can't be is damage with its position`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let admission = Admission(principal: "lan", role: .auditor)
            try await ledger.change(.principalAdmitted(admission), test)
        }
        try test.forge(.access(.principalDismissed("ai")), version: 2, position: 2)
        let opening = #expect(throws: LedgerError.self) { try test.open().close() }
        #expect(opening?.code == .damaged && opening?.position == 2)
        let error = #expect(throws: LedgerError.self) { try LedgerVerifier.verify(directory: test.directory) }
        #expect(error?.code == .damaged && error?.position == 2)
    }
}
