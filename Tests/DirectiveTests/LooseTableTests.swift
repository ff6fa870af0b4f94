import Directive
import Portfolio
import Testing

@Suite("Tables with other column words, without groups, growing")
struct LooseTableTests {
    private func table(agency: String, more: [String] = []) -> String {
        let header = Fixtures.header.dropLast() + [agency] + more
        return Fixtures.table([Fixtures.row(1) + more.map { _ in "Khác" }], header: Array(header))
    }

    @Test(arguments: [
        ("Đơn vị theo dõi", [], "Sở Mẫu"), ("Đơn vị chủ trì", [], "Sở Mẫu"), ("Chủ đầu tư", [], "Sở Mẫu"),
        ("Chủ đầu tư", ["Đơn vị theo dõi"], "Khác"),
    ])
    func `another column stands for the agency and is named`(column: String, more: [String], agency: String) throws {
        let reading = try Fixtures.read(table(agency: column, more: more))
        #expect(reading.projects.map(\.agency) == [agency])
        let named = reading.oddities.filter { $0.code == .agencyStandIn }
        #expect(named.map(\.raw) == [more.first ?? column])
        #expect(named.map(\.line) == [3])
        #expect(reading.oddities.filter { $0.code == .columnUnread }.map(\.raw) == (more.isEmpty ? [] : [column]))
    }

    @Test(arguments: ["Đơn vị theo dõi", "Đơn vị chủ trì", "Chủ đầu tư"])
    func `the agency's own column comes first`(other: String) throws {
        let reading = try Fixtures.read(table(agency: "Cơ quan theo dõi", more: [other]))
        #expect(reading.projects.map(\.agency) == ["Sở Mẫu"])
        #expect(reading.oddities.allSatisfy { $0.code != .agencyStandIn })
    }

    @Test func `a repeated header does not change whose column the agency is`() {
        let other = Fixtures.header.dropLast() + ["Chủ đầu tư"]
        let problems = Fixtures.problems(Fixtures.table([Fixtures.row(1), Array(other), Fixtures.row(2)]))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["7 column_missing"])
    }

    @Test func `a table without groups is read, with one oddity`() throws {
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1), Fixtures.row(2)], groups: []))
        #expect(reading.projects.map(\.code) == ["PL7-01", "PL7-02"])
        #expect(reading.projects.allSatisfy { $0.group.isEmpty && $0.target == nil && $0.funding == .unstated })
        #expect(reading.oddities.map(\.code) == [.groupsNone])
        #expect(reading.commands.allSatisfy { $0.fact.type != .targetSet })
    }

    @Test(arguments: [
        "KHÔNG SỬ DỤNG NGÂN SÁCH", "Dự án không dùng ngân sách", "Không sử dụng vốn ngân sách nhà nước",
        "Ngoài nguồn vốn ngân sách",
    ])
    func `without the budget is not of the budget`(heading: String) throws {
        let groups = [Fixtures.group, ["I.1", heading, "", "", ""]]
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1)], groups: groups))
        #expect(reading.projects.map(\.funding) == [.nonBudget])
    }

    @Test func `a table that grows keeps its codes and ids`() throws {
        let small = try Fixtures.read(Fixtures.table((1...99).map { Fixtures.row($0) }))
        let large = try Fixtures.read(Fixtures.table((1...100).map { Fixtures.row($0) }))
        #expect(small.projects.first?.code == "PL7-01")
        #expect(large.projects.last?.code == "PL7-100")
        #expect(Array(large.commands.map(\.id).prefix(small.commands.count)) == small.commands.map(\.id))
    }
}
