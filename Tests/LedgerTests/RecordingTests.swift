import Ledger
import Portfolio
import Projections
import Testing

@Suite struct RecordingTests {
    private let plan2023 = Bucket(year: 2023)

    @Test func `a repeated command gets its first receipt, also after a restart`() async throws {
        let test = try TestLedger()
        let command = try test.command(.projectRegistered(Registration(name: "Cầu", funding: .budget)))
        let first = try await test.withLedger { ledger in
            let first = try await ledger.expectRecorded(command)
            let again = try await ledger.expectRecorded(command)
            #expect(again.isRepeated && again.position == first.position && again.recordedAt == first.recordedAt)
            return first
        }
        try await test.withLedger { ledger in
            let again = try await ledger.expectRecorded(command)
            #expect(again.isRepeated && again.position == first.position)
            #expect(ledger.head.position == 1)
        }
    }

    @Test func `an id used for something else is refused`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let command = try test.command(.projectRegistered(Registration(name: "Cầu", funding: .budget)))
            try await ledger.expectRecorded(command)
            var other = command
            other.fact = .projectRegistered(Registration(name: "Đường", funding: .budget))
            try await ledger.expectRefused([other], .eventIDReused)
        }
    }

    @Test func `an id twice in one request is recorded once`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let command = try test.command(.projectRegistered(Registration(name: "Cầu", funding: .budget)))
            let outcome = try await ledger.record(Recording([command, command], by: TestLedger.board))
            guard case .recorded(let receipts) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(receipts.map(\.isRepeated) == [false, true])
            #expect(ledger.head.position == 1)
        }
    }

    @Test func `a unit is recorded whole or not at all`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            let good = try test.volume(50, 0, plan2023, date: "2023-01-15")
            let bad = try test.volume(500, 0, plan2023, date: "2023-01-15")
            try await ledger.expectRefused([good, bad], .bucketExceeded)
            try await ledger.expectRecorded(good)
            let answer = try ledger.projections().capital(
                by: .project,
                year: 2023,
                at: try ledger.cutoff(asOf: nil, asKnown: .now)
            )
            #expect(answer.total.figures.annual.disbursed == .ty(50))
        }
    }

    @Test func `later commands of a unit see the earlier ones`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let outcome = try await ledger.record(
                Recording(
                    [
                        try test.command(.projectRegistered(Registration(name: "Cầu", funding: .budget))),
                        try test.command(.projectApproved(Approval(kind: .decision)), date: "2023-01-02"),
                        try test.command(.projectStarted, date: "2023-01-03"),
                    ],
                    by: TestLedger.board
                )
            )
            guard case .recorded(let receipts) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(receipts.map(\.version) == [1, 2, 3])
        }
    }

    @Test func `a transfer is two legs recorded together, or nothing`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger, project: "P-1")
            try await test.setUp(ledger, project: "P-2")
            func leg(_ amount: Int64, _ from: ProjectCode, _ to: ProjectCode) throws -> Command {
                try test.command(
                    .capitalPlanned(
                        .init(
                            bucket: plan2023,
                            level: .allocated,
                            action: .transferred,
                            change: .ty(amount),
                            counterpart: to
                        )
                    ),
                    on: from,
                    date: "2023-01-16"
                )
            }
            try await ledger.expectRefused([try leg(-100, "P-1", "P-2")], .transferNotBalanced)
            try await ledger.expectRefused(
                [try leg(-100, "P-1", "P-2"), try leg(99, "P-2", "P-1")],
                .transferNotBalanced
            )
            let outcome = try await ledger.record(
                Recording([try leg(-100, "P-1", "P-2"), try leg(100, "P-2", "P-1")], by: TestLedger.board)
            )
            guard case .recorded = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let cutoff = try ledger.cutoff(asOf: nil, asKnown: .now)
            let rows = try ledger.projections().capital(by: .project, year: 2023, at: cutoff).rows
            #expect(rows.map(\.figures.annual.plan.allocated) == [.ty(400), .ty(600)])
        }
    }

    @Test func `a leg that was recorded before balances no new one`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            for code in ["P-1", "P-2", "P-3"] { try await test.setUp(ledger, project: code) }
            func leg(_ amount: Int64, _ project: ProjectCode, with other: ProjectCode) throws -> Command {
                let plan = CapitalPlan(
                    bucket: plan2023,
                    level: .allocated,
                    action: .transferred,
                    change: .ty(amount),
                    counterpart: other
                )
                return try test.command(.capitalPlanned(plan), on: project, date: "2023-01-16")
            }
            let out = try leg(-100, "P-1", with: "P-2")
            let into = try leg(100, "P-2", with: "P-1")
            let outcome = try await ledger.record(Recording([out, into], by: TestLedger.board))
            guard case .recorded = outcome else {
                Issue.record("\(outcome)")
                return
            }
            try await ledger.expectRefused([out, try leg(100, "P-3", with: "P-1")], .transferNotBalanced)
            try await ledger.expectRefused([into, into, try leg(-200, "P-3", with: "P-2")], .transferNotBalanced)
            let again = try await ledger.record(Recording([out, into], by: TestLedger.board))
            guard case .recorded(let receipts) = again else {
                Issue.record("\(again)")
                return
            }
            #expect(receipts.map(\.isRepeated) == [true, true])
        }
    }

    @Test func `a dry run gives the answer and the figures after, and writes nothing`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            let before = ledger.head
            let command = try test.advance(370, plan2023, date: "2023-01-15")
            let outcome = try await ledger.record(Recording([command], by: TestLedger.board, isDryRun: true))
            guard case .judged(let receipts, let projects) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(receipts.first?.warnings.map(\.code) == [.advanceAboveCap])
            #expect(receipts.first?.position == 0)
            #expect(projects.first?.contracts["C1"]?.outstanding == .ty(370))
            #expect(ledger.head == before)
            try await ledger.expectRecorded(command)
        }
    }

    @Test func `of racing writers on one version one wins and the others are told`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            for round in 0..<50 as Range<UInt64> {
                let version = 7 + round
                let outcomes = try await withThrowingTaskGroup(of: RecordingOutcome.self) { group in
                    for _ in 0..<4 {
                        let command = try test.command(
                            .disbursed(Disbursement(kind: .volume, bucket: plan2023, gross: .ty(1))),
                            date: "2023-01-15",
                            expectedVersion: version
                        )
                        group.addTask { try await ledger.record(Recording([command], by: TestLedger.board)) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let refusals = outcomes.compactMap { outcome -> RefusalCode? in
                    if case .refused(_, let refusal) = outcome { return refusal.code }
                    return nil
                }
                #expect(refusals == [.versionConflict, .versionConflict, .versionConflict])
            }
        }
    }

    @Test func `positions have no gaps under concurrent writers, and each reads its own writes`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            let positions = try await withThrowingTaskGroup(of: UInt64.self) { group in
                for _ in 0..<400 {
                    let command = try test.command(
                        .disbursed(Disbursement(kind: .volume, bucket: plan2023, gross: .ty(1))),
                        date: "2023-01-15"
                    )
                    group.addTask {
                        let receipt = try await ledger.expectRecorded(command)
                        #expect(try ledger.projections().position >= receipt.position)
                        return receipt.position
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(positions.sorted() == Array(8...407))
        }
        #expect(try LedgerVerifier.verify(directory: test.directory).events == 407)
    }

    @Test func `a reversal of another project's event is unknown`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger, project: "P-1")
            try await test.setUp(ledger, project: "P-2")
            let receipt = try await ledger.expectRecorded(try test.volume(5, 0, plan2023, date: "2023-01-15"))
            try await ledger.expectRefused(
                [try test.command(.eventReversed(Reversal(event: receipt.event)), on: "P-1", reason: "nhầm")],
                .reversalUnknown
            )
        }
    }

    @Test func `time of recording never falls, whatever the clock does`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            let later = try await ledger.expectRecorded(try test.volume(5, 0, plan2023, date: "2023-01-15"))
            try test.setDate("2023-01-18")
            let earlier = try await ledger.expectRecorded(try test.volume(5, 0, plan2023, date: "2023-01-15"))
            #expect(earlier.recordedAt == later.recordedAt)
        }
    }
}
