import Testing

/// The scenario of the domain reference, §5, typed in command by command.
@Suite(.timeLimit(.minutes(3)))
struct GoldenScenarioTests {
    private struct Row {
        var asOf: String
        var known: Int64
        var disbursed: Int64
        var council: Int64
        var primeMinister: Int64
        var carriedOver: Int64
        var gross: Int64
        var recovered: Int64
        var outstanding: Int64
        var sum: Int64
    }

    @Test func `All four rows of the table come out to the last digit, refusals and warning included`() async throws {
        try await TestServer.run { server in
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            try await expectAdvanceWarning(server)
            try await golden.record(GoldenScenario.volume(50, 0, "2023-03-14", carriedOver: true))
            try await golden.record(GoldenScenario.volume(200, 40, "2023-05-20"))
            let mistyped = try await golden.record(GoldenScenario.volume(90, 20, "2023-06-28"))
            let reverse = ["event", "reverse", try mistyped.text("event_id"), "--reason", "nhập sai"]
            let reversal = try await golden.record(reverse)
            #expect(try reversal.text("occurred_on") == "2023-06-28")
            let corrected = try await golden.record(GoldenScenario.volume(80, 20, "2023-06-28"))
            let refund = try await golden.record(GoldenScenario.refund)
            let last = try await golden.record(GoldenScenario.volume(100, 30, "2024-01-30"))

            let rows = [
                Row(
                    asOf: "2023-06-30",
                    known: try mistyped.integer("position"),
                    disbursed: 350,
                    council: 7_000,
                    primeMinister: 8_750,
                    carriedOver: 50,
                    gross: 340,
                    recovered: 60,
                    outstanding: 60,
                    sum: 400
                ),
                Row(
                    asOf: "2023-06-30",
                    known: try corrected.integer("position"),
                    disbursed: 340,
                    council: 6_800,
                    primeMinister: 8_500,
                    carriedOver: 50,
                    gross: 330,
                    recovered: 60,
                    outstanding: 60,
                    sum: 390
                ),
                Row(
                    asOf: "2023-12-31",
                    known: try refund.integer("position"),
                    disbursed: 330,
                    council: 6_600,
                    primeMinister: 8_250,
                    carriedOver: 50,
                    gross: 330,
                    recovered: 60,
                    outstanding: 50,
                    sum: 380
                ),
                Row(
                    asOf: "2024-01-31",
                    known: try last.integer("position"),
                    disbursed: 400,
                    council: 8_000,
                    primeMinister: 10_000,
                    carriedOver: 50,
                    gross: 430,
                    recovered: 90,
                    outstanding: 20,
                    sum: 450
                ),
            ]
            for row in rows { try await expect(row, server) }
            try await expectRefusals(server, reversed: reverse)
        }
    }

    private func expect(_ row: Row, _ server: TestServer) async throws {
        let report = try await server.json([
            "report", "capital", "--year", "2023", "--as-of", row.asOf, "--as-known", String(row.known),
        ])
        let billion = GoldenScenario.billion
        let found = try report.row("rows", "code", GoldenScenario.project)
        #expect(try found.integer("disbursed") == row.disbursed * billion)
        #expect(try found.row("ratios", "basis", "council_plan").integer("basis_points") == row.council)
        #expect(try found.row("ratios", "basis", "prime_minister_plan").integer("basis_points") == row.primeMinister)
        #expect(try found.integer("disbursed_carried_over") == row.carriedOver * billion)
        #expect(try found.integer("gross") == row.gross * billion)
        #expect(try found.integer("recovered") == row.recovered * billion)
        #expect(try found.integer("outstanding") == row.outstanding * billion)
        #expect(try found.integer("gross_plus_outstanding") == row.sum * billion)
        #expect(try found.integer("disbursed_all_years") == row.sum * billion)
        #expect(try report.text("as_of") == row.asOf)
        #expect(try report.integer("as_known") == row.known)
        #expect(try report.flag("includes_demo"))
        #expect(try report.object("total").integer("disbursed") == row.disbursed * billion)
    }

    private func expectAdvanceWarning(_ server: TestServer) async throws {
        let judged = try await server.json(GoldenScenario.advance(250, "2023-02-11") + ["--dry-run"])
        let warning = try judged.row("warnings", "code", "ADVANCE_ABOVE_CAP")
        #expect(try warning.object("figures").integer("advanced") == 370 * GoldenScenario.billion)
        #expect(try warning.object("figures").integer("value") == 1_200 * GoldenScenario.billion)
    }

    private func expectRefusals(_ server: TestServer, reversed: [String]) async throws {
        let before = try await server.json(["status"]).text("root")
        let refusals: [([String], String)] = [
            (GoldenScenario.volume(10, 0, "2024-02-02"), "OUTSIDE_BUCKET_WINDOW"),
            (GoldenScenario.volume(150, 0, "2024-01-31"), "BUCKET_EXCEEDED"),
            (GoldenScenario.volume(50, 25, "2024-01-31"), "RECOVERY_EXCEEDS_ADVANCE"), (reversed, "REVERSAL_REPEATED"),
        ]
        for (command, code) in refusals {
            let refusal = try await server.refusal(command)
            #expect(try refusal.text("code") == code)
            #expect(try !refusal.text("message").isEmpty)
            #expect(refusal.keys.isSuperset(of: ["figures", "index"]))
        }
        let exceeded = try await server.refusal(GoldenScenario.volume(150, 0, "2024-01-31")).object("figures")
        #expect(try exceeded.integer("disbursed") == 550 * GoldenScenario.billion)
        #expect(try exceeded.integer("plan") == 500 * GoldenScenario.billion)
        #expect(try await server.json(["status"]).text("root") == before)
    }
}
