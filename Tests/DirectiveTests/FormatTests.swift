import Directive
import Foundation
import Portfolio
import Testing

@Suite("Formats of one table")
struct FormatTests {
    let rows = [
        Fixtures.road,
        [
            "2", "Dự án cầu Mẫu, \"nhịp\" lớn", "12/QĐ-UBND, ngày 03/03/2029; 13/NQ-HĐND, ngày 04/03/2029", "20",
            "Sở Mẫu",
        ],
    ]

    private func expectSame(_ other: String, file: String = "mau.csv", line: SourceLocation = #_sourceLocation) throws {
        let plain = try Fixtures.read(Fixtures.table(rows))
        let reading = try Fixtures.read(other, file: file)
        #expect(reading.statements == plain.statements, sourceLocation: line)
        #expect(reading.commands.map(\.id) == plain.commands.map(\.id), sourceLocation: line)
    }

    private func csv(separator: String, order: [Int]) -> String {
        let table = [Fixtures.header, Fixtures.group, Fixtures.subgroup] + rows
        let lines = table.map { row in
            order.map { "\"" + row[$0].replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(
                separator: separator
            )
        }
        return (["# PHỤ LỤC 7", "# document: 05/CT-UBND, ngày 20/01/2031"] + lines).joined(separator: "\r\n")
    }

    @Test(arguments: [",", ";"], [[0, 1, 2, 3, 4], [4, 2, 1, 3, 0], [3, 0, 4, 2, 1]])
    func `CSV in any column order gives the same commands`(separator: String, order: [Int]) throws {
        try expectSame(csv(separator: separator, order: order))
    }

    @Test func `a quoted cell may reach over lines, and its papers know their lines`() throws {
        let text = csv(separator: ",", order: [0, 1, 2, 3, 4])
            .replacingOccurrences(of: "03/03/2029; 13", with: "03/03/2029\n13")
        try expectSame(text)
        let reading = try Fixtures.read(text)
        #expect(reading.projects[1].approvals.map(\.line) == [7, 8])
    }

    @Test func `CRLF, a byte order mark and decomposed letters do not matter`() throws {
        let text = Fixtures.table(rows)
        try expectSame(text.replacingOccurrences(of: "\n", with: "\r\n"))
        try expectSame("\u{FEFF}" + text)
        try expectSame(text.decomposedStringWithCanonicalMapping)
    }

    @Test func `decomposed letters are composed in values and kept in raw`() throws {
        let reading = try Fixtures.read(Fixtures.table(rows).decomposedStringWithCanonicalMapping)
        #expect(Array(reading.projects[0].name.utf8) == Array("Dự án đường Mẫu số 1".utf8))
        #expect(
            Array(reading.projects[0].raw.utf8)
                != Array(reading.projects[0].raw.precomposedStringWithCanonicalMapping.utf8)
        )
    }

    @Test func `bytes and text read alike; what is not UTF-8 is refused with its line`() throws {
        let text = Fixtures.table(rows)
        let reader = DirectiveReader(options: .init(file: "mau.tsv"))
        #expect(try reader.read(bytes: Array(text.utf8)) == reader.read(text))
        var bytes = Array(text.utf8)
        let third = try #require(bytes.firstIndex(of: 0x09))
        bytes[third] = 0xFF
        let error = #expect(throws: DirectiveError.self) { try reader.read(bytes: bytes) }
        #expect(error?.code == .notText)
        #expect(error?.problems.map(\.line) == [3])
    }

    @Test func `prose around the table, repeated headers and page numbers are no rows`() throws {
        var lines = Fixtures.table(rows).split(separator: "\n").map(String.init)
        lines.insert(contentsOf: ["", "2", "", Fixtures.header.joined(separator: "\t")], at: 6)
        lines.append(contentsOf: ["", "Ghi chú: bảng do mẫu lập ra."])
        let text = (["CHỈ THỊ", "Về dự án, Phụ lục 7 kèm theo"] + lines).joined(separator: "\n")
        try expectSame(text)
        #expect(try Fixtures.read(text).oddities.filter { $0.code == .textUnread }.map(\.raw).count == 2)
    }

    @Test func `the document's own opening names the paper where the appendix does not`() throws {
        let text = Fixtures.table(rows).replacingOccurrences(of: "# document: 05/CT-UBND, ngày 20/01/2031\n", with: "")
        try expectSame("Số: **05** /CT-UBND\n\nMẫu, ngày 20 tháng 01 năm 2031\n\n" + text)
        #expect(Fixtures.problems(text).map(\.code) == [.documentMissing])
    }

    @Test func `the caller may name the paper, the appendix and the prefix`() throws {
        let date = try #require(CivilDate("2031-02-03"))
        let paper = DocumentReference(number: "77/QĐ-UBND", date: date)
        let options = DirectiveReader.Options(codePrefix: "TD-", appendix: "VII", document: paper)
        let reading = try DirectiveReader(options: options).read(Fixtures.table(rows))
        #expect(reading.document == paper)
        #expect(reading.projects.map(\.code) == ["TD-01", "TD-02"])
        #expect(reading.oddities.contains { $0.code == .documentDiffers })
    }

    @Test func `the code's prefix comes from the file's name where there is no appendix heading`() throws {
        let text = Fixtures.table(rows).replacingOccurrences(of: "# PHỤ LỤC 7\n", with: "")
        #expect(try Fixtures.read(text, file: "mau-2031-pl7.tsv").projects.map(\.code) == ["PL7-01", "PL7-02"])
        #expect(Fixtures.problems(text).map(\.code) == [.prefixMissing])
    }

    @Test func `two appendices with tables must be told apart`() throws {
        let second = Fixtures.table([Fixtures.row(1)]).replacingOccurrences(of: "PHỤ LỤC 7", with: "PHỤ LỤC VIII")
        let text = Fixtures.table(rows) + second
        let error = #expect(throws: DirectiveError.self) { try Fixtures.read(text) }
        #expect(error?.code == .severalTables)
        let reading = try DirectiveReader(options: .init(appendix: "8")).read(text)
        #expect(reading.projects.map(\.code) == ["PL8-01"])
    }
}
