import Testing

/// `report diff` and `trace` over the scenario of the domain reference, §5, and who may ask them.
@Suite(.timeLimit(.minutes(5)))
struct DifferenceTests {
    /// The scenario up to 5 July, and its positions.
    private struct HalfYear {
        let server: TestServer
        let mistyped: Object
        let reversal: Object
        let corrected: Object

        var early: String { get throws { String(try mistyped.integer("position")) } }
        var late: String { get throws { String(try corrected.integer("position")) } }

        init(_ server: TestServer) async throws {
            self.server = server
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            try await golden.record(GoldenScenario.volume(50, 0, "2023-03-14", carriedOver: true))
            try await golden.record(GoldenScenario.volume(200, 40, "2023-05-20"))
            mistyped = try await golden.record(GoldenScenario.volume(90, 20, "2023-06-28"))
            let reverse = ["event", "reverse", try mistyped.text("event_id"), "--reason", "nhập sai"]
            reversal = try await golden.record(reverse)
            corrected = try await golden.record(GoldenScenario.volume(80, 20, "2023-06-28"))
        }
    }

    private static let disbursed = "\(GoldenScenario.project)/2023-annual-city/disbursed"

    @Test func `What 5 July changed of 30 June is the reversal and the new entry, to the đồng`() async throws {
        try await TestServer.run { server in
            let half = try await HalfYear(server)
            let diff = ["report", "diff", "--from", try half.early, "--to", try half.late, "--as-of", "2023-06-30"]
            let report = try await server.json(diff)
            let move = try report.row("moves", "figure", Self.disbursed)
            let billion = GoldenScenario.billion
            #expect(try move.integer("before") == 350 * billion && move.integer("after") == 340 * billion)
            let causes = try move.objects("causes")
            #expect(try causes.map { try $0.integer("change") } == [-70 * billion, 60 * billion])
            #expect(
                try causes.map { try $0.text("event_id") } == [
                    half.reversal.text("event_id"), half.corrected.text("event_id"),
                ]
            )
            #expect(try causes.map { try $0.text("kind") } == ["event_reversed", "disbursed"])
            let gross = try report.row("moves", "figure", "\(GoldenScenario.project)/contract:C1/gross")
            #expect(try gross.objects("causes").map { try $0.integer("change") } == [-90 * billion, 80 * billion])
            #expect(try report.objects("moves").count == 4)
            #expect(try report.object("from").text("as_of") == "2023-06-30")

            let shown = try await server.run(diff + ["--lang", "vi", "--project", GoldenScenario.project])
            #expect(shown.output.contains("đảo bút toán") && shown.output.contains("Tổng"))
            let csv = try await server.run(diff + ["--format", "csv"])
            #expect(csv.lines.count == 1 + 8)
            #expect(csv.lines.filter { $0.hasPrefix(Self.disbursed + ",350000000000,340000000000,") }.count == 2)
        }
    }

    @Test func `Both sides may differ by the day, by what was known, or by both`() async throws {
        try await TestServer.run { server in
            let half = try await HalfYear(server)
            let days = try await server.json([
                "report", "diff", "--from-as-of", "2023-03-14", "--to-as-of", "2023-06-30",
            ])
            let move = try days.row("moves", "figure", Self.disbursed)
            #expect(try move.integer("before") == 120 * GoldenScenario.billion)
            #expect(try move.objects("causes").count == 4)
            let day = try await server.json(["report", "diff", "--from", "2022-12-31", "--as-of", "2023-06-30"])
            #expect(try day.row("moves", "figure", "\(GoldenScenario.project)/state").isNull("before"))
            #expect(try day.object("from").integer("as_known") == 0)
            let none = try await server.run(["report", "diff", "--from", try half.late, "--as-of", "2023-06-30"])
            #expect(none.exitCode == 0 && none.output.contains("No figure moved."))
            let same = try await server.run(["report", "diff", "--from", "5", "--to", "5"])
            #expect(same.exitCode == 2 && same.errors.contains("--from-as-of"))
            for version in [try half.early, try half.late] {
                _ = try await server.json([
                    "report", "publish", "capital", "2023-06/capital", "--year", "2023", "--as-of", "2023-06-30",
                    "--as-known", version, "--reason", "ghi lại",
                ])
            }
            let published = try await server.json([
                "report", "diff", "--from", "2023-06/capital@1", "--to", "2023-06/capital",
            ])
            #expect(try published.row("moves", "figure", Self.disbursed).objects("causes").count == 2)
            #expect(try published.object("to").text("as_of") == "2023-06-30")
            let absent = try await server.run(["report", "diff", "--from", "2023-06/none", "--to", "5"])
            #expect(absent.exitCode == 1 && absent.errors.contains("2023-06/none"))
            let unknown = try await server.run(["report", "diff", "--from", "5", "--project", "NONE"])
            #expect(unknown.exitCode == 1 && unknown.errors.contains("there is no project NONE"))
        }
    }

    @Test func `A figure is traced to its events and their papers, and a wrong name is told the right ones`()
        async throws
    {
        try await TestServer.run { server in
            _ = try await HalfYear(server)
            let trace = try await server.json(["trace", Self.disbursed, "--as-of", "2023-06-30"])
            let changes = try trace.objects("causes").map { try $0.integer("change") / GoldenScenario.billion }
            #expect(changes == [120, 160, 70, -70, 60])
            #expect(try trace.integer("value") == 340 * GoldenScenario.billion)
            let shown = try await server.run(["trace", Self.disbursed, "--as-of", "2023-06-30", "--lang", "en"])
            #expect(shown.lines.contains { $0.contains("Sum") && $0.contains("340") })

            let total = try await server.json(["trace", "\(GoldenScenario.project)/total_investment"])
            let document = try #require(try total.objects("causes").first?.objects("documents").first)
            #expect(try document.text("number") == "3279/QĐ-UBND" && document.text("date") == "2021-11-12")
            let state = try await server.json(["trace", "\(GoldenScenario.project)/state"])
            #expect(try state.objects("causes").map { try $0.text("after") } == ["registered", "approved"])

            for wrong in [Self.disbursed + "_", "BR-02", "BR-02/nonsense", "BR-02/2031-annual-city/gross"] {
                let answer = try await server.run(["trace", wrong])
                #expect(answer.exitCode == 1, "\(wrong)")
                #expect(answer.errors.contains("BR-02/2023-annual-city/disbursed, "), "\(answer.errors)")
            }
            let nowhere = try await server.run(["trace", "NONE/state"])
            #expect(nowhere.exitCode == 1 && nowhere.errors.contains("there is no project NONE"))
        }
    }

    @Test func `The history of a project can be read as of a day and as known at a position`() async throws {
        try await TestServer.run { server in
            let half = try await HalfYear(server)
            let history = ["project", "history", GoldenScenario.project]
            let all = try await server.json(history).objects("events").count
            let known = try await server.json(history + ["--as-known", try half.early]).objects("events").count
            #expect(known == all - 2)
            let early = try await server.json(history + ["--as-of", "2023-03-13"]).objects("events")
            #expect(try early.last?.text("occurred_on") == "2023-02-10")
        }
    }

    @Test func `Auditors' list has the reversal, its correction, what is late and what an approver paid`() async throws
    {
        try await TestServer.run { server in
            let half = try await HalfYear(server)
            let list = ["report", "audit-list", GoldenScenario.project]
            let all = try await server.json(list)
            let reversal = try all.row("items", "kind", "reversal")
            #expect(try reversal.integer("original") == half.mistyped.integer("position"))
            #expect(try reversal.integer("amount") == -70 * GoldenScenario.billion)
            #expect(try reversal.text("reason") == "nhập sai")
            // Everybody is the same here: five payments were recorded by who recorded the approval.
            let payments = try all.objects("items").filter { try $0.text("kind") == "recorded_by_approver" }
            #expect(payments.count == 5)
            let late = try await server.json(list + ["--kind", "back_dated"]).objects("items")
            #expect(try late.allSatisfy { try $0.integer("days") > 30 } && late.count == all.integer("position"))

            let unit = """
                {"commands": [\
                {"project": "BR-02", "reason": "nhập sai", "fact": {"type": "event_reversed", "event": "\(try half.corrected.text("event_id"))"}}, \
                {"project": "BR-02", "occurred_on": "2023-06-29", "fact": {"type": "disbursed", "kind": "volume", \
                "bucket": {"year": 2023}, "contract": "C1", "gross": 81000000000, "recovered": 20000000000, \
                "net": 61000000000}}]}
                """
            _ = try await server.json(["record", "--batch", "-"], input: unit)
            let corrections = try await server.json(list + ["--kind", "correction"]).objects("items")
            #expect(try corrections.map { try $0.integer("amount") } == [61 * GoldenScenario.billion])
            let before = try await server.json(list + ["--kind", "correction", "--as-of", "2023-06-28"])
            #expect(try before.objects("items").isEmpty)
            let wrong = try await server.run(list + ["--kind", "odd"])
            #expect(wrong.exitCode == 2)
        }
    }

    @Test func `A board traces and compares its own projects alone`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            try await staff.json("lan", Staff.payment("10 tỷ"))
            let diff = ["report", "diff", "--from", "0"]
            for (name, projects) in [("lan", ["PA"]), ("nam", ["PB"]), ("hoa", ["PA", "PB"]), ("kim", ["PA", "PB"])] {
                let moves = try await staff.json(name, diff).objects("moves")
                let seen = Set(try moves.map { String(try $0.text("figure").prefix(2)) })
                #expect(seen == Set(projects), "\(name)")
            }
            let trace = ["trace", "PA/2023-annual-city/disbursed"]
            #expect(try await staff.json("lan", trace).integer("value") == 10 * Staff.billion)
            for command in [trace, diff + ["--project", "PA"], ["report", "audit-list", "PA"]] {
                let answer = try await staff.run("nam", command)
                #expect(answer.exitCode == 1 && answer.errors.contains("there is no project PA"), "\(command)")
                #expect(try await staff.run("dan", command).exitCode == 1, "\(command)")
            }
            // Finance approved, the board paid: nobody did both.
            let list = try await staff.json("kim", ["report", "audit-list", "--kind", "recorded_by_approver"])
            #expect(try list.objects("items").isEmpty)
        }
    }
}
