import Directive
import Portfolio
import Testing

@Suite("Tables that cannot be read")
struct MalformedTableTests {
    struct Case: Sendable, CustomStringConvertible {
        let rows: [[String]]
        let code: Problem.Code
        let line: Int
        var column = ""
        var raw: String?

        var description: String { "\(code.rawValue) \(rows.last ?? [])" }
    }

    @Test(arguments: [
        Case(
            rows: [Fixtures.row(1, total: "12.34")],
            code: .totalUnreadable,
            line: 6,
            column: "Tổng mức đầu tư",
            raw: "12.34"
        ),
        Case(
            rows: [Fixtures.row(1, total: "12 34")],
            code: .totalUnreadable,
            line: 6,
            column: "Tổng mức đầu tư",
            raw: "12 34"
        ),
        Case(rows: [Fixtures.row(1, total: "1,0000005")], code: .totalUnreadable, line: 6, column: "Tổng mức đầu tư"),
        Case(
            rows: [Fixtures.row(1, total: "9.999.999.999.999")],
            code: .totalUnreadable,
            line: 6,
            column: "Tổng mức đầu tư"
        ),
        Case(rows: [Fixtures.row(1, total: "-5")], code: .totalNotPositive, line: 6, column: "Tổng mức đầu tư"),
        Case(
            rows: [Fixtures.row(1), Fixtures.row(2, total: "")],
            code: .cellEmpty,
            line: 7,
            column: "Tổng mức đầu tư"
        ),
        Case(
            rows: [Fixtures.row(1, papers: "1/QĐ-UBND, ngày 31/02/2029")],
            code: .paperDateUnreadable,
            line: 6,
            column: "Văn bản phê duyệt",
            raw: "1/QĐ-UBND, ngày 31/02/2029"
        ),
        Case(
            rows: [Fixtures.row(1, papers: "1/QĐ-UBND")],
            code: .paperDateMissing,
            line: 6,
            column: "Văn bản phê duyệt"
        ),
        Case(rows: [Fixtures.row(1, papers: "1/QĐ-")], code: .paperUnreadable, line: 6, column: "Văn bản phê duyệt"),
        Case(
            rows: [Fixtures.row(1, papers: "đang trình")],
            code: .paperUnreadable,
            line: 6,
            column: "Văn bản phê duyệt"
        ),
        Case(
            rows: [Fixtures.row(1), ["X2", "a", "", "1", "b"]],
            code: .numberUnreadable,
            line: 7,
            column: "STT",
            raw: "X2"
        ),
        Case(rows: [Fixtures.row(1), Fixtures.row(1, name: "Khác")], code: .numberTwice, line: 7, column: "STT"),
        Case(rows: [Fixtures.row(1), Fixtures.row(2) + ["thừa"]], code: .extraCells, line: 7),
        Case(rows: [Fixtures.row(1), ["Chú thích giữa bảng"], Fixtures.row(2)], code: .notARow, line: 7),
        Case(
            rows: [Fixtures.row(1), ["", "Khác", "3/QĐ-UBND, ngày 1/1/2029", "5", "Sở"]],
            code: .numberMissing,
            line: 7,
            column: "STT"
        ),
        Case(rows: [Fixtures.row(1), ["", "DỰ ÁN KHÁNH THÀNH", "", "", ""]], code: .headingUnmarked, line: 7),
        Case(rows: [Fixtures.row(1), ["2", "Dự án"]], code: .cellEmpty, line: 7, column: "Cơ quan"),
        Case(rows: [Fixtures.row(1), ["2"]], code: .rowIncomplete, line: 7, column: "Tên dự án"),
        Case(rows: [Fixtures.row(1, name: "Dự án \u{202E}ngược")], code: .controlCharacter, line: 6),
        Case(
            rows: [Fixtures.row(1, name: String(repeating: "dài ", count: 300))],
            code: .cellTooLong,
            line: 6,
            column: "Tên dự án"
        ),
    ])
    func `each fault is reported with its line and column`(example: Case) {
        let problems = Fixtures.problems(Fixtures.table(example.rows))
        #expect(problems.contains { $0.code == example.code && $0.line == example.line && $0.column == example.column })
        if let raw = example.raw { #expect(problems.first?.raw == raw) }
    }

    @Test func `a row before any group is refused`() {
        let problems = Fixtures.problems(
            Fixtures.table([Fixtures.row(1), Fixtures.group, Fixtures.row(2)], groups: [])
        )
        #expect(problems.map(\.code) == [.rowBeforeGroup])
        #expect(problems.map(\.line) == [4])
    }

    @Test func `a continuation with nothing before it is refused`() {
        let groups = [["", "phần sau", "", "", "Sở Mẫu"], Fixtures.group]
        let problems = Fixtures.problems(Fixtures.table([Fixtures.row(1)], groups: groups))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["4 nothing_to_continue"])
    }

