import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RoleTests {
    /// Commands and who may run them; the others are told their role.
    private static let table: [(command: [String], allowed: Set<String>)] = [
        (["project", "register", "PX", "--name", "Mới", "--funding", "budget", "--dry-run"], ["hoa"]),
        (
            [
                "capital", "plan", "PA", "--year", "2023", "--level", "council", "--amount", "10 tỷ", "--document",
                "3/NQ@2022-12-09", "--date", "2022-12-20", "--dry-run",
            ], ["hoa"]
        ),
        (Staff.contract("C2") + ["--dry-run"], ["lan", "mai"]),
        (Staff.payment("1 tỷ") + ["--dry-run"], ["lan", "mai"]),
        (["access", "admit", "moi", "--role", "auditor", "--dry-run"], ["minh"]),
        (["access", "rule", "set", "disbursed", "--from", "5 tỷ", "--dry-run"], ["minh"]),
        (["access", "show"], ["minh", "kim"]),
        (["project", "list"], ["lan", "mai", "nam", "hoa", "kim"]),
        (["report", "capital"], ["lan", "mai", "nam", "hoa", "kim"]),
        (["log", "read"], ["lan", "mai", "nam", "hoa", "kim"]),
        (["audit", "reads"], ["kim"]),
        (["proposal", "list"], ["lan", "mai", "nam", "hoa", "kim"]),
        (["status"], ["lan", "mai", "nam", "hoa", "kim", "minh", "dan"]),
        (["whoami"], ["lan", "mai", "nam", "hoa", "kim", "minh", "dan"]),
    ]

    private static let roles = [
        "lan": "board", "mai": "board", "nam": "board", "hoa": "finance", "kim": "auditor", "minh": "operator",
        "dan": "public",
    ]

    @Test func `Each role may run its commands, and is told its role where it may not`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            for (command, allowed) in Self.table {
                for (name, role) in Self.roles {
                    let answer = try await staff.run(name, command)
                    if allowed.contains(name) {
                        #expect(answer.exitCode == 0, "\(name): \(command): \(answer.errors)")
                    } else {
                        #expect(answer.exitCode == 1, "\(name): \(command): \(answer.output)")
                        #expect(answer.errors.contains(role), "\(name): \(command): \(answer.errors)")
                        #expect(!answer.output.contains("PA"), "\(name): \(command)")
                    }
                }
            }
        }
    }

    @Test func `A board sees its own projects, and of the others not that they are there`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            for (name, own, other) in [("lan", "PA", "PB"), ("nam", "PB", "PA")] {
                let list = try await staff.json(name, ["project", "list"]).objects("rows")
                #expect(try list.map { try $0.text("code") } == [own])
                #expect(try await staff.json(name, ["whoami"]).text("role") == "board")
                let log = try await staff.run(name, ["log", "read", "--format", "json"])
                let projects = try log.lines.map { try Object($0).text("project") }
                #expect(projects.allSatisfy { $0 == own })
                #expect(!log.lines.isEmpty)
                let capital = try await staff.run(name, ["report", "capital", "--year", "2023", "--format", "json"])
                #expect(capital.exitCode == 0)
                #expect(!capital.output.contains(other))
                let hidden = try await staff.run(name, ["project", "show", other])
                let missing = try await staff.run(name, ["project", "show", "NONE"])
                #expect(hidden.exitCode == 1)
                #expect(hidden.errors.replacing(other, with: "NONE") == missing.errors)
            }
            #expect(try await staff.json("hoa", ["project", "list"]).objects("rows").count == 2)
            #expect(try await staff.refusal("nam", Staff.payment("1 tỷ")) == "NOT_PERMITTED")
            try await staff.json("minh", ["access", "assign", "PA", "--to", "B"])
            try await staff.json("nam", Staff.payment("1 tỷ") + ["--dry-run"])
            try await staff.json("minh", ["access", "unassign", "PA", "--from", "B"])
            #expect(try await staff.refusal("nam", Staff.payment("1 tỷ")) == "NOT_PERMITTED")
        }
    }

    @Test func `Finance reads the facts of all projects, but who has access only auditors and operators`()
        async throws
    {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            let all = try await staff.run("kim", ["log", "read", "--format", "json"]).lines.map { try Object($0) }
            let change = try #require(try all.first { try $0.text("project") == "@access" }).text("event_id")
            let contract = try #require(try all.first { try $0.text("project") == "PA" }).text("event_id")
            let business = try all.filter { try $0.text("project") != "@access" }.map { try $0.text("event_id") }
            let read = try await staff.run("hoa", ["log", "read", "--format", "json"])
            #expect(try read.lines.map { try Object($0).text("event_id") } == business)
            let ofKind = try await staff.run("hoa", ["log", "read", "--kind", "token_issued", "--format", "json"])
            #expect(ofKind.exitCode == 0 && ofKind.lines.isEmpty, "\(ofKind.errors)")
            for name in ["hoa", "kim"] { try await staff.json(name, ["event", "show", contract]) }
            try await staff.json("kim", ["event", "show", change])
            let hidden = try await staff.run("hoa", ["event", "show", change])
            #expect(hidden.exitCode == 1)
            #expect(hidden.errors.contains("there is no event"), "\(hidden.errors)")
            #expect(try await staff.json("kim", ["status"]).integer("projects") == 2)
        }
    }

    @Test func `Several projects are assigned at once or not at all, and repeating it is harmless`() async throws {
        try await SecuredServer.run { server in
            let id = "018c2f6e-8b7a-7cc1-9d3f-0123456789ab"
            let assign = ["access", "assign", "P1", "P2", "P3", "--to", "A", "--id", id]
            for isRepeated in [false, true] {
                let answer = try await server.administer(assign + ["--format", "json"]).object()
                #expect(
                    try answer.objects("recorded").map { try $0.flag("repeated") } == [
                        isRepeated, isRepeated, isRepeated,
                    ]
                )
            }
            let answer = try await RunningCommand(
                ["access", "assign", "P4", "P3", "--to", "A", "--format", "json"],
                environment: ["SOCAI_ADDRESS": server.socket]
            ).ended()
            #expect(answer.exitCode == 1)
            let shown = try await server.administer(["access", "show", "--format", "json"]).object()
            #expect(try shown.objects("assignments").count == 1)
            #expect(try shown.objects("assignments")[0].texts("projects") == ["P1", "P2", "P3"])
        }
    }
}
