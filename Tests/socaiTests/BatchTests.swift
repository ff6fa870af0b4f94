import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct BatchTests {
    static func registration(_ code: String) -> String {
        """
        {"project": "\(code)", "occurred_on": "2022-01-05", "fact": {"type": "project_registered", "name": "Dự án \(code)", "funding": "budget"}}

        """
    }

    @Test func `Each line stands alone: the refused one is named, the others are recorded`() async throws {
        try await TestServer.run { server in
            let lines = Self.registration("A") + "\n" + Self.registration("A") + Self.registration("B")
            let answer = try await server.refusal(["record", "--batch", "-"], input: lines)
            #expect(try answer.integer("recorded_count") == 2)
            #expect(try answer.integer("refused") == 1)
            let refusal = try #require(try answer.objects("refusals").first)
            #expect(try refusal.text("code") == "PROJECT_EXISTS")
            #expect(try refusal.integer("line") == 3)
        }
    }

    @Test func `A whole is recorded whole or not at all`() async throws {
        try await TestServer.run { server in
            let bad = try server.file("bad.jsonl", Self.registration("A") + Self.registration("A"))
            let refused = try await server.refusal(["record", "--batch", bad, "--whole"])
            #expect(try refused.integer("recorded_count") == 0)
            #expect(try refused.objects("refusals").first?.integer("line") == 2)
            #expect(try await server.json(["status"]).integer("position") == 0)
            let good = try server.file("good.jsonl", Self.registration("A") + Self.registration("B"))
            #expect(try await server.json(["record", "--batch", good, "--whole"]).integer("recorded_count") == 2)
        }
    }

    @Test func `A unit of several commands is atomic, and ids make running it again harmless`() async throws {
        try await TestServer.run { server in
            let unit = """
                {"commands": [\
                {"id": "018c2f6e-8b7a-7cc1-9d3f-0123456789a1", "project": "A", "occurred_on": "2022-01-05", \
                "source": {"kind": "demo"}, \
                "fact": {"type": "project_registered", "name": "A", "funding": "budget", "locations": ["Đồ Sơn"]}}, \
                {"id": "018c2f6e-8b7a-7cc1-9d3f-0123456789a2", "project": "A", "occurred_on": "2022-02-01", \
                "documents": [{"number": "1/QĐ-UBND", "date": "2022-02-01"}], "expected_version": 1, \
                "fact": {"type": "project_approved", "kind": "decision", "total_investment": 5000000000}}]}

                """
            let file = try server.file("unit.jsonl", unit)
            #expect(try await server.json(["record", "--batch", file]).integer("recorded_count") == 2)
            #expect(try await server.json(["record", "--batch", file]).integer("repeated") == 2)
            #expect(try await server.json(["status"]).integer("position") == 2)
        }
    }

    @Test(arguments: [
        ("{", "a key in quotes is missing"), ("{\"project\": \"A\"}", "the command needs fact"),
        ("{\"project\": \"A\", \"fact\": {\"type\": \"paid\"}}", "type can't be 'paid'"),
        ("{\"project\": \"A\", \"fact\": {\"type\": \"project_started\", \"on\": 1}}", "fact has no field 'on'"),
        (
            "{\"project\": \"A\", \"fact\": {\"type\": \"spend_reported\", \"period\": \"2023-06\", \"cumulative\": 1.5}}",
            "numbers are whole"
        ),
    ])
    func `A line that can't be read is named, and nothing is sent`(line: String, problem: String) async throws {
        try await TestServer.run { server in
            let file = try server.file("bad.jsonl", Self.registration("A") + line + "\n")
            let answer = try await server.run(["record", "--batch", file])
            #expect(answer.exitCode == 2)
            #expect(answer.errors.contains("bad.jsonl:2: "))
            #expect(answer.errors.contains(problem))
            #expect(try await server.json(["status"]).integer("position") == 0)
        }
    }

    @Test func `The facts that the log prints can be recorded again elsewhere`() async throws {
        try await TestServer.run { first in
            let golden = GoldenScenario(server: first)
            try await golden.prepare()
            try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            try await golden.record(GoldenScenario.volume(200, 40, "2023-05-20"))
            try await golden.record(GoldenScenario.refund)
            let filter = ["position", "version", "recorded_at", "type", "actor", "warnings", "rule_pack"]
            let log = try await first.run(["log", "read", "--format", "json"])
            let lines = try log.lines.map { try Self.command($0, without: filter) }
            try await TestServer.run { second in
                let copied = try await second.json(
                    ["record", "--batch", "-", "--whole"],
                    input: lines.joined(separator: "\n")
                )
                #expect(try copied.integer("recorded_count") == Int64(lines.count))
                let report = ["report", "capital", "--year", "2023"]
                let (left, right) = (try await first.json(report), try await second.json(report))
                #expect(try left.object("total").integer("disbursed") == right.object("total").integer("disbursed"))
            }
        }
    }

    /// The line of a log as a command: the members that a caller states.
    private static func command(_ line: String, without dropped: [String]) throws -> String {
        let event = try Object(line)
        let fact = try #require(line.range(of: "\"fact\":"))
        let rest = try #require(line.range(of: ",\"actor\":"))
        let documents = try #require(line.range(of: "\"documents\":"))
        let reason = try #require(line.range(of: ",\"reason\":"))
        #expect(event.keys.isSuperset(of: dropped))
        return "{\"id\": \"\(try event.text("event_id"))\", \"project\": \"\(try event.text("project"))\", "
            + "\"occurred_on\": \"\(try event.text("occurred_on"))\", "
            + "\(line[documents.lowerBound..<reason.lowerBound]), "
            + "\(line[fact.lowerBound..<rest.lowerBound]), \"source\": {\"kind\": \"demo\"}}"
    }
}
