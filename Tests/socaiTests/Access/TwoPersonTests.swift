import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct TwoPersonTests {
    @Test func `Above the amount a payment waits, and is recorded when a second person approves it`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            try await staff.json("minh", ["access", "rule", "set", "disbursed", "--from", "5 tỷ"])
            let small = try await staff.json("lan", Staff.payment("4 tỷ"))
            #expect(small.isNull("waits") && small.isNull("proposal"))

            let text = try await staff.run("lan", Staff.payment("10 tỷ") + ["--dry-run"])
            #expect(text.exitCode == 0)
            let waiting = try await staff.json("lan", Staff.payment("10 tỷ"))
            let id = try waiting.object("waits").text("proposal")
            #expect(try waiting.text("proposal") == id)
            #expect(try waiting.object("waits").text("command") == "socai proposal approve \(id)")
            #expect(try await Self.disbursed(staff) == 4 * Staff.billion)

            for name in ["lan", "mai", "hoa", "kim"] {
                #expect(try await staff.json(name, ["proposal", "list"]).objects("proposals").count == 1)
            }
            #expect(try await staff.json("nam", ["proposal", "list"]).objects("proposals").isEmpty)
            let shown = try await staff.run("hoa", ["proposal", "show", id, "--unit", "dong"])
            for part in ["lan", "PA", "10.000.000.000", "C1", "socai proposal approve \(id)"] {
                #expect(shown.output.contains(part), "\(part): \(shown.output)")
            }
            let command = try await staff.json("hoa", ["proposal", "show", id]).objects("commands")[0]
            #expect(try command.object("fact").integer("gross") == 10 * Staff.billion)

            #expect(try await staff.refusal("lan", ["proposal", "approve", id]) == "PROPOSAL_OF_ONESELF")
            #expect(try await staff.refusal("nam", ["proposal", "approve", id]) == "NOT_PERMITTED")
            #expect(try await staff.run("kim", ["proposal", "approve", id]).exitCode == 1)
            try await staff.json("mai", ["proposal", "approve", id, "--dry-run"])
            #expect(try await Self.disbursed(staff) == 4 * Staff.billion)
            try await staff.json("mai", ["proposal", "approve", id])
            #expect(try await Self.disbursed(staff) == 14 * Staff.billion)

            let event = try await staff.json("kim", ["event", "show", try command.text("id")])
            #expect(try event.object("actor").text("name") == "lan")
            #expect(try event.object("checker").text("name") == "mai")
            #expect(try await staff.refusal("hoa", ["proposal", "approve", id]) == "PROPOSAL_UNKNOWN")
        }
    }

    @Test func `What is rejected is never recorded, and the rejection says why`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            try await staff.json("minh", ["access", "rule", "set", "disbursed", "--from", "5 tỷ"])
            let payment = Staff.payment("10 tỷ") + ["--id", "018c2f6e-8b7a-7cc1-9d3f-0123456789ab"]
            let table = try await staff.run("lan", payment)
            #expect(table.exitCode == 0)
            #expect(table.output.contains("WAITS FOR A SECOND PERSON"))
            let id = try await staff.json("lan", payment).text("proposal")
            #expect(table.output.contains("socai proposal approve \(id)"))
            let silent = try await staff.run("hoa", ["proposal", "reject", id])
            #expect(silent.exitCode == 2)
            #expect(silent.errors.contains("--reason"))
            try await staff.json("hoa", ["proposal", "reject", id, "--reason", "sai hợp đồng"])
            #expect(try await staff.refusal("lan", payment) == "PROPOSAL_REJECTED")
            #expect(try await staff.run("hoa", ["proposal", "show", id]).exitCode == 1)
            let log = try await staff.run("kim", ["log", "read", "--stream", "@access", "--format", "json"])
            #expect(try Object(try #require(log.lines.last)).text("reason") == "sai hợp đồng")
            #expect(try await Self.disbursed(staff) == 0)
        }
    }

    @Test func `A batch says what of it waits, and a lifted rule asks nobody any more`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            try await staff.json("minh", ["access", "rule", "set", "contract_signed", "--from", "0"])
            let lines = ["C5", "C6"].map { number in
                #"{"project": "PA", "occurred_on": "2023-02-01", "fact": {"type": "contract_signed", "#
                    + #""number": "\#(number)", "contractor": "Nhà thầu", "value": 1000000000}}"#
            }
            let token = try #require(staff.tokens["lan"])
            let batch = try await server.json(["record", "--batch", "-"], token: token, input: lines[0])
            #expect(try batch.texts("proposals").count == 1)
            try await staff.json("minh", ["access", "rule", "lift", "contract_signed"])
            let second = try await server.json(["record", "--batch", "-"], token: token, input: lines[1])
            #expect(try second.texts("proposals").isEmpty)
        }
    }

    private static func disbursed(_ staff: Staff) async throws -> Int64 {
        try await staff.json("hoa", ["project", "show", "PA"]).object("payments").integer("gross")
    }
}
