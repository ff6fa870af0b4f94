import Directive
import Portfolio
import Testing

@Suite(
    "The directive 02/CT-UBND of 2023",
    .enabled(
        if: Fixtures.directive != nil,
        "the document ../shared/directive/ct-02-2023.txt is not beside the repository"
    )
)
struct RealDirectiveTests {
    let text: String
    let reading: DirectiveReading

    init() throws {
        text = try #require(Fixtures.directive)
        reading = try Fixtures.read(text, file: "ct-02-2023.txt")
    }

    @Test func `has twenty projects, 29 approvals and the known total`() throws {
        #expect(reading.projects.map(\.number) == Array(1...20))
        #expect(reading.projects.map(\.code).first == "PL5-01")
        #expect(reading.projects.map(\.code).last == "PL5-20")
        #expect(reading.approvalCount == 29)
        #expect(reading.total == Money(73_622_889_700_000))
        #expect(reading.appendix == "5")
        let date = try #require(CivilDate("2023-01-19"))
        #expect(reading.document == DocumentReference(number: "02/CT-UBND", issuer: "UBND", date: date))
    }

    @Test func `groups, funding and targets follow the headings`() {
        let groups = Dictionary(grouping: reading.projects, by: \.group).mapValues { $0.map(\.number) }
        #expect(groups == ["I": Array(1...8), "II": Array(9...18), "III": [19, 20]])
        let funding = Dictionary(grouping: reading.projects, by: \.funding).mapValues { $0.map(\.number) }
        #expect(funding[.budget] == Array(1...7) + Array(9...12))
        #expect(funding[.nonBudget] == [8] + Array(13...18))
        #expect(funding[.unstated] == [19, 20])
        let deadline = CivilDate(year: 2023, month: 12, day: 31)
        for project in reading.projects {
            let goal: Target.Goal = project.number <= 8 ? .inaugurate : project.number <= 18 ? .start : .carryOn
            #expect(project.target?.goal == goal)
            #expect(project.target?.deadline == deadline)
        }
        #expect(reading.projects[19].groupName == "DỰ ÁN ĐANG TRIỂN KHAI VÀ CHUYỂN TIẾP TỪ NĂM 2022 SANG NĂM 2023")
    }

