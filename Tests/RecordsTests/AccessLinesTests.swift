import Portfolio
import Records
import Schema
import SwiftProtobuf
import Testing

@Suite struct AccessLinesTests {
    private func line(_ subject: String, _ refused: AccessLine.Refused? = nil) throws -> AccessLine {
        AccessLine(
            at: try #require(Timestamp("2023-07-05T02:00:00Z")),
            principal: "hoa",
            organisation: "Sở Tài chính",
            method: "socai.v1.Reports/GetProject",
            subject: subject,
            position: 1_234,
            refused: refused
        )
    }

    private func entry(_ lines: [AccessLine], _ sequence: UInt64 = 7) throws -> Socai_V1_AccessLogEntry {
        var written = AccessLines()
        for line in lines { written.add(line) }
        return try Socai_V1_AccessLogEntry(serializedBytes: written.entry(sequence))
    }

    @Test func `the generated code reads what is written by hand`() throws {
        let refusal = Refusal(
            .bucketExceeded,
            [.money("total", Money(5)), .count("version", 3), .text("project", "PA")]
        )
        let entry = try entry([
            line("PL5-02"), line(""), line("PA", .rule(refusal)), line("", .further(12)),
        ])
        #expect(entry.sequence == 7 && entry.lines.count == 4)
        #expect(entry.unknownFields.data.isEmpty)
        let first = try #require(entry.lines.first)
        #expect(first.at == 1_688_522_400_000_000 && first.position == 1_234)
        #expect(first.principal == "hoa" && first.organisation == "Sở Tài chính")
        #expect(first.method == "socai.v1.Reports/GetProject" && first.subject == "PL5-02" && !first.hasRefused)
        #expect(entry.lines[1].subject.isEmpty)
        #expect(entry.lines[2].refused.code == refusal.code.rawValue)
        #expect(entry.lines[2].refused.figures.map(\.name) == ["total", "version", "project"])
        #expect(entry.lines[2].refused.figures.map(\.value) == [.money(5), .count(3), .text("PA")])
        #expect(entry.lines[3].refused.code == AccessLines.furtherRefusals)
        #expect(entry.lines[3].refused.figures.map(\.value) == [.count(12)])
    }

    @Test func `what callers send can't make an entry too large`() throws {
        let long = String(repeating: "ă", count: 40_000)
        let refusal = Refusal(.bucketExceeded, (0..<100).map { Figure("figure \($0)", .text(long)) })
        var lines = AccessLines()
        var count = 0
        while !lines.isFull {
            var line = try line(long, .rule(refusal))
            (line.principal, line.organisation, line.method) = (long, long, long)
            lines.add(line)
            count += 1
        }
        let bytes = lines.entry(.max)
        #expect(bytes.count <= 65_535)
        let entry = try Socai_V1_AccessLogEntry(serializedBytes: bytes)
        #expect(entry.lines.count == count && entry.sequence == .max)
        #expect(entry.lines.allSatisfy { $0.refused.figures.isEmpty && $0.subject.utf8.count <= 520 })
    }

    @Test func `an entry says its sequence, and bytes that are none are an error`() throws {
        var lines = AccessLines()
        lines.add(try line("PA"))
        let bytes = lines.entry(300)
        #expect(try AccessLines.sequence(of: bytes) == 300)
        #expect(throws: RecordError.self) { try AccessLines.sequence(of: Array(bytes.dropLast())) }
        #expect(throws: RecordError.self) { try AccessLines.sequence(of: [0xff]) }
    }
}
