internal import ArgumentParser
internal import JSON
internal import Portfolio
internal import Records
internal import Transparency

struct CheckReceipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a receipt (.tlog-proof) offline: that its event is in the log, and where.",
        discussion: """
            What is shown comes from the receipt's record, whose hash is proved to be under the root that the log signed. \
            Exit code 4 means that the receipt proves nothing.

            Examples:
              socai audit check payment.tlog-proof --key VKEY
              socai audit check payment.tlog-proof --key VKEY --witness VKEY1 --witness VKEY2 --quorum 1 --format json
            """
    )

    @Argument(help: ArgumentHelp("The receipt; - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup(title: "Trust")
    var trust: TrustOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() throws {
        let keys = try trust.keys()
        let bytes = try InputFile.read(file, limit: Limits.proofFile)
        do {
            try show(Self.check(bytes, keys))
        } catch let fault as AuditFault {
            if output.format == .json { try Standard.output(fault.json.pretty + "\n") }
            throw fault.failure
        }
    }

    /// What the receipt has proved, and the event that its record says.
    private static func check(_ bytes: [UInt8], _ keys: CheckpointKeys) throws(AuditFault) -> (CheckedReceipt, LogEntry)
    {
        let checked: CheckedReceipt
        do throws(ProofError) { checked = try Receipt(bytes).check(keys) } catch { throw AuditFault(error) }
        let event: Event
        do throws(RecordError) { event = try RecordCoding.event(from: checked.record) } catch {
            throw AuditFault(error, at: nil)
        }
        // A proof of the record at another place is no proof of what the record says.
        guard event.position == checked.index + 1 else { throw .wrongPlace(event.position, at: checked.index + 1) }
        return (checked, LogEntry(event: event, leafHash: "\(TreeHash.leaf(checked.record))"))
    }

    private func show(_ proved: (receipt: CheckedReceipt, entry: LogEntry)) throws {
        let checkpoint = CheckpointScreen(signed: proved.receipt.checkpoint)
        var screen = EventScreen(entry: proved.entry, language: output.language).screen
        screen.json = [
            "verified": true, "position": .integer(proved.entry.event.position), "event": screen.json,
            "checkpoint": checkpoint.json,
        ]
        var table = checkpoint.table
        table.title = Words("Điểm kiểm tra đã ký", "Signed checkpoint")
        screen.tables.append(table)
        screen.notes.append(Words("Sự kiện có trong sổ, đúng vị trí.", "The event is in the log, at its position."))
        screen.notes += checkpoint.notes
        try output.show(screen)
    }
}
