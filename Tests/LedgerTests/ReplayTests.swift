import Foundation
import Ledger
import Portfolio
import Projections
import Reports
import Schema
import Testing
import Transparency

/// What is rebuilt out of the records alone is what the ledger answers, at every position.
@Suite(.timeLimit(.minutes(2)))
struct ReplayTests {
    private func day() throws -> CivilDate { try #require(CivilDate("2023-12-31")) }

    /// Rebuilds event by event, and compares all answers with those that the ledger has at that position.
    private func compareEverywhere(_ test: TestLedger, _ ledger: Ledger) throws {
        let model = try ledger.projections()
        let replay = try LedgerReplay()
        try LedgerFiles(directory: test.directory).visit(from: 1, upTo: .max) { record in
            try replay.add(record)
            let cutoff = Cutoff(asOf: try day(), asKnown: replay.position)
            #expect(
                try StateHashes.all(of: replay.settled(), at: cutoff) == StateHashes.all(of: model, at: cutoff),
                "position \(replay.position)"
            )
            #expect(try replay.root == ledger.root(at: replay.position))
            return true
        }
        #expect(replay.position == ledger.head.position && replay.root == ledger.head.root)
        #expect(try replay.settled().encode() == model.encode())
    }

    @Test func `the golden project is the same at every position`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            try test.setDate("2023-06-20")
            let plan = Bucket(year: 2023)
            try await ledger.expectRecorded(try test.advance(100, plan, date: "2023-02-10"))
            let paid = try await ledger.expectRecorded(try test.volume(80, 20, plan, date: "2023-05-10"))
            let reversal = Fact.eventReversed(Reversal(event: paid.event))
            try await ledger.expectRecorded(try test.command(reversal, reason: "wrong contract"))
            try compareEverywhere(test, ledger)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a random history is the same at every position`(seed: UInt64) async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try test.setDate("2023-11-20")
            var random = Seeded(state: seed)
            let projects = ["P-1", "P-2", "P-3"]
            for project in projects { try await test.setUp(ledger, project: project) }
            var recorded: [(ProjectCode, EventID)] = []
            for _ in 0..<60 {
                let project = projects[Int.random(in: 0..<3, using: &random)]
                let date = "2023-\(["02", "04", "06", "09"][Int.random(in: 0..<4, using: &random)])-15"
                let fact = random.fact(reversing: recorded.filter { $0.0 == project }.map(\.1))
                let command = try test.command(fact, on: project, date: date, reason: "test")
                let outcome = try await ledger.record(Recording([command], by: TestLedger.board))
                if case .recorded = outcome { recorded.append((project, command.id)) }
            }
            #expect(recorded.count > 20, "a history of refusals alone shows nothing")
            try compareEverywhere(test, ledger)
        }
    }

    @Test func `the snapshot is compared on the way, and one that was changed is named`() async throws {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        func replay() throws -> LedgerReplay {
            let replay = try LedgerReplay(comparing: test.directory)
            try LedgerFiles(directory: test.directory).visit(from: 1, upTo: .max) { record in
                try replay.add(record)
                return true
            }
            return replay
        }
        let whole = try replay()
        #expect(whole.snapshotPosition == 7 && whole.snapshotFault == nil)
        try test.editSnapshot()
        #expect(try replay().snapshotFault?.contains("hash") == true)
        try test.editSnapshot(andItsHash: true)
        let error = #expect(throws: LedgerError.self) { try replay() }
        #expect(error?.code == .damaged && error?.position == 7)
        let verification = #expect(throws: LedgerError.self) { try LedgerVerifier.verify(directory: test.directory) }
        #expect(verification?.position == 7)
    }

    @Test func `a record that does not follow is named, and so is one that is none`() async throws {
        let test = try TestLedger()
        try await test.withLedger { try await test.setUp($0) }
        var records: [[UInt8]] = []
        try LedgerFiles(directory: test.directory).visit(from: 1, upTo: .max) { record in
            records.append(record)
            return true
        }
        let replay = try LedgerReplay()
        try replay.add(records[0])
        let skipped = #expect(throws: LedgerError.self) { try replay.add(records[2]) }
        #expect(skipped?.code == .damaged && skipped?.position == 2)
        let nothing = #expect(throws: LedgerError.self) { try replay.add([0xff]) }
        #expect(nothing?.position == 2)
        try replay.add(records[1])
        #expect(replay.position == 2)
    }

    @Test func `records are read up to a position or a moment, and only as far as wanted`() async throws {
        let test = try TestLedger()
        let noon = try #require(Timestamp("2023-03-01T05:00:00Z"))
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            try test.setDate("2023-03-02")
            try await ledger.expectRecorded(try test.volume(1, 0, Bucket(year: 2023), date: "2023-02-10"))
        }
        let stored = try LedgerFiles(directory: test.directory)
        #expect(stored.size(of: .records) == 8)
        #expect(try stored.position(at: noon) == 7)
        for (first, last, stopAfter, count) in [(1, 3, 99, 3), (6, 99, 99, 3), (1, 99, 2, 2), (9, 99, 99, 0)] {
            var seen = 0
            try stored.visit(from: UInt64(first), upTo: UInt64(last)) { _ in
                seen += 1
                return seen < stopAfter
            }
            #expect(seen == count)
        }
    }
}

/// SplitMix64.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func fact(reversing known: [EventID]) -> Fact {
        let bucket = Bucket(year: 2023)
        let amount = Money.ty(Int64.random(in: 1...40, using: &self))
        let period = Month("2023-0\(Int.random(in: 1...9, using: &self))")
        switch Int.random(in: 0..<9, using: &self) {
        case 0: return .projectStarted
        case 1, 2: return .disbursed(Disbursement(kind: .advance, bucket: bucket, contract: "C1", gross: amount))
        case 3, 4: return .disbursed(Disbursement(kind: .volume, bucket: bucket, contract: "C1", gross: amount))
        case 5: return .advanceRefunded(Refund(bucket: bucket, contract: "C1", amount: .ty(1)))
        case 6:
            return .capitalPlanned(.init(bucket: bucket, level: .allocated, action: .adjusted, change: amount))
        case 7:
            guard let period else { return .projectStarted }
            return .progressReported(Progress(period: period, physical: Int.random(in: 0...10_000, using: &self)))
        default:
            guard let event = known.randomElement(using: &self) else { return .projectStarted }
            return .eventReversed(Reversal(event: event))
        }
    }
}

extension TestLedger {
    /// Changes a byte of the projections' snapshot.
    /// - Parameter andItsHash: as somebody would who knows the format.
    fileprivate func editSnapshot(andItsHash: Bool = false) throws {
        let url = URL(fileURLWithPath: directory + "/snapshots/projections")
        var bytes = [UInt8](try Data(contentsOf: url))
        bytes[bytes.count / 2] ^= andItsHash ? 2 : 1
        if andItsHash { bytes.replaceSubrange((bytes.count - 32)..., with: PlainHash.of(Array(bytes.dropLast(32)))) }
        try Data(bytes).write(to: url)
    }
}
