import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct AccessLogTests {
    /// `name: call subject` of each line, as the auditor sees them.
    private func reads(_ staff: Staff, _ options: [String] = []) async throws -> [String] {
        let answer = try await staff.run("kim", ["audit", "reads", "--format", "json"] + options)
        #expect(answer.exitCode == 0, "\(answer.errors)")
        return try answer.lines.map { line in
            let line = try Object(line)
            let subject = line.isNull("subject") ? "" : try line.text("subject")
            let rule = line.isNull("refused") ? "" : " " + (try line.object("refused").text("code"))
            return "\(try line.text("principal")): \(try line.text("method").dropFirst(9)) \(subject)\(rule)"
        }
    }

    @Test func `An auditor sees who read what and which commands were refused, by person and project`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            let before = try await reads(staff).count
            try await staff.json("lan", ["project", "show", "PA"])
            #expect(try await staff.run("nam", ["project", "show", "PA"]).exitCode == 1)
            try await staff.json("hoa", ["project", "list"])
            #expect(try await staff.refusal("lan", Staff.payment("500 tỷ")) == "CONTRACT_EXCEEDED")
            #expect(try await staff.refusal("lan", Staff.payment("500 tỷ") + ["--dry-run"]) == "CONTRACT_EXCEEDED")
            try await staff.json("hoa", ["status"])
            let lines = try await reads(staff)
            #expect(
                lines.dropFirst(before) == [
                    "lan: Reports/GetProject PA", "nam: Reports/GetProject PA", "hoa: Reports/ListProjects ",
                    "lan: Ledger/Record PA CONTRACT_EXCEEDED", "kim: Audit/ReadAccessLog 1..",
                ]
            )
            #expect(try await reads(staff, ["--principal", "nam"]) == ["nam: Reports/GetProject PA"])
            #expect(try await reads(staff, ["--refused"]) == ["lan: Ledger/Record PA CONTRACT_EXCEEDED"])
            #expect(try await reads(staff, ["--project", "PA"]).count == 3)
            #expect(try await reads(staff, ["--project", "PB"]).isEmpty)
            let csv = try await staff.run("kim", ["audit", "reads", "--refused", "--format", "csv"])
            #expect(csv.lines.first == "at,principal,organisation,method,subject,position,refused,figures,sequence")
            #expect(csv.lines.count == 2 && csv.output.contains("contract=C1"))
            let table = try await staff.run("kim", ["audit", "reads", "--principal", "lan", "--lang", "vi"])
            #expect(table.lines.first?.contains("Người") == true && table.output.contains("Reports/GetProject"))
        } afterwards: { data, _ in
            let verified = try await RunningCommand(["audit", "verify", "--data", data]).ended()
            #expect(verified.exitCode == 0, "\(verified.errors)")
        }
    }

    @Test func `A line that somebody changed in the file is found, and then nothing is answered`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(["project", "list"])
            #expect(try await server.run(["audit", "reads"]).exitCode == 0)
        } afterwards: { data in
            let file = URL(fileURLWithPath: data + "/ledger.sqlite")
            var bytes = try Data(contentsOf: file)
            let place = try #require(bytes.range(of: Data("Reports/ListProjects".utf8)))
            bytes[place.lowerBound] ^= 1
            try bytes.write(to: file)
            let verified = try await RunningCommand(["audit", "verify", "--data", data]).ended()
            #expect(verified.exitCode == 4 && verified.errors.contains("entry 1 of the access log"))
        }
    }
}
