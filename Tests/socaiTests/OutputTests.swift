import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(3)))
struct OutputTests {
    private static let screens = [
        ["project", "list"], ["project", "show", GoldenScenario.project],
        ["project", "history", GoldenScenario.project],
        ["report", "capital", "--year", "2023"], ["report", "capital", "--by", "month", "--year", "2023"],
        ["report", "capital", "--by", "agency"], ["report", "capital", "--by", "group"],
        ["report", "capital", "--by", "source"], ["report", "progress"], ["report", "progress", "--by", "group"],
        ["log", "read"], ["status"],
    ]

    private func withGolden(_ body: (TestServer) async throws -> Void) async throws {
        try await TestServer.run { server in
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            try await body(server)
        }
    }

    @Test func `A pipe gets no escape codes, with and without NO_COLOR`() async throws {
        try await withGolden { server in
            for screen in Self.screens {
                for colour in ["", "1"] {
                    let answer = try await server.run(
                        screen,
                        environment: ["NO_COLOR": colour, "TERM": "xterm-256color"]
                    )
                    #expect(answer.exitCode == 0, "\(screen): \(answer.errors)")
                    #expect(!answer.output.contains("\u{1B}"), "\(screen)")
                    #expect(!answer.errors.contains("\u{1B}"), "\(screen)")
                }
            }
        }
    }

    @Test func `Every screen is JSON and CSV too, and every row of CSV has the heading's fields`() async throws {
        try await withGolden { server in
            for screen in Self.screens {
                let csv = try await server.run(screen + ["--format", "csv"])
                let rows = try #require(CSVText(csv.output), "\(screen)").rows
                #expect(rows.count >= 2, "\(screen)")
                #expect(Set(rows.map(\.count)).count == 1, "\(screen)")
                if screen.first != "log" { _ = try await server.json(screen) }
            }
        }
    }

    @Test func `Reports name their cut-off and explain their ratios`() async throws {
        try await withGolden { server in
            for by in ["project", "group", "agency", "source", "month"] {
                let report = try await server.json(["report", "capital", "--by", by, "--year", "2023"])
                let keys: Set = [
                    "position", "as_of", "as_known", "by", "year", "rows", "total", "spend_rows", "spend_total",
                    "includes_demo",
                ]
                #expect(report.keys.isSuperset(of: keys))
                #expect(try report.text("by") == by)
                let row = try #require(try report.objects("rows").first)
                #expect(row.keys.contains(by == "project" ? "code" : by))
                for ratio in try row.objects("ratios") {
                    #expect(ratio.keys == ["numerator", "denominator", "basis", "basis_points"])
                }
            }
            let total = try await server.json(["report", "capital", "--year", "2021"]).object("total")
            #expect(try total.row("ratios", "basis", "council_plan").isNull("basis_points"))
            let keys: Set = [
                "total_investment", "plan", "plan_carried_over", "disbursed", "disbursed_carried_over",
                "disbursed_all_years", "advances", "gross", "recovered", "refunded", "outstanding",
                "gross_plus_outstanding", "remaining", "ratios", "buckets",
            ]
            #expect(total.keys.isSuperset(of: keys))
            #expect(try total.object("plan").keys == ["prime_minister", "council", "allocated"])
        }
    }

    @Test func `Headings, refusals and numbers are Vietnamese where asked, by option or by the locale`() async throws {
        try await withGolden { server in
            let report = try await server.run(["report", "capital", "--year", "2023", "--lang", "vi"])
            #expect(report.output.contains("Dư tạm ứng"))
            #expect(report.output.contains("24,00 %"))
            #expect(report.output.contains("Đơn vị: tỷ đồng"))
            let locale = try await server.run(["project", "list"], environment: ["LANG": "vi_VN.UTF-8"])
            #expect(locale.output.contains("Tổng mức đầu tư"))
            #expect(locale.output.contains("1.940,931"))
            let million = try await server.run(["project", "list", "--unit", "million"])
            #expect(million.output.contains("1.940.931"))
            let refused = try await server.run(GoldenScenario.volume(600, 0, "2023-06-01") + ["--lang", "vi"])
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("BUCKET_EXCEEDED"))
            #expect(refused.errors.contains("vượt kế hoạch vốn"))
            #expect(refused.errors.contains("500.000.000.000 đồng"))
        }
    }

    @Test func `What others wrote can't steer the terminal`() async throws {
        try await TestServer.run { server in
            // The rules refuse control characters; marks that turn the direction of writing are no control characters.
            let name = "A\u{202E}gnp.exe"
            let answer = try await server.run(["project", "register", "P1", "--name", name, "--funding", "budget"])
            let list = try await server.run(["project", "list"])
            #expect(!list.output.contains("\u{202E}"))
            #expect(!answer.output.contains("\u{202E}") && !answer.errors.contains("\u{202E}"))
        }
    }

    @Test func `A reader who goes away is no error`() async throws {
        try await withGolden { server in
            let command = "'\(SocaiBinary.url.path)' log read --address unix:'\(server.socket)' | head -n 1"
            let answer = try await RunningCommand(
                executable: "/bin/bash",
                ["--norc", "-o", "pipefail", "-c", command]
            ).ended()
            #expect(answer.exitCode == 0)
            #expect(answer.lines.count == 1)
            #expect(answer.errors.isEmpty)
        }
    }

    @Test func `Every command has help with examples, and completions are written`() async throws {
        let nouns = ["project", "contract", "capital", "event", "report", "log", "import", "access", "proposal"]
        for command in [[]] + nouns.map({ [$0] }) + [
            ["serve"], ["status"], ["record"], ["capital", "disburse"], ["login"], ["whoami"],
        ] {
            let help = try await RunningCommand(command + ["--help"]).ended()
            #expect(help.exitCode == 0)
            #expect(help.output.contains("Examples:"), "\(command)")
        }
        for shell in ["bash", "zsh", "fish"] {
            let script = try await RunningCommand(["--generate-completion-script", shell]).ended()
            #expect(script.exitCode == 0)
            #expect(script.output.contains("socai"))
        }
    }
}

/// Reads RFC 4180, independently of what wrote it.
private struct CSVText {
    var rows: [[String]] = []

    /// - Returns: nil where a quote does not end or stands in the wrong place.
    init?(_ text: String) {
        var field = ""
        var row: [String] = []
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                field.append("\"")
                scalars.removeFirst()
            case ("\"", true):
                isQuoted = false
                guard let next = scalars.first, next == "," || next == "\n" else { return nil }
            case ("\"", false):
                guard field.isEmpty else { return nil }
                isQuoted = true
            case (",", false):
                row.append(field)
                field = ""
            case ("\n", false):
                rows.append(row + [field])
                (row, field) = ([], "")
            default: field.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted, field.isEmpty, row.isEmpty else { return nil }
    }
}
