internal import ArgumentParser
internal import Directive
internal import LedgerClient
internal import Portfolio
internal import Schema

struct ImportDirective: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directive",
        abstract: "Record the projects of a city's directive: registration, approvals, target.",
        discussion: """
            Reads the directive's own text, or the table of its appendix as TSV or CSV, in UTF-8. All of it is \
            recorded, or nothing. Importing the same directive again records nothing more.

            Examples:
              socai import directive ct-02-2023.txt --dry-run
              socai import directive appendix-5.tsv --code-prefix PL5
            """
    )

    @Argument(help: "The file; '-' is the standard input.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The first part of the projects' codes. Default: PL and the appendix's number."))
    var codePrefix: String?

    @Option(help: ArgumentHelp("The appendix, where several hold a table of projects.", valueName: "number"))
    var appendix: String?

    @Option(
        help: ArgumentHelp("The directive, where the file does not say.", valueName: "number@date"),
        transform: Typed.document
    )
    var document: DocumentReference?

    @Flag(help: "Show what would be recorded; write nothing.")
    var dryRun = false

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let reading = try read()
        let reply = try await server.connected { try await send(reading, on: $0) }
        if let refused = reply.refusals.first {
            let index = Int(refused.refused.index)
            let project = reading.commands.indices.contains(index) ? reading.commands[index].project : nil
            try output.show(
                RefusalScreen(refused: refused.refused, commands: reading.commands.count, project: project)
            )
            throw RefusalShown()
        }
        var sent = SentCommands()
        sent.add(reading.commands)
        let receipts = BulkReceipts(reply: reply, sent: sent)
        try output.show(
            DirectiveScreen(reading: reading, receipts: receipts, isDryRun: dryRun, language: output.language).screen,
            recorded: dryRun ? nil : receipts.sentence
        )
    }

    private func read() throws -> DirectiveReading {
        let bytes = try InputFile.read(file, limit: Limits.directiveFile)
        let name = file == "-" ? "stdin" : file.split(separator: "/").last.map(String.init) ?? file
        let options = DirectiveReader.Options(
            file: name,
            codePrefix: codePrefix,
            appendix: appendix,
            document: document
        )
        do throws(DirectiveError) {
            return try DirectiveReader(options: options).read(bytes: bytes)
        } catch {
            throw Failure(.usage, text(error, name))
        }
    }

    /// The message, and the places a line each.
    private func text(_ error: DirectiveError, _ name: String) -> String {
        let message = output.language == .vi ? error.vietnamese : error.message
        let places = error.problems.map { problem in
            let words = output.language == .vi ? problem.vietnamese : problem.english
            let raw = problem.raw.isEmpty ? "" : ": \(problem.raw)"
            return "\n  " + "\(name):\(problem.line): \([problem.column, words].spaced)\(raw)".safeOnTerminal
        }
        let rest = error.omitted > 0 ? "\n  … +\(error.omitted)" : ""
        return "\(name): \(message)" + places.joined() + rest
    }

    /// A unit a project, all of them one whole: the registration stands before what needs it.
    private func send(
        _ reading: DirectiveReading,
        on connection: LedgerConnection
    ) async throws -> Socai_V1_RecordStreamReply {
        var stream = BulkRecording(
            connection,
            whole: true,
            dryRun: dryRun,
            server.callOptions(Limits.bulkSeconds, isIdempotent: false)
        )
        var unit: [Command] = []
        for command in reading.commands {
            if let last = unit.last, last.project != command.project {
                try await stream.add(unit)
                unit.removeAll()
            }
            unit.append(command)
        }
        if !unit.isEmpty { try await stream.add(unit) }
        return try await stream.finish()
    }
}
