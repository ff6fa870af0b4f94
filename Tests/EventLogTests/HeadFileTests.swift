import Foundation
import Testing

@testable import EventLog

/// A log that has lost its end says so, although SQLite takes it for whole.
@Suite struct HeadFileTests {
    @Test func `a damaged write-ahead log is noticed when the log is opened and when it is verified`() throws {
        let test = try TestLog()
        let copy = try TestLog()
        do {
            let log = try test.open()
            let appender = try log.makeAppender()
            for _ in 0..<3 {
                try appender.begin()
                try TestLog.add(to: appender, "a")
                _ = try appender.commit()
            }
            // As after kill -9: what is in the write-ahead log has not come into the file.
            try FileManager.default.copyItem(atPath: test.path, toPath: copy.path)
            withExtendedLifetime(appender) {}
        }
        let path = URL(filePath: copy.path + "/ledger.sqlite-wal")
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count - 100] ^= 1
        try bytes.write(to: path)
        for check in [{ _ = try copy.open() }, { _ = try copy.verify() }] as [() throws -> Void] {
            let error = #expect(throws: LogError.self, performing: check)
            #expect(error?.code == .damaged && error?.position == 3)
        }
    }

    @Test func `a deleted end and another log's file are noticed`() throws {
        let test = try TestLog()
        do { _ = try test.filled(10) }
        try test.tamper("DELETE FROM records WHERE position = 10")
        let error = #expect(throws: LogError.self) { try test.open(.readOnly) }
        #expect(error?.code == .damaged && error?.position == 10)
    }

    @Test func `without the file, or with a torn one, the log is what it is`() throws {
        let test = try TestLog()
        do { _ = try test.filled(10) }
        let path = URL(filePath: test.path + "/head")
        let bytes = try Data(contentsOf: path)
        for length in 0..<bytes.count {
            try bytes.prefix(length).write(to: path)
            #expect(try test.open(.readOnly).head.position == 10)
        }
        try FileManager.default.removeItem(at: path)
        #expect(try test.open().head.position == 10)
    }
}
