internal import ArgumentParser
internal import JSON
internal import LedgerClient
internal import Portfolio
internal import Schema

struct RecordBatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record many commands from a file of JSON lines.",
        discussion: """
            Each line is a command, or {"commands": […]} for several that belong together. A line is recorded as one; \
            one that a rule refuses does not stop the others, unless --whole makes the file one unit. All lines are \
            read before any is sent. Give every command an "id" (a UUID): then running the file again is harmless.

            A line, with what may be left out after the fact:
              {"id": "018c2f6e-8b7a-7cc1-9d3f-0123456789ab", "project": "PL5-02", "occurred_on": "2023-05-20",
               "fact": {"type": "disbursed", "kind": "volume", "contract": "C1", "bucket": {"year": 2023},
                        "gross": 200000000000, "recovered": 40000000000},
               "documents": [{"number": "3279/QĐ-UBND", "date": "2021-11-12"}],
               "reason": "", "correlation": "", "source": {"kind": "demo"}, "expected_version": 7}
            Facts are the objects that 'socai log read --format json' prints.

            With --format json "recorded" has the event_id, position and warnings of each of the first 10,000 events.

            Examples:
              socai record --batch payments.jsonl --dry-run
              socai record --batch payments.jsonl --whole
              generate | socai record --batch - --format json
            """
    )

    @Option(help: ArgumentHelp("The file; '-' is the standard input.", valueName: "file"), completion: .file())
    var batch: String

    @Flag(help: "All lines are one unit: all of them or none. At most 20,000 commands.")
    var whole = false

    @Flag(help: "Judge every line, write nothing.")
    var dryRun = false

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let file = try BatchFile(batch)
        let check = try await BatchCheck.read(
            file,
            whole: whole,
            progress: ProgressLine(Words("Kiểm tra", "Checking")[output.language])
        )
        let clock = ContinuousClock()
        let start = clock.now
        let receipts = try await server.connected { try await send(file, on: $0) }
        let screen = BatchScreen(
            file: file,
            check: check,
            receipts: receipts,
            isWhole: whole,
            isDryRun: dryRun,
            elapsed: clock.now - start,
            language: output.language
        )
        try output.show(screen.screen, recorded: dryRun ? nil : receipts.sentence)
        if receipts.reply.refused > 0 { throw RefusalShown() }
    }

    private func send(_ file: BatchFile, on connection: LedgerConnection) async throws -> BulkReceipts {
        let progress = ProgressLine(Words("Gửi", "Sending")[output.language])
        var stream = BulkRecording(
            connection,
            whole: whole,
            dryRun: dryRun,
            server.callOptions(Limits.bulkSeconds, isIdempotent: false)
        )
        var sent = SentCommands()
        do {
            try await file.forEachLine { number, line, read in
                let commands = try unit(line, "\(file.name):\(number)").commands
                sent.add(commands)
                try await stream.add(commands)
                progress.show(UInt64(read), of: UInt64(file.size))
            }
        } catch {
            progress.finish()
            stream.cancel()
            throw error
        }
        progress.finish()
        return BulkReceipts(reply: try await stream.finish(), sent: sent)
    }

    /// Lines that were good a moment ago.
    private func unit(_ line: ArraySlice<UInt8>, _ place: String) throws(Failure) -> BatchUnit {
        do throws(JSONError) {
            return try BatchUnit(JSONParser.parse(line))
        } catch {
            throw .usage("\(place): \(error.message)", "the file changed while it was read; run it again")
        }
    }
}
