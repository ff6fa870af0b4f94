import Foundation
import Testing
import Transparency

@testable import EventLog

@Suite struct DamageTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        let sql: String
        /// Whether it shows in a read, by record 5 or by its stream, or only in the verification.
        let showsInReads: Bool

        var testDescription: String { sql }
    }

    static let damages: [Damage] = [
        Damage(sql: "UPDATE records SET record = x'00' WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET record = CAST(record || x'00' AS BLOB) WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET leaf_hash = zeroblob(32) WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET leaf_hash = x'00' WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET event_id = x'00' WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET stream = 1 WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET stream = 99 WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET version = version + 1 WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET version = -1 WHERE position = 5", showsInReads: true),
        Damage(sql: "DELETE FROM records WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET position = 99 WHERE position = 5", showsInReads: true),
        Damage(sql: "UPDATE records SET recorded_at = 51 WHERE position = 5", showsInReads: false),
        Damage(sql: "UPDATE records SET recorded_at = 39 WHERE position = 5", showsInReads: false),
        Damage(sql: "UPDATE records SET event_id = zeroblob(16) WHERE position = 5", showsInReads: false),
    ]

    @Test(arguments: damages) func `damage is named by its position and never served`(_ damage: Damage) throws {
        let test = try TestLog()
        let log = try test.filled(12)
        try test.tamper(damage.sql)
        expectRefusal(.damaged, at: 5) { _ = try test.verify() }
        #expect(try log.read(from: 1, limit: 4).count == 4)
        guard damage.showsInReads else { return }
        expectRefusal(.damaged, at: 5) { _ = try log.read(from: 1, limit: 9) }
        expectRefusal(.damaged, at: 5) { _ = try log.record(at: 5) }
        expectRefusal(.damaged, at: 5) { _ = try log.read(stream: TestLog.stream(5), fromVersion: 1, limit: 9) }
    }

    static let whole: [(sql: String, names: String)] = [
        ("DROP TRIGGER records_no_delete", "records_no_delete is missing"),
        ("CREATE TRIGGER more AFTER INSERT ON records BEGIN SELECT 1; END", "more is not of the ledger"),
        ("DROP INDEX records_event_id", "records_event_id is missing"),
        ("DROP INDEX records_event_id; CREATE INDEX records_event_id ON records(event_id)", "was changed"),
        ("CREATE TABLE notes(text)", "notes is not of the ledger"),
    ]

    @Test(arguments: whole) func `a schema that is not the program's is named`(_ change: (String, String)) throws {
        let test = try TestLog()
        _ = try test.filled(12)
        try Connection(path: test.file, mode: .readWrite).execute(change.0)
        let error = expectRefusal(.damaged) { _ = try test.verify() }
        #expect(error?.message.contains(change.1) == true)
    }

    @Test(arguments: [
        "UPDATE streams SET name = 'x' WHERE id = 2", "UPDATE streams SET id = 9 WHERE id = 2",
        "DELETE FROM streams WHERE id = 3", "INSERT INTO streams VALUES (4, 'empty')",
    ]) func `damaged streams are found`(sql: String) throws {
        let test = try TestLog()
        _ = try test.filled(12)
        try test.tamper(sql)
        expectRefusal(.damaged) { _ = try test.verify() }
    }

    @Test func `an index that leads elsewhere is found`() throws {
        let test = try TestLog()
        _ = try test.filled(12)
        // An index on something else under the same name, then the right words put back in the schema.
        try Connection(path: test.file, mode: .readWrite).execute(
            """
            DROP INDEX records_event_id;
            CREATE UNIQUE INDEX records_event_id ON records(event_id) WHERE position <> 7;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX records_event_id ON records(event_id)'
                WHERE name = 'records_event_id';
            PRAGMA writable_schema = OFF;
            """
        )
        expectRefusal(.damaged) { _ = try test.verify() }
    }

    @Test(arguments: [
        "DELETE FROM records WHERE position = 5", "UPDATE records SET version = 9 WHERE position = 5",
        "UPDATE records SET stream = 99 WHERE position = 5", "UPDATE records SET leaf_hash = x'' WHERE position = 5",
    ]) func `opening without a snapshot finds a broken sequence`(sql: String) throws {
        let test = try TestLog()
        do { _ = try test.filled(12) }
        try test.tamper(sql)
        expectRefusal(.damaged, at: 5) { _ = try test.open() }
    }

    @Test func `a log that does not begin at 1 is refused`() throws {
        let test = try TestLog()
        do { _ = try test.filled(12) }
        try test.tamper("DELETE FROM records WHERE position = 1")
        expectRefusal(.damaged, at: 1) { _ = try test.open() }
    }

    @Test func `a byte that flips in the file is found in its record`() throws {
        let test = try TestLog()
        do { _ = try test.filled(12) }
        let file = URL(filePath: test.file)
        var bytes = try Data(contentsOf: file)
        // The table's row, not the index's entry: only the row has the id as text.
        let place = try #require(bytes.range(of: Data("\(TestLog.id(7))".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: file)
        let log = try test.open()
        expectRefusal(.damaged, at: 7) { _ = try log.record(at: 7) }
        #expect(try log.record(at: 8).position == 8)
        expectRefusal(.damaged, at: 7) { _ = try test.verify() }
    }

    @Test func `pages that SQLite cannot read are damage`() throws {
        let test = try TestLog()
        do { _ = try test.filled(400) }
        let file = URL(filePath: test.file)
        var bytes = try Data(contentsOf: file)
        for page in 5..<(bytes.count / 4_096) { bytes.resetBytes(in: page * 4_096..<page * 4_096 + 100) }
        try bytes.write(to: file)
        expectRefusal(.damaged) { _ = try test.verify() }
    }
}
