import Testing
import Transparency

@testable import EventLog

@Suite struct AppenderRefusalTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var id: UInt64 = 7
        var stream = "dự án 1"
        var expected = NewRecord.ExpectedVersion.any
        var recordedAt: Int64 = 1_000
        var bytes = 10
        var code: LogError.Code

        var new: NewRecord {
            NewRecord(eventID: TestLog.id(id), stream: stream, expectedVersion: expected, recordedAt: recordedAt)
        }
    }

    static let refused: [Refused] = [
        Refused(testDescription: "behind", expected: .exact(1), code: .wrongVersion),
        Refused(testDescription: "ahead", expected: .exact(3), code: .wrongVersion),
        Refused(testDescription: "new stream", stream: "x", expected: .exact(1), code: .wrongVersion),
        Refused(testDescription: "not new", expected: .exact(0), code: .wrongVersion),
        Refused(testDescription: "known id", id: 2, code: .duplicateEvent),
        Refused(testDescription: "known id in a new stream", id: 2, stream: "x", code: .duplicateEvent),
        Refused(testDescription: "too large", bytes: Limits.recordBytes + 1, code: .recordTooLarge),
        Refused(testDescription: "clock", recordedAt: 49, code: .timeWentBack),
        Refused(testDescription: "before 1970", recordedAt: -1, code: .timeWentBack),
        Refused(testDescription: "no name", stream: "", code: .invalidArgument),
        Refused(testDescription: "NUL", stream: "a\0b", code: .invalidArgument),
        Refused(testDescription: "long name", stream: String(repeating: "ự", count: 86), code: .invalidArgument),
    ]

    @Test(arguments: refused) func `a refused record is not written and the transaction goes on`(_ bad: Refused) throws
    {
        let test = try TestLog()
        let log = try test.filled(5)
        let appender = try log.makeAppender()
        try appender.begin()
        let error = expectRefusal(bad.code) {
            _ = try appender.append(bad.new, record: [UInt8](repeating: 1, count: bad.bytes))
        }
        if bad.code == .duplicateEvent { #expect(error?.position == bad.id) }
        #expect(appender.nextPosition == 6)
        try TestLog.add(to: appender, "y")
        #expect(try appender.commit().position == 6)
        #expect(log.streamNames == ["dự án 1", "dự án 2", "dự án 0", "y"])
        #expect(try test.verify().root == log.head.root)
    }

    @Test func `an id twice in one transaction is refused`() throws {
        let test = try TestLog()
        let appender = try test.open().makeAppender()
        let new = NewRecord(eventID: TestLog.id(1), stream: "s", expectedVersion: .any, recordedAt: 0)
        try appender.begin()
        _ = try appender.append(new, record: [1])
        expectRefusal(.duplicateEvent, at: 1) { _ = try appender.append(new, record: [2]) }
        #expect(try appender.commit().position == 1)
    }

    @Test func `steps out of order are refused`() throws {
        let test = try TestLog()
        let appender = try test.open().makeAppender()
        expectRefusal(.invalidArgument) { _ = try appender.commit() }
        expectRefusal(.invalidArgument) { try TestLog.add(to: appender, "s") }
        appender.rollback()
        try appender.begin()
        expectRefusal(.invalidArgument) { try appender.begin() }
        #expect(try appender.commit() == .empty)
    }
}