    @Test func `a space inside a number is read and reported`() {
        let seventh = reading.projects[6]
        #expect(seventh.total == Money(946_367_000_000))
        #expect(seventh.totalRaw == "946.367, 0")
        #expect(seventh.totalLine == 445)
        #expect(
            reading.oddities.filter { $0.code == .totalSpace }.map { [$0.project ?? "", "\($0.line)", $0.raw] }
                == [["PL5-07", "445", "946.367, 0"]]
        )
    }

    @Test func `the row split by a page break is one project`() throws {
        let project = reading.projects[12]
        #expect(
            project.name
                == "Dự án đầu tư xây dựng Nhà ga hành khách số 2 Cảng Hàng không Quốc tế Cát Bi và Dự án đầu tư xây dựng "
                + "Nhà ga hàng hóa Cảng Hàng không Quốc tế Cát Bi"
        )
        #expect(project.approvals.map(\.document.number) == ["803/QĐ-TTg", "3067/QĐ-UBND"])
        #expect(project.approvals.map(\.document.issuer) == ["TTg", "UBND"])
        #expect(project.approvals.map(\.document.date.description) == ["2022-07-08", "2021-10-25"])
        #expect(project.approvals.map(\.line) == [455, 455])
        #expect(project.line == 455)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(project.raw == "\(lines[454])\n\(lines[457])")
        let mine = reading.oddities.filter { $0.project == "PL5-13" }.map { "\($0.line) \($0.code.rawValue)" }
        #expect(mine == ["455 paper_date_unpadded", "455 papers_out_of_order", "458 row_split"])
    }

    @Test(arguments: [
        ("PL5-13", [2_405_796_000_000, nil]), ("PL5-08", [nil, nil, 3_768_885_000_000]), ("PL5-01", [308_220_000_000]),
    ])
    func `the latest paper carries the row's total, the others none`(code: String, totals: [Int64?]) {
        let facts = reading.commands.filter { $0.project == code && $0.fact.type == .projectApproved }.map(\.fact)
        let expected = totals.map { total in
            Fact.projectApproved(Approval(kind: .unspecified, totalInvestment: total.map { Money($0) }))
        }
        #expect(facts == expected)
    }

    @Test func `commands come row by row: registration, approvals, target`() {
        #expect(reading.commands.count == 20 + 29 + 20)
        let codes = reading.projects.map(\.code)
        #expect(reading.commands.map(\.project) == reading.commands.map(\.project).sorted())
        for code in codes {
            let facts = reading.commands.filter { $0.project == code }.map(\.fact.type)
            #expect(facts.first == .projectRegistered)
            #expect(facts.last == .targetSet)
            #expect(facts.dropFirst().dropLast().allSatisfy { $0 == .projectApproved })
        }
        #expect(Set(reading.commands.map(\.id)).count == reading.commands.count)
    }

    @Test func `every command names the file, the line and the raw text`() throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for command in reading.commands {
            #expect(command.source.kind == .import)
            #expect(command.source.file == "ct-02-2023.txt")
            let line = try #require(
                lines.indices.contains(command.source.line - 1) ? lines[command.source.line - 1] : nil
            )
            let start = command.source.raw.split(separator: "\n").first?.prefix(8) ?? "-"
            #expect(line.contains(start))
        }
        let first = try #require(reading.commands.first)
        #expect(first.source.line == 437)
        #expect(first.occurredOn?.description == "2023-01-19")
        #expect(first.documents == [reading.document])
        #expect(reading.commands[1].occurredOn?.description == "2021-11-04")
        #expect(reading.commands[1].source.raw == "45/NQ-HĐND ngày 04/11/2021")
        #expect(reading.commands[2].source.line == 435)
    }

    @Test func `decimals and names come through as printed`() {
        #expect(reading.projects[2].total == Money(1_220_720_200_000))
        #expect(reading.projects[14].total == Money(4_865_158_500_000))
        #expect(reading.projects[15].approvals.map(\.document.issuer) == ["BQL"])
        #expect(reading.projects[13].name == "Sân Golf Ruby Tree")
        #expect(reading.projects[18].agency == "UBND quận Hồng Bàng")
    }

    @Test(arguments: [
        ("papers_council_only", [437, 452]), ("paper_no_comma", [437, 438]), ("name_full_stop", [440, 450]),
        ("name_dash", [452]), ("row_split", [458]), ("papers_out_of_order", [455]), ("total_space", [445]),
        ("funding_unstated", [464]), ("goal_unknown", []), ("number_jumps", []), ("text_unread", []),
        ("paper_date_unpadded", [440, 441, 445, 447, 447, 450, 451, 452, 453, 455, 460, 462, 463, 466]),
    ])
    func `oddities are reported with their lines`(code: String, lines: [Int]) {
        let found = reading.oddities.filter { $0.code.rawValue == code }.map(\.line)
        #expect(found == lines)
    }
}

@Suite("The shipped table of Hải Phòng 2023")
struct ShippedTableTests {
    @Test func `reads as twenty projects`() throws {
        let reading = try Fixtures.read(try #require(Fixtures.shipped), file: "hai-phong-2023-pl5.tsv")
        #expect(reading.projects.count == 20)
        #expect(reading.approvalCount == 29)
        #expect(reading.total == Money(73_622_889_700_000))
    }

    @Test func `ids stay what they have been, or a second import would record everything again`() throws {
        let reading = try Fixtures.read(try #require(Fixtures.shipped), file: "any-name.tsv")
        #expect(reading.commands.first?.id == EventID("12c3047f-b10d-8252-bbcb-bfa021effc80"))
        #expect(reading.commands.allSatisfy { $0.id.description.dropFirst(14).first == "8" })
    }

    @Test(.enabled(if: Fixtures.directive != nil))
    func `gives the ids and the commands of the document itself`() throws {
        let table = try Fixtures.read(try #require(Fixtures.shipped), file: "hai-phong-2023-pl5.tsv")
        let document = try Fixtures.read(try #require(Fixtures.directive), file: "ct-02-2023.txt")
        #expect(table.commands.map(\.id) == document.commands.map(\.id))
        #expect(table.statements == document.statements)
        #expect(table.document == document.document)
    }
}
