import Foundation
import Testing

/// What a bulk import answers for each event.
@Suite(.timeLimit(.minutes(3)))
struct BulkReceiptTests {
    private static let id = "018c2f6e-8b7a-7cc1-9d3f-0123456789a1"

    private static func line(_ id: String, _ project: String) -> String {
        """
        {"id": "\(id)", "project": "\(project)", "occurred_on": "2022-01-05", \
        "fact": {"type": "project_registered", "name": "A", "funding": "budget"}}

        """
    }

    @Test func `Each line answers its event, place and warnings, and again where it was recorded first`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(["project", "register", "Z", "--name", "Z", "--funding", "budget"])
            let file = try server.file("a.jsonl", Self.line(Self.id, "A"))
            for isRepeated in [false, true] {
                let answer = try await server.json(["record", "--batch", file])
                #expect(try answer.integer("recorded_count") == (isRepeated ? 0 : 1))
                #expect(try answer.integer("position") == 2)
                let receipt = try #require(try answer.objects("recorded").first)
                #expect(try receipt.text("event_id") == Self.id)
                #expect(try receipt.text("project") == "A")
                #expect(try receipt.integer("position") == 2)
                #expect(try receipt.integer("version") == 1)
                #expect(try receipt.text("occurred_on") == "2022-01-05")
                #expect(try receipt.flag("repeated") == isRepeated)
                #expect(try receipt.row("warnings", "code", "RECORDED_LATE").object("figures").integer("days") > 0)
                let warning = try answer.row("warnings", "code", "RECORDED_LATE")
                #expect(try warning.text("event_id") == Self.id)
                #expect(try warning.text("project") == "A")
                #expect(try answer.integer("warnings_count") == 1)
            }
        }
    }

    @Test func `Refused lines leave no gap between an event and its project`() async throws {
        try await TestServer.run { server in
            let lines = ["1", "2", "3"].map { String(Self.id.dropLast()) + $0 }
            let file = try server.file(
                "a.jsonl",
                Self.line(lines[0], "A") + Self.line(lines[1], "A") + Self.line(lines[2], "B")
            )
            let answer = try await server.refusal(["record", "--batch", file])
            #expect(try answer.objects("recorded").map { try $0.text("event_id") } == [lines[0], lines[2]])
            #expect(try answer.objects("recorded").map { try $0.text("project") } == ["A", "B"])
        }
    }

    @Test func `An import lists its warnings by code`() async throws {
        try await TestServer.run { server in
            let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let file = repository.appendingPathComponent("Protocol/directive/hai-phong-2023-pl5.tsv").path
            let table = try await server.run(["import", "directive", file, "--dry-run"])
            #expect(table.lines.contains { $0.split(separator: " ") == ["RECORDED_LATE", "69"] }, "\(table.output)")
            let answer = try await server.json(["import", "directive", file])
            #expect(try answer.objects("recorded").count == 69)
            #expect(try answer.objects("warnings").count == Int(answer.integer("warnings_count")))
            #expect(try answer.objects("recorded").last?.integer("position") == 69)
        }
    }

    @Test func `A byte order mark before the first line is no fault`() async throws {
        try await TestServer.run { server in
            let file = try server.file("a.jsonl", "\u{FEFF}" + Self.line(Self.id, "A"))
            #expect(try await server.json(["record", "--batch", file]).integer("recorded_count") == 1)
            let input = "\u{FEFF}\n" + Self.line(Self.id, "A")
            #expect(try await server.json(["record", "--batch", "-"], input: input).integer("repeated") == 1)
        }
    }
}
