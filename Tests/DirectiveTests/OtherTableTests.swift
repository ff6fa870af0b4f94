import Directive
import Portfolio
import Testing

@Suite("Tables of other cities and years")
struct OtherTableTests {
    /// A made-up city's table: tỷ đồng, groups A and B with sub-groups 1 and 2, another column order, 120 rows.
    private var synthetic: String {
        var lines = [
            "PHỤ LỤC SỐ II", "DANH MỤC DỰ ÁN THÀNH PHỐ MẪU NĂM 2034",
            "(Ban hành kèm theo Quyết định số 900/QĐ-UBND ngày 5/1/2034 của UBND thành phố Mẫu)", "",
            "Cơ quan theo dõi\tTT\tDanh mục dự án\tTổng mức đầu tư (tỷ đồng)\tQuyết định phê duyệt\tGhi chú",
            "\tA\tCông trình khởi công\t\t\t", "\t1\tVốn ngân sách nhà nước\t\t\t",
        ]
        for number in 1...120 {
            if number == 61 {
                lines += ["\tB\tCông trình khánh thành năm 2035\t\t\t", "\t1\tVốn ngoài ngân sách\t\t\t"]
            }
            lines.append(
                "Sở Mẫu \(number % 3)\t\(number)\tCông trình giả định \(number)\t1.\(200 + number),25\t\(number)/QĐ-UBND ngày 2/3/2033\t"
            )
        }
        return lines.joined(separator: "\n")
    }

