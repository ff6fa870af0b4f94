import Ledger
import Portfolio
import Projections
import Testing

/// Auditors raise and close findings, boards answer; recorded in a real ledger.
@Suite struct FindingTests {
    private static func raise(_ finding: FindingID, on events: [EventID] = []) throws -> Fact {
        let due = try #require(CivilDate("2023-02-28"))
        return .findingRaised(AuditFinding(finding: finding, events: events, due: due, text: "thiếu hồ sơ"))
    }

    private static func answer(_ finding: FindingID) -> Fact {
        .findingAnswered(FindingRemark(finding: finding, text: "đã bổ sung"))
    }

    private static func close(_ finding: FindingID) -> Fact {
        .findingClosed(FindingRemark(finding: finding, text: "chấp nhận"))
    }

    @Test func `an auditor raises and closes on any project, a board answers on its own`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let raised = try test.command(try Self.raise("K1"), on: "P-3")
            #expect(try await ledger.record([raised], as: "vy").receipts?.count == 1)
            let raise = try test.command(try Self.raise("K1"))
            for name in ["lan", "thu"] {
                #expect(try await ledger.record([raise], as: name).refusal?.code == .notPermitted)
            }
            #expect(try await ledger.record([raise], as: "vy").receipts?.count == 1)
            let answer = try test.command(Self.answer("K1"))
            for name in ["vy", "thu"] {
                #expect(try await ledger.record([answer], as: name).refusal?.code == .notPermitted)
            }
            #expect(try await ledger.record([answer], as: "lan").receipts?.count == 1)
            let elsewhere = try test.command(Self.answer("K1"), on: "P-3")
            #expect(try await ledger.record([elsewhere], as: "lan").refusal?.code == .notPermitted)
            let close = try test.command(Self.close("K1"))
            #expect(try await ledger.record([close], as: "lan").refusal?.code == .notPermitted)
            #expect(try await ledger.record([close], as: "vy").receipts?.count == 1)
            #expect(try await ledger.record([close], as: "vy").receipts?.first?.isRepeated == true)
            let payment = try test.pay(1)
            #expect(try await ledger.record([payment], as: "vy").refusal?.code == .notPermitted)
            let undo = try test.command(.eventReversed(Reversal(event: raise.id)), reason: "nhầm")
            #expect(try await ledger.record([undo], as: "vy").refusal?.code == .notReversible)
            let counts = try ledger.projections().findings(at: Cutoff(asOf: .latest)).counts
            #expect(counts.open == 1 && counts.closed == 1)
        }
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.snapshotPosition == verified.events, "findings rebuilt from zero are those of the server")
    }

    @Test func `the events that a finding concerns are of its project, recorded or in the same request`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger, project: "P-2")
            try await test.setUp(ledger, project: "P-3")
            let own = try await ledger.expectRecorded(try test.pay(1))
            let other = try await ledger.expectRecorded(try test.pay(1, on: "P-3"))
            try await ledger.expectRecorded(try test.command(try Self.raise("K1", on: [own.event])))
            for stranger in [other.event, test.newID()] {
                let command = try test.command(try Self.raise("K2", on: [own.event, stranger]))
                try await ledger.expectRefused([command], .findingEventUnknown)
            }
            let payment = try test.pay(1)
            let both = [payment, try test.command(try Self.raise("K3", on: [payment.id]))]
            let outcome = try await ledger.record(Recording(both, by: TestLedger.board))
            #expect(outcome.receipts?.count == 2)
            try await ledger.expectRefused(
                [try test.command(try Self.raise("K4", on: [])), try test.command(try Self.raise("K4"))],
                .findingExists
            )
        }
    }

    @Test func `what was said is known again after the ledger is opened anew`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            try await ledger.expectRecorded(try test.command(try Self.raise("K1")))
            try await ledger.expectRecorded(try test.command(Self.close("K1")))
        }
        try await test.withLedger { ledger in
            try await ledger.expectRefused([try test.command(Self.answer("K1"))], .findingClosed)
            try await ledger.expectRefused([try test.command(try Self.raise("K1"))], .findingExists)
            #expect(try ledger.projections().findings(at: Cutoff(asOf: .latest)).counts.closed == 1)
        }
    }
}
