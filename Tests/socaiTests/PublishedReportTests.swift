import Foundation
import Ledger
import Logging
import Portfolio
import Testing

/// The golden scenario's half-year, published before and after its correction.
@Suite(.timeLimit(.minutes(5)))
struct PublishedReportTests {
    private static let name = "2023-06/capital"
    private static let publish = [
        "report", "publish", "capital", name, "--year", "2023", "--as-of", "2023-06-30",
    ]
    private static let figure = "/rows/\(GoldenScenario.project)/annual/payments/disbursed"

    /// Publishes 350, corrects the mistyped payment, publishes 340.
    private static func scenario(_ server: TestServer) async throws {
        let golden = GoldenScenario(server: server)
        try await golden.prepare()
        try await golden.record(GoldenScenario.advance(120, "2023-02-10"))
        try await golden.record(GoldenScenario.volume(50, 0, "2023-03-14", carriedOver: true))
        try await golden.record(GoldenScenario.volume(200, 40, "2023-05-20"))
        let mistyped = try await golden.record(GoldenScenario.volume(90, 20, "2023-06-28")).text("event_id")
        let first = try await server.json(publish)
        #expect(try first.integer("version") == 1 && first.objects("changes").isEmpty)
        try await golden.record(["event", "reverse", mistyped, "--reason", "nhập sai số tiền"])
        try await golden.record(GoldenScenario.volume(80, 20, "2023-06-28"))
        #expect(try await server.refusal(publish).text("code") == "REASON_MISSING")
        let second = try await server.json(publish + ["--reason", "đính chính bút toán 28/06"])
        #expect(try second.integer("version") == 2)
        let change = try second.row("changes", "figure", figure)
        #expect(try change.text("before") == "350000000000" && change.text("after") == "340000000000")
    }

    private static func disbursed(_ content: String) throws -> String {
        let row = try #require(try Object(content).objects("rows").first)
        return try row.object("annual").object("payments").text("disbursed")
    }

