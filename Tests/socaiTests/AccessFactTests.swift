import Foundation
import Testing

/// Changes of access go through the same commands as all other facts.
@Suite(.timeLimit(.minutes(3)))
struct AccessFactTests {
    private static let id = "018c2f6e-8b7a-7cc1-9d3f-0123456789b1"
    private static let changes = """
        {"id": "\(id)", "project": "@access", "fact": {"type": "principal_admitted", "principal": "lan", \
        "organisation": "BQLDA", "role": "board", "title": "Nguyễn Thị Lan"}}
        {"project": "@access", "fact": {"type": "token_issued", "principal": "lan", \
        "hash": "\(String(repeating: "0a", count: 32))", "expires_at": "2199-01-01", "label": "máy bàn"}}
        {"project": "@access", "fact": {"type": "two_person_rule_set", "fact": "disbursed", "from_amount": 5000000000}}

        """

    @Test func `They are recorded, shown and read, and are no project`() async throws {
        try await TestServer.run { server in
            let answer = try await server.json(["record", "--batch", "-"], input: Self.changes)
            #expect(try answer.integer("recorded_count") == 3)
            #expect(try await server.json(["status"]).integer("projects") == 0)
            let event = try await server.json(["event", "show", Self.id])
            #expect(try event.object("fact").text("role") == "board" && !event.keys.contains("checker"))
            #expect(try await server.run(["event", "show", Self.id]).output.contains("Nguyễn Thị Lan"))
            let log = try await server.run(["log", "read", "--format", "json"])
            let facts = try log.lines.map { try Object($0).object("fact") }
            #expect(
                try facts.map { try $0.text("type") } == ["principal_admitted", "token_issued", "two_person_rule_set"]
            )
            #expect(try facts[1].text("hash") == String(repeating: "0a", count: 32))
            let table = try await server.run(["log", "read"]).output
            #expect(table.contains("0a0a0a0a0a0a0a0a") && table.contains("5.000.000.000"))
        } afterwards: { data in
            let verified = try await RunningCommand(["audit", "verify", "--data", data]).ended()
            #expect(verified.exitCode == 0, "\(verified.errors)")
        }
    }

    @Test func `A change that a rule forbids is refused with its code`() async throws {
        try await TestServer.run { server in
            let again =
                Self.changes
                + #"{"project": "@access", "fact": {"type": "token_revoked", "token": "0b0b0b0b0b0b0b0b"}}"#
            let answer = try await server.refusal(["record", "--batch", "-"], input: again + "\n")
            #expect(try answer.objects("refusals").first?.text("code") == "TOKEN_UNKNOWN")
            let misspelled = #"{"project": "@access", "fact": {"type": "token_revoked", "token": "0B"}}"#
            let wrong = try await server.run(["record", "--batch", "-"], input: misspelled + "\n")
            #expect(wrong.exitCode == 2 && wrong.errors.contains("16 digits"), "\(wrong.errors)")
        }
    }
}
