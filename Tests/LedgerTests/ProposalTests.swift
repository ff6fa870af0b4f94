import Ledger
import Portfolio
import Testing

/// Two persons: commands that a rule holds back wait, and a second person approves or rejects them.
@Suite struct ProposalTests {
    @Test func `what one makes and another approves is recorded with both, and a retry finds it`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let payment = try test.pay(20)
            let proposed = try await ledger.record([payment], as: "lan")
            let (id, receipts) = try #require(proposed.proposal)
            #expect(receipts.map(\.event) == [payment.id] && receipts[0].position == ledger.head.position)
            #expect(try ledger.entry(payment.id) == nil, "nothing of it is recorded")
            #expect(ledger.access.proposals.map(\.id) == [id] && ledger.access.proposals[0].maker.name == "lan")

            let again = try await ledger.record([payment], as: "lan")
            #expect(again.proposal?.id == id && again.proposal?.receipts[0].isRepeated == true)
            #expect(ledger.access.proposals.count == 1 && again.proposal?.receipts[0].position == receipts[0].position)

            let approval = try test.access(.proposalApproved(id))
            let approved = try #require(try await ledger.record([approval], as: "thu").receipts)
            #expect(approved.map(\.event) == [approval.id], "one receipt a command")
            let event = try #require(try ledger.entry(payment.id)).event()
            #expect(event.actor == Actor(name: "lan", organisation: "BQLDA", role: "board"))
            #expect(event.checker == Actor(name: "thu", role: "finance"))
            #expect(event.position == approved[0].position + 1 && !ledger.access.hasProposals)