    @Test func `Published figures stay, a restatement names what moved, and all of it is reproduced`() async throws {
        try await TestServer.run { server in
            try await Self.scenario(server)
            for (version, disbursed) in [("1", "350000000000"), ("2", "340000000000")] {
                let content = try await server.run(
                    ["report", "published", Self.name, "--version", version, "--content"]
                )
                #expect(try Self.disbursed(content.output) == disbursed)
                let made = try await server.json(["audit", "reproduce", Self.name, "--version", version])
                #expect(try made.flag("same") && made.text("way") == "asked" && made.flag("root_same"))
            }
            let list = try await server.json(["report", "published"]).objects("reports")
            #expect(try list.map { try $0.integer("version") } == [1, 2])
            #expect(try list.map { try $0.text("reason") } == ["", "đính chính bút toán 28/06"])
            let table = try await server.run(["report", "published", Self.name, "--lang", "vi"])
            #expect(table.output.contains(Self.figure) && table.output.contains("vốn 2023 / project"))
            let moved = try await server.json(
                ["report", "diff", "--from", "\(Self.name)@1", "--to", "\(Self.name)@2"]
            )
            #expect(try moved.object("from").text("as_of") == "2023-06-30")
            let disbursed = try #require(
                try moved.objects("moves").first {
                    try $0.text("figure").hasPrefix("\(GoldenScenario.project)/2023")
                        && $0.text("figure").hasSuffix("/disbursed")
                }
            )
            #expect(try disbursed.objects("causes").count == 2)
            let same = try await server.json(["report", "diff", "--from", "\(Self.name)@2", "--to", Self.name])
            #expect(try same.objects("moves").isEmpty)
            let unpublished = try await server.run(["report", "diff", "--from", "x@1", "--to", "2023-06-30"])
            #expect(unpublished.exitCode == 1 && unpublished.errors.contains("no published report 'x' of version 1"))
            let missing = try await server.run(["audit", "reproduce", "2023-07/capital"])
            #expect(missing.exitCode == 1 && missing.errors.contains("no published report"))
            #expect(try await server.json(["status"]).integer("projects") == 1, "reports are no project")
            let log = try await server.run(["log", "read", "--stream", "@reports", "--lang", "en"])
            #expect(log.output.contains("published report") && log.output.contains("\(Self.name) v2"))
        } afterwards: { data in
            for version in ["1", "2"] {
                let answer = try await RunningCommand(
                    ["audit", "reproduce", Self.name, "--version", version, "--data", data, "--format", "json"]
                ).ended()
                #expect(answer.exitCode == 0, "\(answer.errors)")
                #expect(try answer.object().text("way") == "folded" && answer.object().flag("root_same"))
            }
        }
    }

    @Test func `A hash, a root or a figure that the log does not give is noticed, of files and of a server`()
        async throws
    {
        try await TestServer.run { server in
            try await Self.scenario(server)
        } afterwards: { data in
            try await Self.forge(in: data)
            let arguments = ["audit", "reproduce", Self.name, "--format", "json"]
            try Self.expectForged(try await RunningCommand(arguments + ["--data", data]).ended())
            try await Self.served(data) { address in
                let settings = ["SOCAI_ADDRESS": address]
                try Self.expectForged(try await RunningCommand(arguments, environment: settings).ended())
                let honest = try await RunningCommand(arguments + ["--version", "2"], environment: settings).ended()
                #expect(honest.exitCode == 0, "version 2 is what it was: \(honest.errors)")
            }
        }
    }

    private static func expectForged(_ answer: Answer) throws {
        #expect(answer.exitCode == 4, "\(answer.errors)")
        #expect(answer.errors.contains("is not what was published"))
        let made = try answer.object()
        #expect(try !made.flag("same") && !made.flag("root_same"))
        #expect(try made.text("sha256") != made.text("published_sha256"))
        let difference = try #require(try made.objects("differences").first)
        #expect(try difference.text("figure") == figure && difference.text("published") == "400000000000")
        #expect(try difference.text("found") == "340000000000")
    }

    /// A version 3 whose hash and root were made up, behind the server's back.
    private static func forge(in data: String) async throws {
        let now = try #require(Timestamp("2099-01-01T00:00:00Z"))
        let ledger = try Ledger.open(
            directory: data,
            environment: .init(clock: { now }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        )
        defer { ledger.close() }
        var publication = try #require(ledger.publications.report(name)).publication
        publication.version = 3
        publication.sha256 = [UInt8](repeating: 1, count: 32)
        publication.root = [UInt8](repeating: 2, count: 32)
        publication.changes = [FigureChange(figure: figure, before: "340000000000", after: "400000000000")]
        let command = Command(
            id: EventID(high: 0x7000, low: 0x8000_0000_0000_0001),
            project: PublicationRegister.stream,
            fact: .reportPublished(publication),
            reason: "đẹp hơn"
        )
        let outcome = try await ledger.record(Recording([command], by: Actor(name: "ai"), isPublication: true))
        guard case .recorded = outcome else { throw CancellationError() }
    }

    /// Serves a directory, and ends that.
    private static func served(_ data: String, _ body: (String) async throws -> Void) async throws {
        let command = try RunningCommand(["serve", "--data", data, "--access", "open", "--listen", "none"])
        for await line in command.errorLines where line.contains("serving") { break }
        do {
            try await body("unix:\(data)/socket")
        } catch {
            command.signal(SIGKILL)
            _ = await command.ended()
            throw error
        }
        command.signal(SIGTERM)
        #expect(await command.ended().exitCode == 0)
    }

    @Test func `Finance publishes, everybody known reads it, and those who may not ask are given its text`()
        async throws
    {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            let publish = ["report", "publish", "capital", "2023/capital", "--year", "2023"]
            for name in ["lan", "kim", "minh", "dan"] {
                let answer = try await staff.run(name, publish)
                #expect(answer.exitCode == 1 && answer.errors.contains("no right"), "\(name): \(answer.errors)")
            }
            #expect(try await staff.json("hoa", publish).text("actor") == "hoa")
            for (name, way) in [
                ("hoa", "asked"), ("kim", "asked"), ("lan", "given"), ("nam", "given"), ("minh", "given"),
                ("dan", "given"),
            ] {
                let made = try await staff.json(name, ["audit", "reproduce", "2023/capital"])
                #expect(try made.flag("same") && made.text("way") == way, "\(name)")
                #expect(try await staff.json(name, ["report", "published"]).objects("reports").count == 1)
                let content = try await staff.run(name, ["report", "published", "2023/capital", "--content"])
                #expect(content.output.contains("\"PA\"") && content.output.contains("\"PB\""))
            }
            for (kind, options) in [
                ("projects", ["2023/projects"]), ("progress", ["2023/progress", "--by", "agency"]),
                ("project", ["2023/pa", "PA"]), ("findings", ["2023/findings", "--all"]),
            ] {
                try await staff.json("hoa", ["report", "publish", kind] + options)
                let made = try await staff.json("kim", ["audit", "reproduce", options[0]])
                #expect(try made.flag("same") && made.text("way") == "asked", "\(kind)")
            }
        }
    }
}
