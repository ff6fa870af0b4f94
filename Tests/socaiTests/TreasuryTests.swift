import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(3)))
struct TreasuryTests {
    private static let project = "PL5-02"

    /// The golden scenario's events, each payment with a voucher: KB-1, KB-2, … of its posting date.
    private func record(on server: TestServer) async throws {
        _ = try await server.json([
            "project", "register", Self.project, "--name", "Dự án minh họa", "--funding", "budget", "--group", "I",
            "--date", "2022-01-01",
        ])
        _ = try await server.json([
            "project", "approve", Self.project, "--kind", "decision", "--total", "2.000 tỷ", "--document",
            "1/QĐ-UBND@2022-01-01", "--date", "2022-01-01",
        ])
        let scenario = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Tools/demo/golden-scenario.jsonl")
        var number = 0
        let lines = try String(contentsOf: scenario, encoding: .utf8).split(separator: "\n").map { line in
            guard line.contains("\"disbursed\"") || line.contains("\"advance_refunded\"") else { return String(line) }
            number += 1
            let day = try #require(line.firstMatch(of: /"occurred_on": "([0-9-]+)"/)).1
            let voucher = "\"voucher\": {\"number\": \"KB-\(number)\", \"date\": \"\(day)\"}, \"bucket\""
            return String(line).replacing("\"bucket\"", with: voucher)
        }
        #expect(number == 7)
        let batch = try server.file("golden.jsonl", lines.joined(separator: "\n"))
        _ = try await server.json(["record", "--batch", batch])
    }

    /// KB-4 was reversed.
    private static let vouchers = """
        \u{FEFF}STT;Số chứng từ;Ngày;Số tiền;Hợp đồng;Dự án
        1;KB-1;10/02/2023;120 tỷ;C1;PL5-02
        2;KB-2;14/3/2023;50.000.000.000;C1;PL5-02
        3;KB-3;2023-05-20;160000000000;;
        4;KB-5;28/06/2023;60 tỷ đồng;C1;PL5-02
        5;KB-6;01/09/2023;-10 tỷ;C1;PL5-02

        6;"KB-7";30/01/2024;70 tỷ;C1;PL5-02
        """

    private static let range = ["--from", "2023-01-01", "--to", "2024-01-31"]

    @Test func `The golden scenario's vouchers match, from CSV and JSON lines`() async throws {
        try await TestServer.run { server in
            try await record(on: server)
            let list = try server.file("vouchers.csv", Self.vouchers)
            let table = try await server.run(["treasury", "reconcile", list] + Self.range)
            #expect(table.exitCode == 0, "\(table.errors)\(table.output)")
            #expect(table.output.contains("All 6 vouchers matched"))
            let lines = """
                {"number": "KB-1", "date": "2023-02-10", "amount": 120000000000, "project": "PL5-02"}
                {"number": "KB-2", "date": "14/03/2023", "amount": "50 tỷ"}
                """
            let json = try await server.run(
                ["treasury", "reconcile", "-", "--to", "2023-03-31", "--project", Self.project, "--format", "json"],
                input: lines
            )
            #expect(json.exitCode == 0, "\(json.errors)\(json.output)")
            #expect(json.lines.count == 1)
            let summary = try Object(try #require(json.lines.first)).object("summary")
            #expect(try summary.integer("matched") == 2)
            #expect(try summary.integer("payments_amount") == 170_000_000_000)
            #expect(try summary.integer("vouchers_amount") == 170_000_000_000)
        }
    }

    @Test func `Payments recorded after what was known are not compared`() async throws {
        try await TestServer.run { server in
            try await record(on: server)
            let list = try server.file("none.csv", "number,date,amount\n")
            let reconcile = ["treasury", "reconcile", list] + Self.range
            let head = try await server.json(["status"]).integer("position")
            let all = try await server.run(reconcile + ["--format", "csv"])
            let known = try await server.run(reconcile + ["--as-known", String(head - 1), "--format", "csv"])
            #expect(known.lines.count == all.lines.count - 1)
            let none = try await server.run(reconcile + ["--as-known", "2020-01-01"])
            #expect(none.exitCode == 0)
        }
    }

    @Test func `Differences are printed with both sides, and the exit code says that there are some`() async throws {
        try await TestServer.run { server in
            try await record(on: server)
            let list = try server.file(
                "vouchers.csv",
                """
                number,date,amount,contract,project
                KB-1,2023-02-11,120 tỷ,C1,PL5-02
                KB-1,2023-02-11,120 tỷ,C1,PL5-02
                KB-4,2023-06-28,70 tỷ,,
                KB-5,2023-06-28,60 tỷ,C2,PL5-03
                """
            )
            let arguments = ["treasury", "reconcile", list] + Self.range
            let csv = try await server.run(arguments + ["--format", "csv"])
            #expect(csv.exitCode == 1)
            #expect(csv.lines.first?.hasPrefix("result,line,number,date,amount,contract,project,differences,") == true)
            let results = csv.lines.dropFirst().map { String($0.split(separator: ",")[0]) }
            let expected = ["different", "repeated", "missing_here", "different"]
            #expect(results == expected + Array(repeating: "missing_there", count: 4))
            #expect(csv.lines[1].contains(",date,KB-1,2023-02-10,120000000000,C1,PL5-02,2023-02-10,"))
            #expect(csv.errors.contains("0 matched, 8 differences"))
            let json = try await server.run(arguments + ["--format", "json"])
            #expect(json.exitCode == 1)
            let last = try Object(json.lines[3])
            #expect(try last.object("voucher").integer("line") == 5)
            #expect(try last.object("payment").text("contract") == "C1")
            let table = try await server.run(arguments + ["--lang", "vi"])
            #expect(table.exitCode == 1)
            #expect(table.output.contains("kho bạc không có"))
        }
    }

    @Test func `Bad rows are named with their lines, and nothing is sent`() async throws {
        let bad: [(list: String, errors: [String])] = [
            ("number,date\n1,2023-01-01\n", ["no column amount"]),
            ("number,date,amount,Ngày\n", ["column date twice"]),
            (
                "number,date,amount\n1,2023-01-01,5\n,2023-01-01,5\n3,31/02/2023,5\n4,2023-01-01,1.50\n",
                [":3: the number", ":4: the date '31/02/2023'", ":5: the amount '1.50'"]
            ),
            ("number,date,amount\n\"1,2023-01-01,5\n", [":2: "]),
            (#"{"number": "1", "date": "2023-01-01"}"#, [":1: the voucher needs amount"]),
            (
                "{\"number\": \"1\", \"date\": \"2023-01-01\", \"amount\": 1, \"note\": 1}\n{\n",
                [":1: ", "'note'", ":2: "]
            ),
        ]
        for (list, errors) in bad {
            // No server is there: nothing may be sent.
            let answer = try await RunningCommand(
                ["treasury", "reconcile", "-", "--address", "/nonexistent/socket"],
                input: list
            ).ended()
            #expect(answer.exitCode == 2, "\(list)")
            for error in errors { #expect(answer.errors.contains(error), "\(answer.errors)") }
        }
    }
}
