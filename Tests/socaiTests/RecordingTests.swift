import Testing

@Suite(.timeLimit(.minutes(3)))
struct RecordingTests {
    private static let register = ["project", "register", "P1", "--name", "Cầu", "--funding", "budget"]

    @Test func `A recorded event says its id, position, version and warnings`() async throws {
        try await TestServer.run { server in
            let answer = try await server.json(Self.register)
            let keys: Set = [
                "event_id", "position", "version", "occurred_on", "recorded_at", "repeated", "warnings", "dry_run",
            ]
            #expect(answer.keys.isSuperset(of: keys))
            #expect(try answer.integer("position") == 1)
            #expect(try answer.integer("version") == 1)
            #expect(try !answer.flag("repeated"))
            let event = try await server.json(["event", "show", try answer.text("event_id")])
            #expect(try event.object("fact").text("type") == "project_registered")
            #expect(try event.object("fact").text("name") == "Cầu")
            #expect(try event.text("leaf_hash").count == 64)
        }
    }

    @Test func `The same id again gives the first answer, and other content under it is refused`() async throws {
        try await TestServer.run { server in
            let id = ["--id", "018c2f6e-8b7a-7cc1-9d3f-0123456789ab"]
            let first = try await server.json(Self.register + id)
            let again = try await server.json(Self.register + id)
            #expect(try again.flag("repeated"))
            #expect(try again.integer("position") == first.integer("position"))
            #expect(try again.text("recorded_at") == first.text("recorded_at"))
            let other = ["project", "register", "P1", "--name", "Đường", "--funding", "budget"]
            #expect(try await server.refusal(other + id).text("code") == "EVENT_ID_REUSED")
        }
    }

    @Test func `A dry run of every kind of command answers and writes nothing`() async throws {
        try await TestServer.run { server in
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            let advance = try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            let project = GoldenScenario.project
            _ = try await golden.record(["project", "start", project, "--date", "2023-02-15"])
            let paper = ["--document", "1/QĐ-UBND@2023-03-01", "--reason", "thử", "--date", "2023-03-01"]
            let batch = try server.file("batch.jsonl", BatchTests.registration("P9"))
            let commands: [[String]] = [
                ["project", "register", "P2", "--name", "Đường", "--funding", "non_budget"],
                ["project", "approve", project, "--kind", "policy"] + paper,
                ["project", "amend", project, "--from", "1940,931 tỷ", "--to", "2.000 tỷ", "--cause", "giá"] + paper,
                ["project", "target", project, "--goal", "inaugurate", "--deadline", "2023-12-31"] + paper,
                ["project", "suspend", project] + paper, ["project", "inaugurate", project, "--date", "2023-12-01"],
                ["project", "progress", project, "--period", "2023-06", "--physical", "45,5", "--date", "2023-07-01"],
                ["project", "cancel", project] + paper, GoldenScenario.volume(10, 2, "2023-04-01"),
                ["capital", "plan", project, "--year", "2023", "--level", "ubnd", "--adjust", "--amount=-20ty"] + paper,
                ["contract", "sign", project, "--number", "C2", "--value", "10ty", "--date", "2023-03-01"],
                ["event", "reverse", try advance.text("event_id"), "--reason", "thử"],
                ["record", "--batch", batch],
            ]
            let before = try await server.json(["status"])
            for command in commands {
                #expect(try await server.json(command + ["--dry-run"]).flag("dry_run"), "\(command)")
            }
            let after = try await server.json(["status"])
            #expect(try after.text("root") == before.text("root"))
            #expect(try after.integer("position") == before.integer("position"))
        }
    }

    @Test func `A dry run shows where the project would stand`() async throws {
        try await TestServer.run { server in
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
            let judged = try await server.json(GoldenScenario.volume(200, 40, "2023-05-20") + ["--dry-run"])
            let balance = try #require(try judged.objects("balances").first)
            #expect(try balance.integer("disbursed") == 280 * GoldenScenario.billion)
            #expect(try balance.row("contracts", "number", "C1").integer("outstanding") == 80 * GoldenScenario.billion)
        }
    }

    @Test func `A transfer records both sides, or neither`() async throws {
        try await TestServer.run { server in
            let golden = GoldenScenario(server: server)
            try await golden.prepare()
            let transfer = [
                "capital", "transfer", "--from", GoldenScenario.project, "--to", "P2", "--year", "2023", "--level",
                "ubnd", "--amount", "20ty", "--document", "9/QĐ-UBND@2023-10-02", "--date", "2023-10-02",
                "--id", "018c2f6e-8b7a-7cc1-9d3f-0123456789ab",
            ]
            let before = try await server.json(["status"]).integer("position")
            #expect(try await server.refusal(transfer).text("code") == "PROJECT_UNKNOWN")
            #expect(try await server.json(["status"]).integer("position") == before)
            try await golden.record([
                "project", "register", "P2", "--name", "Đường", "--funding", "budget", "--date", "2021-01-01",
            ])
            try await golden.record([
                "project", "approve", "P2", "--total", "900ty", "--document", "1/QĐ-UBND@2022-01-01", "--date",
                "2022-01-01",
            ])
            let done = try await server.json(transfer)
            #expect(try done.objects("recorded").map { try $0.text("project") } == [GoldenScenario.project, "P2"])
            #expect(try await server.json(transfer).objects("recorded").allSatisfy { try $0.flag("repeated") })
            let report = try await server.json(["report", "capital", "--year", "2023"])
            let plan = try report.row("rows", "code", "P2").object("plan")
            #expect(try plan.integer("allocated") == 20 * GoldenScenario.billion)
        }
    }

    @Test func `Of two writers who expect the same version one wins and the other is told`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(Self.register)
            let write = [
                "project", "approve", "P1", "--total", "900ty", "--document", "1/QĐ-UBND@2022-01-01", "--date",
                "2022-01-01", "--expect-version", "1", "--format", "json",
            ]
            async let one = server.run(write)
            async let two = server.run(write)
            let answers = try await [one, two].sorted { $0.exitCode < $1.exitCode }
            #expect(answers.map(\.exitCode) == [0, 1])
            #expect(try answers[1].object().text("code") == "VERSION_CONFLICT")
            #expect(try await server.json(["project", "show", "P1"]).integer("version") == 2)
        }
    }

    @Test func `Demonstration data is labelled on every screen`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(Self.register + ["--demo"])
            let screens = [
                ["project", "list"], ["project", "show", "P1"], ["project", "history", "P1"], ["report", "progress"],
                ["report", "capital"], ["log", "read"],
            ]
            for screen in screens {
                let answer = try await server.run(screen)
                #expect(answer.exitCode == 0)
                #expect(answer.output.contains("demo: includes demonstration data"), "\(screen)")
            }
        }
    }
}