    @Test(arguments: [0, 1, 2, 3, 4])
    func `a missing column is named with the header's line`(column: Int) {
        var header = Fixtures.header
        header[column] = "Ghi chú"
        let problems = Fixtures.problems(Fixtures.table([Fixtures.row(1)], header: header))
        // Without row numbers it is no table of this kind at all.
        #expect(problems.map(\.code) == (column == 0 ? [] : [.columnMissing]))
        #expect(problems.map(\.line) == (column == 0 ? [] : [3]))
    }

    @Test func `no table at all says which headers were looked for`() {
        for text in ["", "\n\n", "Một văn bản khác.\nKhông có bảng.", "a\tb\tc\n1\t2\t3", "\u{FEFF}"] {
            let error = #expect(throws: DirectiveError.self) { try Fixtures.read(text) }
            #expect(error?.code == .noTable)
            #expect(error?.message.contains("Tổng mức đầu tư") == true)
        }
    }

    @Test func `all problems are collected, in the order of the lines`() {
        let rows = [
            Fixtures.row(1, papers: "1/QĐ-UBND", total: "x"), Fixtures.row(2), Fixtures.row(3, total: "0"),
        ]
        let found = Fixtures.problems(Fixtures.table(rows)).map { "\($0.line) \($0.code.rawValue)" }
        #expect(found == ["6 total_unreadable", "6 paper_date_missing", "8 total_not_positive"])
    }

    @Test func `problems are bounded and the rest is counted`() {
        let error = #expect(throws: DirectiveError.self) {
            try Fixtures.read(Fixtures.table((1...150).map { Fixtures.row($0, total: "x") }))
        }
        #expect(error?.problems.count == 100)
        #expect(error?.omitted == 50)
        #expect(error?.code == .unreadable)
    }

    @Test func `a repeated row counts once`() throws {
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1), Fixtures.row(1), Fixtures.row(2)]))
        #expect(reading.projects.map(\.number) == [1, 2])
        #expect(reading.oddities.contains { $0.code == .rowRepeated && $0.line == 7 })
    }

    @Test func `an unclosed quote is reported where it opens`() {
        let rows = [Fixtures.header, Fixtures.group, Fixtures.row(1), Fixtures.row(2)]
            .map { $0.map { "\"\($0)\"" }.joined(separator: ",") }
        var text = (["# PHỤ LỤC 7", "# document: 05/CT-UBND, ngày 20/01/2031"] + rows).joined(separator: "\n")
        text.removeLast()
        let problems = Fixtures.problems(text)
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["6 quoting"])
    }

    @Test func `too many rows and too large a file are refused`() {
        #expect(Fixtures.problems(Fixtures.table((1...2_002).map { Fixtures.row($0) })).map(\.code) == [.tooManyRows])
        let error = #expect(throws: DirectiveError.self) { try Fixtures.read(String(repeating: "\n", count: 60_000)) }
        #expect(error?.code == .tooLarge)
    }
}
