import Testing
import Transparency

@testable import EventLog

@Suite struct AppenderTests {
    @Test func `positions and versions are gapless and the head is the tree over the records`() throws {
        let test = try TestLog()
        let log = try test.filled(30)
        var frontier = MerkleFrontier()
        var versions: [String: UInt64] = [:]
        for (place, record) in try log.read(from: 1, limit: 100).enumerated() {
            #expect(record.position == UInt64(place) + 1)
            versions[record.stream, default: 0] += 1
            #expect(record.version == versions[record.stream])
            #expect(record.leafHash == .leaf(record.record))
            frontier.append(leaf: record.leafHash)
        }
        #expect(frontier.size == 30)
        #expect(log.head == Head(position: 30, root: frontier.root, recordedAt: 300))
        #expect(log.edge.root == frontier.root)
        #expect(log.streamNames == ["dự án 1", "dự án 2", "dự án 0"])
        #expect(log.positions(of: "dự án 1", fromVersion: 2, limit: 2) == [4, 7])
        #expect(log.positions(of: "dự án 1", fromVersion: .max).isEmpty)
        #expect(log.version(of: "dự án 0") == 10)
        #expect(log.version(of: "none") == 0)
    }

    @Test func `an open transaction is seen by its appender alone until the commit`() throws {
        let test = try TestLog()
        let log = try test.filled(4)
        let appender = try log.makeAppender()
        try appender.begin()
        try TestLog.add(to: appender, "new")
        try TestLog.add(to: appender, "new")
        #expect(appender.nextPosition == 7)
        #expect(appender.version(of: "new") == 2)
        #expect(appender.lastRecordedAt == 60)
        #expect(try appender.position(of: TestLog.id(6)) == 6)
        #expect(log.head.position == 4)
        #expect(log.version(of: "new") == 0)
        #expect(try log.position(of: TestLog.id(6)) == nil)
        #expect(try log.read(from: 5, limit: 9).isEmpty)
        let head = try appender.commit()
        #expect(head == log.head)
        #expect(log.head.position == 6)
        #expect(log.positions(of: "new") == [5, 6])
        #expect(try log.record(id: TestLog.id(6))?.version == 2)
    }

    @Test func `a rollback leaves no trace`() throws {
        let test = try TestLog()
        let log = try test.filled(5)
        let before = log.head
        let appender = try log.makeAppender()
        try appender.begin()
        try TestLog.add(to: appender, "new")
        appender.rollback()
        #expect(log.head == before)
        #expect(appender.nextPosition == 6)
        #expect(appender.version(of: "new") == 0)
        #expect(try appender.position(of: TestLog.id(6)) == nil)
        try appender.begin()
        #expect(try TestLog.add(to: appender, "other").position == 6)
        _ = try appender.commit()
        #expect(log.streamNames.last == "other")
        #expect(try test.verify().root == log.head.root)
    }

    @Test func `an id below the greatest one is looked up, inside and outside a transaction`() throws {
        let test = try TestLog()
        let appender = try test.filled(8).makeAppender()
        #expect(try appender.position(of: TestLog.id(3)) == 3)
        #expect(try appender.position(of: EventID(high: 1, low: 0)) == nil)
        try appender.begin()
        #expect(try appender.position(of: TestLog.id(8)) == 8)
        #expect(try appender.position(of: TestLog.id(9)) == nil)
    }

    @Test func `records from empty to the largest are kept`() throws {
        let test = try TestLog()
        let log = try test.open()
        let appender = try log.makeAppender()
        try appender.begin()
        for (place, size) in [0, 1, 5_000, Limits.recordBytes].enumerated() {
            let new = NewRecord(
                eventID: TestLog.id(UInt64(place)),
                stream: "s",
                expectedVersion: .exact(UInt64(place)),
                recordedAt: 0
            )
            _ = try appender.append(new, record: [UInt8](repeating: UInt8(place), count: size))
        }
        _ = try appender.commit()
        #expect(try log.read(stream: "s", fromVersion: 1, limit: 9).map(\.record.count) == [0, 1, 5_000, 65_535])
    }

    @Test func `there is one appender at a time`() throws {
        let test = try TestLog()
        let log = try test.filled(1)
        do {
            let appender = try log.makeAppender()
            expectRefusal(.locked) { _ = try log.makeAppender() }
            #expect(appender.nextPosition == 2)
        }
        #expect(try log.makeAppender().nextPosition == 2)
        expectRefusal(.invalidArgument) { _ = try test.open(.readOnly).makeAppender() }
        log.close()
        expectRefusal(.closed) { _ = try log.makeAppender() }
    }

    @Test func `changing and deleting is aborted by the file itself`() throws {
        let test = try TestLog()
        let log = try test.filled(3)
        let connection = try Connection(path: test.file, mode: .readWrite)
        for sql in [
            "UPDATE records SET version = 9 WHERE position = 2",
            "UPDATE records SET record = x'00'",
            "DELETE FROM records WHERE position = 2",
            "UPDATE streams SET name = 'x' WHERE id = 1",
            "DELETE FROM streams",
        ] {
            let error = #expect(throws: LogError.self, "\(sql)") { try connection.execute(sql) }
            #expect(error?.cause?.contains("are never") == true)
        }
        #expect(try test.verify().root == log.head.root)
    }
}
