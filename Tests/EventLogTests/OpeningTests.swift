import Foundation
import Testing
import Transparency

@testable import EventLog

@Suite struct OpeningTests {
    @Test func `a new log is empty, and for its owner's eyes alone`() throws {
        let test = try TestLog()
        let log = try test.open()
        #expect(log.head == .empty)
        #expect(try log.read(from: 0, limit: 10).isEmpty)
        let appender = try log.makeAppender()
        for (name, mode) in [
            ("", 0o700), ("/snapshots", 0o700), ("/lock", 0o600), ("/ledger.sqlite", 0o600),
            ("/ledger.sqlite-wal", 0o600),
        ] {
            let attributes = try FileManager.default.attributesOfItem(atPath: test.path + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(name)")
        }
        #expect(appender.nextPosition == 1)
    }

    @Test(arguments: [0, 1, 17]) func `reopening gives the same state, with and without a snapshot`(tail: Int) throws {
        let test = try TestLog()
        var before: (head: Head, names: [String], positions: [[UInt64]])
        do {
            let log = try test.filled(40)
            #expect(try log.writeSnapshot() == 40)
            try TestLog.fill(log, tail)
            before = (log.head, log.streamNames, log.streamNames.map { log.positions(of: $0) })
        }
        for hasSnapshot in [true, false] {
            if !hasSnapshot { try FileManager.default.removeItem(atPath: test.path + "/snapshots/log") }
            let log = try test.open()
            let scanned = UInt64(hasSnapshot ? tail : 40 + tail)
            let used: UInt64 = hasSnapshot ? 40 : 0
            #expect(log.opening == Opening(snapshotPosition: used, scanned: scanned, snapshotFault: nil))
            #expect(log.head == before.head)
            #expect(log.streamNames == before.names)
            #expect(log.streamNames.map { log.positions(of: $0) } == before.positions)
            #expect(try log.makeAppender().position(of: TestLog.id(3)) == 3)
        }
        #expect(try test.verify().root == before.head.root)
    }

    @Test func `a snapshot is taken as of its position while the log grows`() throws {
        let test = try TestLog()
        let log = try test.filled(40)
        try TestLog.fill(log, 20)
        var copy = IndexCopy(of: log, upTo: 40)
        let next = copy.next()
        let whole = try #require(next)
        let end = copy.next()
        #expect(end == nil)
        let leaf = try log.record(at: 40).leafHash
        let payload = PayloadWriter.number(copy.streamCount) + whole
        let index = try #require(LogSnapshot.index(from: Snapshot(position: 40, root: leaf, payload: payload)))
        #expect(index.count == 3)
        #expect((0..<3).map { index.version(of: $0) } == [14, 13, 13])
        for length in 0..<payload.count {
            let cut = Snapshot(position: 40, root: leaf, payload: Array(payload.prefix(length)))
            #expect(LogSnapshot.index(from: cut) == nil)
        }
    }

    @Test func `a snapshot of another log is passed over`() throws {
        let (test, other) = (try TestLog(), try TestLog())
        do {
            _ = try test.filled(10)
            let log = try other.open()
            let appender = try log.makeAppender()
            try appender.begin()
            for _ in 0..<8 { try TestLog.add(to: appender, "foreign") }
            _ = try appender.commit()
            _ = try log.writeSnapshot()
        }
        let (from, to) = (other.path + "/snapshots/log", test.path + "/snapshots/log")
        try FileManager.default.copyItem(atPath: from, toPath: to)
        try expectPassedOver(test)
    }

    @Test func `a snapshot that is ahead of the log shows that the log has lost its end`() throws {
        let test = try TestLog()
        do { _ = try test.filled(10).writeSnapshot() }
        try FileManager.default.removeItem(atPath: test.path + "/head")
        try test.tamper("DELETE FROM records WHERE position = 10")
        let error = #expect(throws: LogError.self) { try test.open() }
        #expect(error?.code == .damaged && error?.position == 10)
    }

    @Test func `a snapshot with any byte changed is passed over`() throws {
        let test = try TestLog()
        do { _ = try test.filled(10).writeSnapshot() }
        let path = URL(filePath: test.path + "/snapshots/log")
        let good = try Data(contentsOf: path)
        for place in stride(from: 0, to: good.count, by: 7) {
            var bad = good
            bad[place] ^= 0x10
            try bad.write(to: path)
            try expectPassedOver(test)
        }
    }

    private func expectPassedOver(_ test: TestLog) throws {
        let log = try test.open()
        #expect(log.opening.snapshotFault != nil)
        #expect(log.opening.scanned == 10)
        #expect(log.head.position == 10)
    }

    @Test func `a second writer is refused and readers are not`() throws {
        let test = try TestLog()
        do {
            let log = try test.filled(3)
            let error = expectRefusal(.locked) { _ = try test.open() }
            #expect(error?.message.contains(test.path) == true)
            let appender = try log.makeAppender()
            let reader = try test.open(.readOnly)
            #expect(reader.head == log.head)
            expectRefusal(.invalidArgument) { _ = try reader.writeSnapshot() }
            log.close()
            expectRefusal(.locked) { _ = try test.open() }
            #expect(appender.nextPosition == 4)
        }
        do {
            let log = try test.open()
            log.close()
            // The closed log still lives, but lets others write.
            _ = try test.open()
            #expect(log.head.position == 3)
        }
        #expect(try test.open(.readOnly).head.position == 3)
    }

    @Test func `files that are not a ledger are refused`() throws {
        let test = try TestLog()
        expectRefusal(.notFound) { _ = try test.open(.readOnly) }
        expectRefusal(.notFound) { _ = try test.verify() }
        try FileManager.default.createDirectory(atPath: test.path, withIntermediateDirectories: true)
        try Data("not a database, but long enough to look like one ............................".utf8)
            .write(to: URL(filePath: test.file))
        for mode in [EventLog.Mode.readWrite, .readOnly] { expectRefusal(.notALedger) { _ = try test.open(mode) } }
        try FileManager.default.removeItem(atPath: test.file)
        try Connection(path: test.file, mode: .readWrite).execute("CREATE TABLE addresses(name)")
        for mode in [EventLog.Mode.readWrite, .readOnly] { expectRefusal(.notALedger) { _ = try test.open(mode) } }
    }

    @Test func `a file of a newer version is refused with the advice to upgrade`() throws {
        let test = try TestLog()
        do { _ = try test.filled(2) }
        let file = try Connection(path: test.file, mode: .readWrite)
        try file.execute("PRAGMA user_version = -1")
        for mode in [EventLog.Mode.readWrite, .readOnly] { expectRefusal(.notALedger) { _ = try test.open(mode) } }
        try file.execute("PRAGMA user_version = 99")
        for mode in [EventLog.Mode.readWrite, .readOnly] {
            let error = expectRefusal(.newerSchema) { _ = try test.open(mode) }
            #expect(error?.message.contains("upgrade") == true)
        }
    }

    @Test func `a file of an older version is brought up to date by the writer`() throws {
        let test = try TestLog()
        try FileManager.default.createDirectory(atPath: test.path, withIntermediateDirectories: true)
        do {
            let connection = try Connection(path: test.file, mode: .readWrite)
            try connection.execute("PRAGMA application_id = \(Migrations.applicationID)")
        }
        expectRefusal(.notALedger) { _ = try test.open(.readOnly) }
        do { _ = try test.filled(2) }
        let connection = try Connection(path: test.file, mode: .readOnly)
        #expect(try connection.number("PRAGMA user_version") == Migrations.newest)
        #expect(try test.verify().count == 2)
    }
}