    @Test func `120 rows in tỷ đồng with lettered groups are read`() throws {
        let reading = try Fixtures.read(synthetic)
        #expect(reading.projects.count == 120)
        #expect(reading.projects.first?.code == "PL2-01")
        #expect(reading.projects.last?.code == "PL2-120")
        #expect(reading.projects.first?.total == Money(1_201_250_000_000))
        let expected = (1...120).reduce(Int64(0)) { $0 + Int64(1_200 + $1) * 1_000_000_000 + 250_000_000 }
        #expect(reading.total == Money(expected))
        #expect(reading.document.number == "900/QĐ-UBND")
        #expect(Dictionary(grouping: reading.projects, by: \.group).mapValues(\.count) == ["A": 60, "B": 60])
        #expect(
            reading.projects.map(\.funding) == Array(repeating: .budget, count: 60)
                + Array(repeating: .nonBudget, count: 60)
        )
        #expect(reading.projects.first?.target?.goal == .start)
        #expect(reading.projects.first?.target?.deadline.description == "2034-12-31")
        #expect(reading.projects.last?.target?.goal == .inaugurate)
        #expect(reading.projects.last?.target?.deadline.description == "2035-12-31")
        #expect(reading.oddities.filter { $0.code == .yearAssumed }.map(\.line) == [6])
        #expect(reading.oddities.filter { $0.code == .columnUnread }.map(\.raw) == ["Ghi chú"])
    }

    @Test func `a new top group forgets the funding of the one before`() throws {
        let groups = [
            Fixtures.group, Fixtures.subgroup, Fixtures.row(1), ["II", "DỰ ÁN CHUYỂN TIẾP", "", "", ""],
            Fixtures.row(2),
        ]
        let reading = try Fixtures.read(Fixtures.table([], groups: groups))
        #expect(reading.projects.map(\.funding) == [.budget, .unstated])
        #expect(reading.projects.map(\.target?.goal) == [.start, .carryOn])
    }

    @Test(arguments: [
        ("DỰ ÁN CHUẨN BỊ ĐẦU TƯ", nil, Oddity.Code.goalUnknown), ("Khởi công, khánh thành năm 2032", nil, .goalUnknown),
        ("DU AN KHANH THANH NAM 2032", Target.Goal.inaugurate, .fundingUnstated),
        ("Dự án đang triển khai năm 2032", .carryOn, .fundingUnstated),
        ("Khởi công năm 2032, vốn ngân sách và ngoài ngân sách", .start, .fundingMixed),
    ])
    func `headings say the goal or it is reported`(heading: String, goal: Target.Goal?, oddity: Oddity.Code) throws {
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1)], groups: [["I", heading, "", "", ""]]))
        #expect(reading.projects.first?.target?.goal == goal)
        #expect(reading.commands.contains { $0.fact.type == .targetSet } == (goal != nil))
        #expect(reading.oddities.contains { $0.code == oddity && $0.line == 4 })
    }

    @Test func `numbers that restart in each group put the group into the code`() throws {
        let second = ["II", "DỰ ÁN KHÁNH THÀNH NĂM 2031", "", "", ""]
        let groups = [Fixtures.group, Fixtures.row(1), Fixtures.row(2), second, Fixtures.row(1, name: "Khác")]
        let reading = try Fixtures.read(Fixtures.table([], groups: groups))
        #expect(reading.projects.map(\.code) == ["PL7-I-01", "PL7-I-02", "PL7-II-01"])
        #expect(reading.oddities.contains { $0.code == .numbersRestart })
    }

    @Test(arguments: [
        ("(đồng)", "1.250.500.000", 1_250_500_000), ("(tỷ đồng)", "1,2505", 1_250_500_000),
        ("Tr.đ", "1.250,5", 1_250_500_000), ("(tỉ đồng)", "2", 2_000_000_000),
    ])
    func `the unit comes from the header`(unit: String, total: String, dong: Int64) throws {
        var header = Fixtures.header
        header[3] = "Tổng mức đầu tư \(unit)"
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1, total: total)], header: header))
        #expect(reading.total == Money(dong))
    }

    @Test func `a unit noted above the table serves where the header states none`() throws {
        var header = Fixtures.header
        header[3] = "Tổng mức đầu tư"
        let text = Fixtures.table([Fixtures.row(1)], header: header)
        #expect(Fixtures.problems(text).map(\.code) == [.unitUnknown])
        let noted = text.replacing("# document", with: "Đơn vị tính: tỷ đồng\n# document")
        #expect(try Fixtures.read(noted).total == Money(100_000_000_000))
    }

    @Test func `a sum row is compared, not taken for a project`() throws {
        let rows = [Fixtures.row(1), Fixtures.row(2), ["", "TỔNG CỘNG", "", "200", ""]]
        #expect(try Fixtures.read(Fixtures.table(rows)).oddities.allSatisfy { $0.code != .sumDiffers })
        let wrong = [Fixtures.row(1), Fixtures.row(2), ["Tổng cộng", "", "", "201", ""]]
        let reading = try Fixtures.read(Fixtures.table(wrong))
        #expect(reading.projects.count == 2)
        #expect(reading.oddities.filter { $0.code == .sumDiffers }.map(\.line) == [8])
    }

    @Test(arguments: [
        ("11/QĐ-UBND, ngày 02/03/2029; 12/QĐ-UBND, ngày 03/03/2029", ["11/QĐ-UBND", "12/QĐ-UBND"]),
        ("11/QĐ-UBND ngày 02/03/2029 và 12/2018/NQ-HĐND ngày 3.4.2029", ["11/QĐ-UBND", "12/2018/NQ-HĐND"]),
        ("Quyết định số 11 /QĐ - UBND ngày 02 tháng 3 năm 2029 của UBND", ["11/QĐ-UBND"]),
        ("11/QĐ-UBND, 02/03/2029, 12/QĐ–BXD, ngày 03 /03/2029", ["11/QĐ-UBND", "12/QĐ-BXD"]),
        ("15a/QĐ-TTg (02/03/2029)", ["15a/QĐ-TTg"]), ("45/NQ-HĐNDngày 04/11/2021", ["45/NQ-HĐND"]),
    ])
    func `papers are read as documents print them`(cell: String, numbers: [String]) throws {
        let reading = try Fixtures.read(Fixtures.table([Fixtures.row(1, papers: cell)]))
        #expect(reading.projects.first?.approvals.map(\.document.number) == numbers)
    }

    @Test func `clashing papers are reported`() throws {
        let rows = [
            Fixtures.row(1, papers: "11/QĐ-UBND, ngày 02/03/2029; 11/QĐ-UBND, ngày 02/03/2029"),
            Fixtures.row(2, papers: "11/QĐ-UBND, ngày 05/03/2029; 14/QĐ-UBND, ngày 02/02/2032"),
            Fixtures.row(3, papers: ""), Fixtures.row(5, papers: "7/QĐ-UBND, ngày 02/03/2029 (điều chỉnh)"),
        ]
        let reading = try Fixtures.read(Fixtures.table(rows))
        let found = reading.oddities.map { "\($0.line) \($0.code.rawValue)" }
        for expected in [
            "6 paper_repeated", "7 paper_number_reused", "7 paper_after_directive", "8 papers_none", "9 number_jumps",
            "9 paper_remark",
        ] {
            #expect(found.contains(expected))
        }
        #expect(reading.projects[0].approvals.count == 1)
        #expect(
            reading.commands.filter { $0.project == "PL7-03" }.map(\.fact.type) == [.projectRegistered, .targetSet]
        )
    }

    @Test(arguments: [
        (["", "phần sau", "", "", ""], "Dự án Mẫu số 1 phần sau", "100"),
        (["", "- nhánh", "", "", ""], "Dự án Mẫu số 1 - nhánh", "100"),
        (["", "", "", ",5", ""], "Dự án Mẫu số 1", "100,5"), (["", "/2", "", "", ""], "Dự án Mẫu số 1/2", "100"),
    ])
    func `parts of a split row are joined`(part: [String], name: String, total: String) throws {
        let rows = [Fixtures.row(1), [], Fixtures.header, part, Fixtures.row(2)]
        let project = try #require(try Fixtures.read(Fixtures.table(rows)).projects.first)
        #expect(project.name == name)
        #expect(project.totalRaw == total)
        #expect(project.raw.split(separator: "\n").count == 2)
    }

    @Test func `the headings of merged cells are read`() throws {
        let groups = [["I. DỰ ÁN KHỞI CÔNG NĂM 2031"], ["I.1 Ngân sách thành phố", "", "", "", ""]]
        let project = try #require(try Fixtures.read(Fixtures.table([Fixtures.row(1)], groups: groups)).projects.first)
        #expect(project.headings.map(\.mark) == ["I", "I.1"])
        #expect(project.groupName == "DỰ ÁN KHỞI CÔNG NĂM 2031")
        #expect(project.funding == .budget)
    }

    @Test func `I after H is a letter, I after A is a numeral below it`() throws {
        let marks = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
        let lettered = marks.enumerated().flatMap { [[$1, "KHỞI CÔNG NĂM 2031", "", "", ""], Fixtures.row($0 + 1)] }
        #expect(try Fixtures.read(Fixtures.table([], groups: lettered)).projects.map(\.group) == marks)
        let nested = [["A", "KHỞI CÔNG", "", "", ""], ["I", "Ngân sách", "", "", ""], Fixtures.row(1)]
        #expect(try Fixtures.read(Fixtures.table([], groups: nested)).projects[0].headings.map(\.mark) == ["A", "I"])
    }
}
