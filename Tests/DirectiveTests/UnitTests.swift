import Directive
import Portfolio
import Testing

@Suite("Units of money")
struct UnitTests {
    private func table(_ totalHeader: String, total: String = "2") -> String {
        var header = Fixtures.header
        header[3] = totalHeader
        return Fixtures.table([Fixtures.row(1, total: total)], header: header)
    }

    @Test(arguments: [
        ("(nghìn tỷ đồng)", "1,5", 1_500_000_000_000), ("(ngàn tỷ đồng)", "2", 2_000_000_000_000),
        ("(trăm triệu đồng)", "12,5", 1_250_000_000), ("(1.000 triệu đồng)", "2", 2_000_000_000),
        ("(1.000 đồng)", "1.250.500", 1_250_500_000), ("(1.000đ)", "1.250,5", 1_250_500),
        ("(nghìn đồng)", "900.000.000.000", 900_000_000_000_000), ("(chục tỷ đồng)", "2", 20_000_000_000),
        ("(ĐVT: triệu đồng)", "2", 2_000_000), ("triệu đồng", "2", 2_000_000), ("dự kiến, tỷ đồng", "2", 2_000_000_000),
        ("giai đoạn 2021-2025 (triệu đồng)", "2", 2_000_000), ("(theo hợp đồng) (triệu VNĐ)", "2", 2_000_000),
        ("từ ngân sách (đồng Việt Nam)", "2", 2),
    ])
    func `a multiplier scales`(unit: String, total: String, dong: Int64) throws {
        #expect(try Fixtures.read(table("Tổng mức đầu tư \(unit)", total: total)).total == Money(dong))
    }

    @Test(arguments: [
        "(triệu USD)", "(vạn tỷ đồng)", "(1,000 triệu đồng)", "(2023 triệu đồng)", "(000 đồng)", "(1 000 đồng)",
        "x1.000 (đồng)", "(1.000) đồng", "nghìn (tỷ đồng)", "(triệu đồng/km)", "(triệu đồng) (tỷ đồng)",
        "(triệu tỷ tỷ đồng)", "của hợp đồng nửa tỷ đồng", "(nghìn)", "(triệu triệu đồng)",
    ])
    func `a unit that is not understood is an error, not guessed`(unit: String) {
        let problems = Fixtures.problems(table("Tổng mức đầu tư \(unit)"))
        #expect(problems.map(\.code) == [.unitUnreadable])
        #expect(problems.first?.line == 3)
        #expect(problems.first?.raw.contains(unit) == true)
    }

    @Test(arguments: ["", "(theo hợp đồng)", "năm 2031"])
    func `a header without a unit is reported as such`(words: String) {
        #expect(Fixtures.problems(table("Tổng mức đầu tư \(words)")).map(\.code) == [.unitUnknown])
    }

    @Test func `a note scales, is refused or is contradicted with its line`() throws {
        func noted(_ note: String, header: String = "Tổng mức đầu tư") -> String {
            table(header).replacing("# document", with: "\(note)\n# document")
        }
        #expect(try Fixtures.read(noted("Đơn vị tính: nghìn tỷ đồng")).total == Money(2_000_000_000_000))
        #expect(try Fixtures.read(noted("(ĐVT: 1.000 đồng)")).total == Money(2_000))
        let problems = Fixtures.problems(noted("Đơn vị tính: vạn đồng"))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["2 unit_unreadable"])
        let reading = try Fixtures.read(noted("Đơn vị tính: tỷ đồng", header: "Tổng mức đầu tư (triệu đồng)"))
        #expect(reading.total == Money(2_000_000))
        #expect(reading.oddities.contains { $0.code == .unitChanges && $0.line == 2 })
    }

    @Test func `a repeated header's unit is judged too`() throws {
        var header = Fixtures.header
        header[3] = "Tổng mức đầu tư (vạn đồng)"
        let problems = Fixtures.problems(Fixtures.table([Fixtures.row(1), header, Fixtures.row(2)]))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["7 unit_unreadable"])
        header[3] = "Tổng mức đầu tư (nghìn tỷ đồng)"
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1), header, Fixtures.row(2, total: "1")]))
        #expect(reading.projects.map(\.total) == [Money(100_000_000), Money(1_000_000_000_000)])
    }
}
