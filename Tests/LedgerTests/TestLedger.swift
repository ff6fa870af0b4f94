import Foundation
import Ledger
import Logging
import Portfolio
import Projections
import Synchronization
import Testing

/// A ledger in a folder of its own, with a clock that the test sets.
final class TestLedger: Sendable {
    let directory: String
    private let time: Mutex<Timestamp>
    private let seed = Mutex<UInt64>(1)

    init() throws {
        directory = NSTemporaryDirectory() + "socai-ledger-" + UUID().uuidString
        time = Mutex(try #require(Timestamp("2023-01-20T02:00:00Z")))
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            print("left behind: \(directory)")
        }
    }

    func open() throws -> Ledger {
        try Ledger.open(
            directory: directory,
            environment: .init(
                clock: { self.time.withLock { $0 } },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
    }

    /// Opens, hands over, closes.
    func withLedger<R>(_ body: (Ledger) async throws -> R) async throws -> R {
        let ledger = try open()
        defer { ledger.close() }
        return try await body(ledger)
    }

    /// From now on it is nine o'clock of this day in Vietnam.
    func setDate(_ text: String) throws {
        let now = try #require(Timestamp(text + "T02:00:00Z"))
        time.withLock { $0 = now }
    }

    func newID() -> EventID {
        let next = seed.withLock { seed in
            seed += 1
            return seed
        }
        return EventID(high: 0x0180_0000_0000_7000 + next << 16, low: 0x8000_0000_0000_0000 + next)
    }
}

extension TestLedger {
    static let board = Actor(name: "board", organisation: "BQLDA", role: "board")

    func command(
        _ fact: Fact,
        on project: ProjectCode = "P-2",
        date: String? = nil,
        id: EventID? = nil,
        reason: String = "",
        expectedVersion: UInt64? = nil
    ) throws -> Command {
        let papers: [DocumentReference]
        switch fact {
        case .projectApproved, .approvalAmended, .capitalPlanned, .projectSuspended, .projectCancelled:
            let paperDate = try #require(CivilDate("2022-12-10"))
            papers = [DocumentReference(number: "100/QĐ-UBND", date: paperDate)]
        default: papers = []
        }
        let day = try date.map { try #require(CivilDate($0)) }
        return Command(
            id: id ?? newID(),
            project: project,
            occurredOn: day,
            fact: fact,
            documents: papers,
            reason: reason,
            expectedVersion: expectedVersion
        )
    }

    /// A budget project with total 1.940.931 triệu, its plan of 2023, capital carried over and contract C1.
    func setUp(_ ledger: Ledger, project: ProjectCode = "P-2") async throws {
        let plan2023 = Bucket(year: 2023)
        let carried = Bucket(year: 2022, kind: .carriedOver)
        let facts: [(Fact, String)] = [
            (
                .projectRegistered(Registration(name: "Cầu", group: "I", funding: .budget, agency: "BQLDA")),
                "2021-11-01"
            ),
            (.projectApproved(Approval(kind: .decision, totalInvestment: Money(1_940_931_000_000))), "2021-11-12"),
            (
                .capitalPlanned(.init(bucket: plan2023, level: .primeMinister, action: .assigned, change: .ty(400))),
                "2022-12-10"
            ),
            (
                .capitalPlanned(.init(bucket: plan2023, level: .council, action: .assigned, change: .ty(500))),
                "2022-12-10"
            ),
            (
                .capitalPlanned(.init(bucket: plan2023, level: .allocated, action: .assigned, change: .ty(500))),
                "2022-12-10"
            ),
            (
                .capitalPlanned(.init(bucket: carried, level: .allocated, action: .assigned, change: .ty(50))),
                "2023-01-05"
            ),
            (.contractSigned(Contract(number: "C1", value: .ty(1_200))), "2023-01-10"),
        ]
        for (fact, date) in facts {
            try await ledger.expectRecorded(try command(fact, on: project, date: date))
        }
    }
}

extension Money {
    static func ty(_ amount: Int64) -> Money { Money(amount * 1_000_000_000) }
}

extension Ledger {
    @discardableResult
    func expectRecorded(_ command: Command, sourceLocation: SourceLocation = #_sourceLocation) async throws -> Receipt {
        let outcome = try await record(Recording([command], by: TestLedger.board))
        guard case .recorded(let receipts) = outcome, let receipt = receipts.first else {
            Issue.record("not recorded: \(outcome)", sourceLocation: sourceLocation)
            throw CancellationError()
        }
        return receipt
    }

    func expectRefused(
        _ commands: [Command],
        _ code: RefusalCode,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = head
        let outcome = try await record(Recording(commands, by: TestLedger.board))
        guard case .refused(_, let refusal) = outcome else {
            Issue.record("not refused: \(outcome)", sourceLocation: sourceLocation)
            return
        }
        #expect(refusal.code == code, sourceLocation: sourceLocation)
        #expect(head == before, "nothing is written", sourceLocation: sourceLocation)
    }
}