            let retried = try await ledger.record([payment], as: "lan")
            #expect(retried.receipts?.map(\.isRepeated) == [true] && retried.receipts?[0].position == event.position)
            #expect(try await ledger.record([approval], as: "thu").receipts?.map(\.isRepeated) == [true])
        }
        #expect(try LedgerVerifier.verify(directory: test.directory).projects == 2)
    }

    @Test func `below the rule's amount, in process and in a dry run one is enough`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            #expect(try await ledger.record([try test.pay(9)], as: "lan").receipts != nil)
            try await ledger.expectRecorded(try test.pay(20))
            guard case .judged = try await ledger.record([try test.pay(20)], as: "lan", isDryRun: true) else {
                Issue.record("not judged")
                return
            }
            #expect(!ledger.access.hasProposals)
        }
    }

    @Test func `one command that needs two persons holds back its whole unit`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let unit = [try test.pay(1), try test.pay(20)]
            let id = try #require(try await ledger.record(unit, as: "lan").proposal).id
            #expect(try ledger.entry(unit[0].id) == nil)
            #expect(try await ledger.record([try test.access(.proposalApproved(id))], as: "mai").receipts != nil)
            for command in unit {
                #expect(try #require(try ledger.entry(command.id)).event().checker?.name == "mai")
            }
        }
    }

    @Test func `what would be refused is refused at once`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let before = ledger.head
            #expect(try await ledger.record([try test.pay(501)], as: "lan").refusal?.code == .bucketExceeded)
            #expect(try await ledger.record([try test.pay(20, on: "P-3")], as: "lan").refusal?.code == .notPermitted)
            #expect(ledger.head == before)
        }
    }

    @Test func `a reversal needs what its original needed`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let large = try await ledger.expectRecorded(try test.pay(20))
            let small = try await ledger.expectRecorded(try test.pay(1))
            func reversal(_ receipt: Receipt) throws -> Command {
                try test.command(.eventReversed(Reversal(event: receipt.event)), reason: "nhầm")
            }
            #expect(try await ledger.record([try reversal(small)], as: "lan").receipts != nil)
            let command = try reversal(large)
            let id = try #require(try await ledger.record([command], as: "lan").proposal).id
            #expect(try await ledger.record([try test.access(.proposalApproved(id))], as: "mai").receipts != nil)
            let event = try #require(try ledger.entry(command.id)).event()
            #expect(event.checker?.name == "mai" && event.occurredOn == large.occurredOn)
        }
    }

    @Test(arguments: [("lan", RefusalCode.proposalOfOneself), ("vy", .notPermitted), ("ai", .principalUnknown)])
    func `neither the maker nor who may not check approves`(_ name: String, _ code: RefusalCode) async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let id = try #require(try await ledger.record([try test.pay(20)], as: "lan").proposal).id
            let outcome = try await ledger.record([try test.access(.proposalApproved(id))], as: name)
            #expect(outcome.refusal?.code == code && ledger.access.proposals.map(\.id) == [id])
        }
    }

    @Test func `a board checks only what is its own`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let admission = Admission(principal: "xa", organisation: "UBND huyện", role: .board)
            try await ledger.change(.principalAdmitted(admission), test)
            let id = try #require(try await ledger.record([try test.pay(20)], as: "lan").proposal).id
            for change in [AccessChange.proposalApproved(id), .proposalRejected(id)] {
                let outcome = try await ledger.record([try test.access(change)], as: "xa")
                #expect(outcome.refusal?.code == .notPermitted)
                let root = Recording([try test.access(change)], by: Actor(name: "root"), authority: .firstAdministrator)
                #expect(try await ledger.record(root).refusal?.code == .notPermitted)
            }
            #expect(ledger.access.proposals.map(\.id) == [id])
        }
    }

    @Test func `a maker who was dismissed or lost the project meanwhile is not approved`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let id = try #require(try await ledger.record([try test.pay(20)], as: "lan").proposal).id
            let assignment = Assignment(organisation: "BQLDA", project: "P-2")
            try await ledger.change(.projectUnassigned(assignment), test)
            let approval = try test.access(.proposalApproved(id))
            #expect(try await ledger.record([approval], as: "thu").refusal?.code == .notPermitted)
            try await ledger.change(.projectAssigned(assignment), test)
            try await ledger.change(.principalDismissed("lan"), test)
            #expect(try await ledger.record([approval], as: "thu").refusal?.code == .principalDismissed)
            #expect(ledger.access.proposals.map(\.id) == [id])
            #expect(try await ledger.record([try test.access(.proposalRejected(id))], as: "thu").receipts != nil)
            #expect(!ledger.access.hasProposals)
        }
    }

    @Test func `what can no longer be recorded is refused and goes on waiting, also after reopening`() async throws {
        let test = try TestLedger()
        let id = try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let id = try #require(try await ledger.record([try test.pay(300)], as: "lan").proposal).id
            try await ledger.expectRecorded(try test.pay(400))
            let before = ledger.head
            let outcome = try await ledger.record([try test.access(.proposalApproved(id))], as: "thu")
            #expect(outcome.refusal?.index == 0 && outcome.refusal?.code == .bucketExceeded)
            #expect(ledger.head == before && ledger.access.proposals.map(\.id) == [id])
            return id
        }
        try await test.withLedger { ledger in
            #expect(ledger.access.proposals.map(\.id) == [id])
            let plan = CapitalPlan(bucket: TestLedger.bucket, level: .allocated, action: .adjusted, change: .ty(300))
            try await ledger.expectRecorded(try test.command(.capitalPlanned(plan), date: "2023-01-15"))
            #expect(try await ledger.record([try test.access(.proposalApproved(id))], as: "thu").receipts != nil)
            #expect(!ledger.access.hasProposals)
        }
    }

    @Test func `a rejected proposal stays rejected, and its maker may withdraw it`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            for name in ["lan", "mai", "thu"] {
                let payment = try test.pay(20)
                let id = try #require(try await ledger.record([payment], as: "lan").proposal).id
                #expect(try await ledger.record([try test.access(.proposalRejected(id))], as: name).receipts != nil)
                #expect(try await ledger.record([payment], as: "lan").refusal?.code == .proposalRejected)
                let approval = try test.access(.proposalApproved(id))
                #expect(try await ledger.record([approval], as: "hoa").refusal?.code == .proposalUnknown)
                #expect(try ledger.entry(payment.id) == nil)
            }
        }
    }

    @Test func `a decision on a proposal stands alone, and an id used for other commands is refused`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let payment = try test.pay(20)
            let id = try #require(try await ledger.record([payment], as: "lan").proposal).id
            let both = try await ledger.record([try test.access(.proposalApproved(id)), try test.pay(1)], as: "mai")
            #expect(both.refusal?.index == 0 && both.refusal?.code == .proposalNotAlone)
            var other = try test.pay(30)
            other.id = payment.id
            #expect(try await ledger.record([other], as: "lan").refusal?.code == .eventIDReused)
            #expect(try await ledger.record([payment], as: "mai").refusal?.code == .eventIDReused)
            let forged = try test.access(.commandsProposed([]))
            #expect(try await ledger.record([forged], as: "lan").refusal?.code == .notPermitted)
            let inProcess = try await ledger.record(Recording([forged], by: TestLedger.board))
            #expect(inProcess.refusal?.code == .proposalNotCommandable)
        }
    }

    @Test func `a command without a day keeps the day on which it was proposed`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let payment = try test.pay(20, date: nil)
            let id = try #require(try await ledger.record([payment], as: "lan").proposal).id
            try test.setDate("2023-01-25")
            #expect(try await ledger.record([payment], as: "lan").proposal?.id == id, "sent again on another day")
            #expect(try await ledger.record([try test.access(.proposalApproved(id))], as: "thu").receipts != nil)
            let event = try #require(try ledger.entry(payment.id)).event()
            #expect(event.occurredOn == CivilDate("2023-01-20"))
            #expect(try await ledger.record([payment], as: "lan").receipts?.map(\.isRepeated) == [true])
        }
    }

    @Test func `a transfer is approved as the two legs it was made of`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            try await ledger.change(.twoPersonRuleSet(TwoPersonRule(fact: .capitalPlanned, fromAmount: .zero)), test)
            func leg(_ amount: Int64, _ from: ProjectCode, _ to: ProjectCode) throws -> Command {
                let plan = CapitalPlan(
                    bucket: TestLedger.bucket,
                    level: .allocated,
                    action: .transferred,
                    change: .ty(amount),
                    counterpart: to
                )
                return try test.command(.capitalPlanned(plan), on: from, date: "2023-01-16")
            }
            let legs = [try leg(-100, "P-2", "P-3"), try leg(100, "P-3", "P-2")]
            let id = try #require(try await ledger.record(legs, as: "thu").proposal).id
            let byBoard = try await ledger.record([try test.access(.proposalApproved(id))], as: "lan")
            #expect(byBoard.refusal?.code == .notPermitted, "a board can't check what it can't record")
            #expect(try await ledger.record([try test.access(.proposalApproved(id))], as: "hoa").receipts != nil)
            let positions = try legs.map { try #require(try ledger.entry($0.id)).position }
            #expect(positions == [ledger.head.position - 1, ledger.head.position])
        }
    }

    @Test func `what is too large to wait is refused`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let unit = try (0..<2_000).map { _ in
                try test.command(
                    .disbursed(Disbursement(kind: .volume, bucket: TestLedger.bucket, gross: Money(1))),
                    date: "2023-01-15"
                )
            }
            let outcome = try await ledger.record(unit + [try test.pay(20)], as: "lan")
            #expect(outcome.refusal?.code == .proposalTooLarge && !ledger.access.hasProposals)
        }
    }
}
