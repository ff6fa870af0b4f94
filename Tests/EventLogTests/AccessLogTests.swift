import Testing
import Transparency

@testable import EventLog

/// The access log in the file: beside the records, with a tree of its own.
@Suite struct AccessLogTests {
    private let test: TestLog

    init() throws {
        test = try TestLog()
    }

    private func fill(_ log: EventLog, _ count: Int) throws {
        let appender = try log.makeAppender()
        try appender.begin()
        for _ in 0..<count { try appender.append(accessEntry: TestLog.accessEntry(appender.nextAccessSequence)) }
        _ = try appender.commit()
    }

    @Test func `entries are read as they were written, beside the records of their transaction`() throws {
        let log = try test.open()
        let appender = try log.makeAppender()
        try appender.begin()
        try TestLog.add(to: appender, "A")
        try appender.append(accessEntry: TestLog.accessEntry(1))
        #expect(appender.nextAccessSequence == 2)
        #expect(log.accessHead.sequence == 0, "nothing is shown before the commit")
        _ = try appender.commit()
        try appender.begin()
        try appender.append(accessEntry: TestLog.accessEntry(2))
        #expect(try appender.commit().position == 1, "the head of the records stays")
        #expect(try log.readAccessLog(from: 0, limit: 9).map(\.entry) == [1, 2].map { TestLog.accessEntry($0) })
        #expect(try log.readAccessLog(from: 2, limit: 9).map(\.sequence) == [2])
        #expect(try log.readAccessLog(from: 3, limit: 9).isEmpty)
        let verified = try test.verify()
        #expect(verified.accessCount == 2 && verified.accessRoot == log.accessHead.root)
        #expect(verified.accessRoot == .node(.leaf(TestLog.accessEntry(1)), .leaf(TestLog.accessEntry(2))))
    }

    @Test func `a transaction that is dropped leaves no entry, and the next one takes its place`() throws {
        let log = try test.open()
        let appender = try log.makeAppender()
        try appender.begin()
        try appender.append(accessEntry: TestLog.accessEntry(1))
        appender.rollback()
        #expect(appender.nextAccessSequence == 1)
        try appender.begin()
        expectRefusal(.recordTooLarge) { try appender.append(accessEntry: [UInt8](repeating: 0, count: 65_536)) }
        try appender.append(accessEntry: TestLog.accessEntry(1, bytes: 65_533))
        _ = try appender.commit()
        #expect(try log.readAccessLog(from: 1, limit: 1).first?.entry.count == 65_535)
        expectRefusal(.invalidArgument) { try appender.append(accessEntry: [1]) }
    }

    @Test func `the tree is kept in tiles, goes on after opening again, and proves itself`() throws {
        let log = try test.open()
        try fill(log, 700)
        let (size, root) = log.accessHead
        #expect(size == 700)
        log.close()
        let again = try test.open()
        #expect(again.accessHead == (size, root))
        try fill(again, 400)
        #expect(try again.root(at: 700, of: .accessLog) == root)
        #expect(try again.root(at: 0, of: .accessLog) == .empty)
        try ConsistencyProof.verify(
            from: 700,
            fromRoot: root,
            to: 1_100,
            toRoot: again.accessHead.root,
            proof: again.consistencyProof(from: 700, to: 1_100, of: .accessLog)
        )
        expectRefusal(.notFound) { _ = try again.root(at: 1_101, of: .accessLog) }
        expectRefusal(.notFound) { _ = try again.root(at: 1) }
        #expect(try test.verify().accessRoot == again.accessHead.root)
    }

    @Test(
        arguments: [
            ("UPDATE access_log SET entry = CAST('5|' || x'00' AS BLOB) WHERE sequence = 5", "entry 5 "),
            ("UPDATE access_log SET leaf_hash = zeroblob(32) WHERE sequence = 5", "entry 5 "),
            ("DELETE FROM access_log WHERE sequence = 5", "entry 5 "),
            ("UPDATE access_log SET sequence = 999 WHERE sequence = 300", "entry 300 "),
            (
                """
                UPDATE access_log SET sequence = -1 WHERE sequence = 5;
                UPDATE access_log SET sequence = 5 WHERE sequence = 6;
                UPDATE access_log SET sequence = 6 WHERE sequence = -1
                """, "entry 5 "
            ),
            ("DELETE FROM tiles WHERE tree = 1", "tile 0/0 "),
            ("UPDATE tiles SET nodes = zeroblob(16320) WHERE tree = 1", "tile 0/0 "),
            ("INSERT INTO tiles SELECT 1, 0, 1, root, nodes FROM tiles WHERE tree = 1", "2 tiles"),
            ("DELETE FROM access_log WHERE sequence > 200", "1 tiles"),
        ]
    )
    func `what was changed in it is found and named`(change: String, name: String) throws {
        do { try fill(try test.open(), 300) }
        _ = try test.verify()
        try test.tamper(change)
        let error = expectRefusal(.damaged) { _ = try test.verify() }
        #expect(error?.message.contains(name) == true, "\(String(describing: error))")
    }

    @Test func `a changed entry is not read, and one that is missing keeps the log from opening`() throws {
        let log = try test.open()
        try fill(log, 9)
        try test.tamper("UPDATE access_log SET entry = x'00' WHERE sequence = 5")
        #expect(try log.readAccessLog(from: 1, limit: 4).count == 4)
        expectRefusal(.damaged) { _ = try log.readAccessLog(from: 1, limit: 9) }
        log.close()
        try test.tamper("DELETE FROM access_log WHERE sequence = 2")
        expectRefusal(.damaged) { _ = try test.open() }
    }

    @Test func `entries can be neither changed nor deleted`() throws {
        do { try fill(try test.open(), 2) }
        let connection = try Connection(path: test.file, mode: .readWrite)
        #expect(throws: LogError.self) { try connection.execute("UPDATE access_log SET entry = entry") }
        #expect(throws: LogError.self) { try connection.execute("DELETE FROM access_log") }
    }
}
