import Dispatch
import Foundation
import Ledger
import Portfolio
import Records
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AccessLogTests {
    private static let hoa = Actor(name: "hoa", organisation: "STC")

    /// The bytes of the entries, one after another.
    private func written(_ ledger: Ledger) throws -> [[UInt8]] {
        try ledger.readAccessLog(from: 1, limit: 10_000, bytes: 1 << 24)
    }

    @Test func `lines share an entry, are on disk once that is asked, and are there after opening again`() async throws
    {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            for number in 0..<100 { try ledger.note("m", of: "P-\(number)", by: Self.hoa) }
            #expect(ledger.accessHead.sequence == 0, "nothing waits for the disk")
            try await ledger.writeAccessLog()
            #expect(ledger.accessHead.sequence == 1)
            try await ledger.writeAccessLog()
            #expect(ledger.accessHead.sequence == 1, "no entry without a line")
            try ledger.note("m", of: "last", by: nil)
        }
        try await test.withLedger { ledger in
            let entries = try written(ledger)
            #expect(entries.count == 2, "closing writes what waits")
            #expect(try entries.map { try AccessLines.sequence(of: $0) } == [1, 2])
            #expect(try ledger.readAccessLog(from: 2, upTo: 2, limit: 9, bytes: 9) == [entries[1]])
            #expect(try ledger.readAccessLog(from: 3, limit: 9, bytes: 9).isEmpty)
        }
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.events == 0)
    }

    @Test func `a commit takes along what was noted before it`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try ledger.note("m", of: "", by: nil)
            try await test.setUp(ledger)
            #expect(ledger.accessHead.sequence == 1)
            #expect(ledger.head.position == 7)
        }
        #expect(try LedgerVerifier.verify(directory: test.directory).events == 7)
    }

    @Test func `a line is written though nothing is recorded and nobody asks`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try ledger.note("m", of: "", by: nil)
            while ledger.accessHead.sequence == 0 { await Task.yield() }
        }
    }

    @Test func `many threads that look and record at a time lose no line, and no entry is too large`() async throws {
        let test = try TestLedger()
        let subject = String(repeating: "x", count: 300)
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<2_000 { try ledger.note("socai.v1.Reports/GetProject", of: subject, by: Self.hoa) }
                    }
                }
                for _ in 0..<50 {
                    try await ledger.expectRecorded(try test.volume(1, 0, Bucket(year: 2023), date: "2023-01-15"))
                }
                try await group.waitForAll()
            }
            try await ledger.writeAccessLog()
            let entries = try written(ledger)
            #expect(entries.allSatisfy { $0.count <= 65_535 })
            let needle = Array(subject.utf8)
            let lines = entries.reduce(0) { $0 + $1.count(of: needle) }
            #expect(lines == 8_000)
        }
        #expect(try LedgerVerifier.verify(directory: test.directory).events == 57)
    }

    @Test func `a changed entry is found by verification`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try ledger.note("m", of: "PA", by: Self.hoa)
            try await ledger.writeAccessLog()
        }
        try test.tamper("UPDATE access_log SET entry = CAST(replace(entry, 'PA', 'PB') AS BLOB)")
        let error = #expect(throws: LedgerError.self) { try LedgerVerifier.verify(directory: test.directory) }
        #expect(error?.code == .damaged && error?.message.contains("entry 1 of the access log") == true)
    }
}

extension [UInt8] {
    /// How often it holds other bytes, none of which overlap.
    fileprivate func count(of needle: [UInt8]) -> Int {
        String(decoding: self, as: UTF8.self).components(separatedBy: String(decoding: needle, as: UTF8.self)).count - 1
    }
}
