import Foundation
import Portfolio
import Records
import Testing

/// Records as released versions wrote them, kept in Protocol/vectors. A record, once written, stays readable.
///
/// `SOCAI_WRITE_VECTORS=1` writes the file for a schema that has none yet; one that is there is never rewritten.
@Suite struct ReleasedRecordsTests {
    private static let vectors = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Protocol/vectors")

    @Test func `records of schema 1 read as the events they were`() throws {
        try check("records-schema-1.tsv", try SampleEvents.ofProjects())
    }

    @Test func `records about access read as the events they were`() throws {
        try check("records-access-1.tsv", try SampleEvents.ofAccess())
    }

    @Test func `records about findings read as the events they were`() throws {
        try check("records-findings-1.tsv", try SampleEvents.ofFindings())
    }

    @Test func `records about published reports read as the events they were`() throws {
        try check("records-reports-1.tsv", try SampleEvents.ofReports())
    }

    private func check(_ name: String, _ events: [Event]) throws {
        let vectors = Self.vectors.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["SOCAI_WRITE_VECTORS"] == "1",
            !FileManager.default.fileExists(atPath: vectors.path)
        {
            let lines = events.map { "\($0.fact.type.rawValue)\t\(hex(RecordCoding.bytes(of: $0)))\n" }
            try Data(lines.joined().utf8).write(to: vectors)
        }
        let lines = try String(contentsOf: vectors, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == events.count)
        for (line, event) in zip(lines, events) {
            let columns = line.split(separator: "\t").map(String.init)
            #expect(columns[0] == event.fact.type.rawValue)
            #expect(try RecordCoding.event(from: bytes(columns[1])) == event)
            #expect(hex(RecordCoding.bytes(of: event)) == columns[1], "and are written the same")
        }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String(UInt16($0) + 256, radix: 16).suffix(2) }.joined()
    }

    private func bytes(_ hex: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = hex[...]
        while rest.count >= 2 {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
