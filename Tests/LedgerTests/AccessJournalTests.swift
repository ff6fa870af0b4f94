import Portfolio
import Records
import Synchronization
import Testing

@testable import Ledger

@Suite struct AccessJournalTests {
    private let due = Asked()

    private final class Asked: Sendable {
        private let all = Mutex<[AccessJournal.Due]>([])
        var list: [AccessJournal.Due] { all.withLock { $0 } }
        func note(_ due: AccessJournal.Due) { all.withLock { $0.append(due) } }
    }

    private func journal() -> AccessJournal {
        AccessJournal { [due] in due.note($0) }
    }

    private func line() throws -> AccessLine {
        AccessLine(
            at: try #require(Timestamp("2023-07-05T02:00:00Z")),
            principal: "hoa",
            organisation: "STC",
            method: "socai.v1.Reports/GetProject",
            subject: String(repeating: "x", count: 500),
            position: 1
        )
    }

    @Test func `the first line asks to be written soon, a full entry at once`() throws {
        let journal = journal()
        try journal.add(line())
        try journal.add(line())
        #expect(due.list == [.soon])
        while due.list.count == 1 { try journal.add(line()) }
        #expect(due.list == [.soon, .now])
        try journal.add(line())
        #expect(journal.take().count == 2)
        #expect(journal.take().isEmpty)
        try journal.add(line())
        #expect(due.list == [.soon, .now, .soon])
    }

    @Test func `what could not be written comes first the next time, and is asked for again`() throws {
        let journal = journal()
        try journal.add(line())
        let first = journal.take()
        try journal.add(line())
        try journal.add(line())
        journal.giveBack(first)
        #expect(journal.take().map(\.byteCount) == [first[0].byteCount, 2 * first[0].byteCount])
        #expect(due.list == [.soon, .soon, .soon])
    }

    @Test func `while the disk takes nothing, so much is held and then nothing more is let through`() throws {
        let journal = journal()
        var held = 0
        let refusal = #expect(throws: LedgerError.self) {
            while held < 1_000_000 {
                try journal.add(line())
                held += 1
            }
        }
        #expect(refusal?.code == .overloaded)
        let lines = journal.take()
        #expect(lines.reduce(0) { $0 + $1.byteCount } <= LedgerLimits.accessLogWaiting + 65_535)
        try journal.add(line())
        journal.giveBack(lines)
        #expect(throws: LedgerError.self) { try journal.add(line()) }
    }
}
