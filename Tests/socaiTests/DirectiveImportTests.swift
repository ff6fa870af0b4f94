import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct DirectiveImportTests {
    private static let total: Int64 = 73_622_889_700_000

    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The table of the appendix, and the directive's own text where it is at hand.
    private static let files: [String] = [
        repository.appendingPathComponent("Protocol/directive/hai-phong-2023-pl5.tsv").path,
        repository.deletingLastPathComponent().appendingPathComponent("shared/directive/ct-02-2023.txt").path,
    ].filter { FileManager.default.fileExists(atPath: $0) }

    @Test(arguments: files)
    func `Importing gives the document's sums, and importing again records nothing`(file: String) async throws {
        try await TestServer.run { server in
            let dry = try await server.json(["import", "directive", file, "--dry-run"])
            #expect(try dry.flag("dry_run"))
            #expect(try await server.json(["status"]).integer("position") == 0)

            let first = try await server.json(["import", "directive", file])
            #expect(try first.integer("total") == Self.total)
            #expect(try first.integer("approvals") == 29)
            #expect(try first.objects("projects").count == 20)
            #expect(try !first.objects("oddities").isEmpty)
            #expect(try first.integer("recorded_count") == 69)
            #expect(try first.integer("repeated") == 0)

            let again = try await server.json(["import", "directive", file])
            #expect(try again.integer("recorded_count") == 0)
            #expect(try again.integer("repeated") == 69)
            #expect(try await server.json(["status"]).integer("position") == 69)
            try await expectList(server)
        }
    }

    private func expectList(_ server: TestServer) async throws {
        let list = try await server.json(["project", "list"])
        let rows = try list.objects("rows")
        #expect(rows.count == 20)
        #expect(try rows.reduce(0) { $0 + (try $1.integer("total_investment")) } == Self.total)
        #expect(try rows.reduce(0) { $0 + (try $1.objects("approvals").count) } == 29)
        let fundings = try Dictionary(grouping: rows) { try $0.text("funding") }.mapValues(\.count)
        #expect(fundings == ["budget": 11, "non_budget": 7, "unstated": 2])
        let second = try list.row("rows", "code", "PL5-02")
        #expect(second.keys.isSuperset(of: ["code", "name", "group", "funding", "agency", "state", "approvals"]))
        #expect(try second.objects("approvals").first?.text("number") == "3279/QĐ-UBND")
        #expect(try second.objects("approvals").first?.text("date") == "2021-11-12")
        #expect(try second.objects("approvals").first?.text("kind") == "unspecified")
    }

    @Test func `A prefix names the projects, and a file that is no directive records nothing`() async throws {
        try await TestServer.run { server in
            let file = try #require(Self.files.first)
            try await #expect(
                server.json(["import", "directive", file, "--code-prefix", "HP"]).row("projects", "code", "HP-02")
                    .integer("total_investment") == 1_940_931_000_000
            )
            let bad = try await server.run(["import", "directive", try server.file("bad.txt", "xin chào\n")])
            #expect(bad.exitCode == 2)
            #expect(bad.errors.hasPrefix("socai: bad.txt: "))
            #expect(bad.output.isEmpty)
        }
    }
}
