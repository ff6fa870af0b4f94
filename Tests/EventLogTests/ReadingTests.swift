import Foundation
import Testing
import Transparency

@testable import EventLog

@Suite struct ReadingTests {
    @Test func `reads are bounded by number and by bytes but give at least one record`() throws {
        let test = try TestLog()
        let log = try test.filled(12)
        let all = try log.read(from: 0, limit: .max)
        #expect(all.map(\.position) == Array(1...12))
        #expect(try log.read(from: 4, limit: 3) == Array(all[3..<6]))
        #expect(try log.read(from: 11, limit: 9) == Array(all[10...]))
        #expect(try log.read(from: 13, limit: 9).isEmpty)
        #expect(try log.read(from: .max, limit: 9).isEmpty)
        #expect(try log.read(from: 1, limit: 0).isEmpty)
        #expect(try log.read(from: 1, limit: 9, maxBytes: 0) == [all[0]])
        let two = all[0].record.count + all[1].record.count
        #expect(try log.read(from: 1, limit: 9, maxBytes: two) == Array(all[..<2]))
        #expect(try log.read(from: 1, limit: 9, maxBytes: two - 1) == [all[0]])
    }

    @Test func `a stream is read by its versions`() throws {
        let test = try TestLog()
        let log = try test.filled(12)
        let stream = try log.read(stream: "dự án 2", fromVersion: 0, limit: .max)
        #expect(stream.map(\.position) == [2, 5, 8, 11])
        #expect(stream.map(\.version) == [1, 2, 3, 4])
        #expect(try log.read(stream: "dự án 2", fromVersion: 3, limit: 1) == [stream[2]])
        #expect(try log.read(stream: "dự án 2", fromVersion: 1, limit: 9, maxBytes: 1) == [stream[0]])
        #expect(try log.read(stream: "dự án 2", fromVersion: 5, limit: 9).isEmpty)
        #expect(try log.read(stream: "none", fromVersion: 1, limit: 9).isEmpty)
    }

    @Test func `single records are found by position and by id`() throws {
        let test = try TestLog()
        let log = try test.filled(5)
        #expect(try log.record(at: 5).eventID == TestLog.id(5))
        #expect(try log.record(id: TestLog.id(2))?.position == 2)
        #expect(try log.record(id: TestLog.id(6)) == nil)
        for position: UInt64 in [0, 6, .max] { expectRefusal(.notFound) { _ = try log.record(at: position) } }
    }

    @Test func `a time gives the last position recorded by then`() throws {
        let test = try TestLog()
        let log = try test.filled(33)
        for (time, position): (Int64, UInt64) in [
            (.min, 0), (9, 0), (10, 1), (19, 1), (20, 2), (165, 16), (329, 32), (330, 33), (.max, 33),
        ] {
            #expect(try log.position(recordedAtOrBefore: time) == position, "at \(time)")
        }
        #expect(try TestLog().open().position(recordedAtOrBefore: 5) == 0)
    }

    @Test func `more readers than connections read at the same time as the appender writes`() throws {
        let test = try TestLog()
        let log = try test.filled(50)
        let failures = Monitor<[any Error]>([])
        let threads = try (0..<12).map { start in
            try OwnThread(name: "reader") {
                do {
                    for position in UInt64(start)...400 { _ = try log.read(from: position % 50 + 1, limit: 5) }
                } catch { failures.withLock { $0.append(error) } }
            }
        }
        try TestLog.fill(log, 200)
        for thread in threads { thread.join() }
        #expect(failures.withLock { $0 }.isEmpty)
        #expect(try log.read(from: 1, limit: 1_000).count == 250)
    }

    @Test func `a closed log refuses reads`() throws {
        let test = try TestLog()
        let log = try test.filled(5)
        log.close()
        expectRefusal(.closed) { _ = try log.read(from: 1, limit: 1) }
    }
}
