import Foundation
import Testing
import Transparency

@testable import EventLog

/// A data directory of a test's own, removed at its end, and records whose bytes say what their columns say.
final class TestLog {
    let path: String

    init() throws {
        let parent = FileManager.default.temporaryDirectory
        path = parent.appending(path: "event-log-\(UUID())").path
    }

    deinit {
        // A test that never opened its log has nothing to remove.
        if FileManager.default.fileExists(atPath: path) { #expect(throws: Never.self) { try remove() } }
    }

    func remove() throws { try FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/ledger.sqlite" }

    func open(_ mode: EventLog.Mode = .readWrite) throws -> EventLog {
        try EventLog.open(directory: path, mode: mode)
    }

    /// A log with `count` records in three streams, in transactions of four.
    func filled(_ count: Int) throws -> EventLog {
        let log = try open()
        try Self.fill(log, count)
        return log
    }

    static func fill(_ log: EventLog, _ count: Int) throws {
        let appender = try log.makeAppender()
        for start in stride(from: 0, to: count, by: 4) {
            try appender.begin()
            for _ in start..<min(start + 4, count) { try add(to: appender, stream(appender.nextPosition)) }
            _ = try appender.commit()
        }
    }

    static func id(_ position: UInt64) -> EventID { EventID(high: position << 20, low: ~position) }

    static func stream(_ position: UInt64) -> String { "dự án \(position % 3)" }

    @discardableResult
    static func add(to appender: Appender, _ stream: String, bytes: Int = 0) throws -> Appended {
        let position = appender.nextPosition
        let columns = RecordColumns(
            position: position,
            eventID: id(position),
            stream: stream,
            version: appender.version(of: stream) + 1,
            recordedAt: Int64(position) * 10
        )
        let new = NewRecord(
            eventID: columns.eventID,
            stream: stream,
            expectedVersion: .exact(columns.version - 1),
            recordedAt: columns.recordedAt
        )
        return try appender.append(new, record: record(columns) + [UInt8](repeating: 0x2e, count: bytes))
    }

    static func record(_ columns: RecordColumns) -> [UInt8] {
        Array(
            "\(columns.position)|\(columns.eventID)|\(columns.stream)|\(columns.version)|\(columns.recordedAt)|".utf8
        )
    }

    static func envelope(_ record: [UInt8]) throws -> RecordColumns {
        let fields = String(decoding: record, as: UTF8.self).split(separator: "|").map { String($0) }
        return RecordColumns(
            position: try #require(UInt64(fields[0])),
            eventID: try #require(EventID(fields[1])),
            stream: fields[2],
            version: try #require(UInt64(fields[3])),
            recordedAt: try #require(Int64(fields[4]))
        )
    }

    static func accessEntry(_ sequence: UInt64, bytes: Int = 0) -> [UInt8] {
        Array("\(sequence)|".utf8) + [UInt8](repeating: 0x2e, count: bytes)
    }

    static func sequence(_ entry: [UInt8]) throws -> UInt64 {
        try #require(UInt64(String(decoding: entry.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)))
    }

    func verify() throws -> LogVerifier.Verified {
        try LogVerifier.verify(directory: path, envelope: Self.envelope, accessSequence: Self.sequence)
    }

    /// Runs SQL on the file behind the log's back, with the triggers out of the way.
    func tamper(_ sql: String) throws {
        let connection = try Connection(path: file, mode: .readWrite)
        var triggers: [(name: String, sql: String)] = []
        do {
            let statement = try connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            while try statement.step() { triggers.append((statement.text(0), statement.text(1))) }
        }
        for trigger in triggers { try connection.execute("DROP TRIGGER \(trigger.name)") }
        try connection.execute(sql)
        for trigger in triggers { try connection.execute(trigger.sql) }
    }
}

/// Expects a refusal of the log with a code, and where it matters a position.
@discardableResult
func expectRefusal(
    _ code: LogError.Code,
    at position: UInt64? = nil,
    _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
) -> LogError? {
    let error = #expect(throws: LogError.self, comment, sourceLocation: sourceLocation, performing: body)
    #expect(error?.code == code, comment, sourceLocation: sourceLocation)
    if let position { #expect(error?.position == position, comment, sourceLocation: sourceLocation) }
    return error
}
