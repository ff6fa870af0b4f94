internal import Archive
internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Mirror
internal import NIOCore
internal import RPC
internal import Schema
internal import Transparency

struct ExportArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Copy a server's log to an archive, each record proved: a directory that other programs can read.",
        discussion: """
            A C2SP tlog-tiles directory. What is there already is not read again; the server's log must extend it. Needs \
            the right to read the whole log, and the verifier key, which must have come by another way.

            Examples:
              socai audit export ./archive --key VKEY
            """
    )

    @Argument(help: ArgumentHelp("The archive.", valueName: "archive"), completion: .directory)
    var archive: String

    @OptionGroup(title: "Trust")
    var trust: TrustOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let keys = try trust.keys()
        let progress = ProgressLine(Words("Xuất", "Exporting")[output.language])
        do {
            let writer = try ArchiveWriter(archive)
            let before = writer.size
            let signed = try await server.connected {
                try await copy($0, keys, to: writer) { progress.show($0, of: $1) }
            }
            progress.finish()
            let facts: [(Column, Cell)] = [(Column("added", "Thêm mới", "Added"), .count(writer.size - before))]
            let checkpoint = CheckpointScreen(signed: signed, facts: facts)
            var screen = Screen(json: checkpoint.json)
            screen.tables = [checkpoint.table]
            try output.show(screen)
        } catch let error as ArchiveError {
            progress.finish()
            throw AuditFault(error).failure
        } catch let alarm as MirrorAlarm {
            progress.finish()
            throw try AuditFault(keeping: alarm).failure
        }
    }

    private func copy(
        _ connection: LedgerConnection,
        _ keys: CheckpointKeys,
        to writer: ArchiveWriter,
        _ progress: (UInt64, UInt64) -> Void
    ) async throws -> SignedCheckpoint {
        let options = server.callOptions(Limits.bulkSeconds)
        var reading = VerifiedReading(of: connection, keys: keys, after: writer.tree, options)
        let signed = try await reading.renewCheckpoint()
        let end = signed.checkpoint.size
        // What is there already must be what the server signed, too.
        _ = try await reading.take([])
        guard writer.size < end else {
            try writer.publish(signed.note)
            return signed
        }
        var waiting = WaitingRecords(after: writer.size)
        var request = Socai_V1_ReadLogRequest()
        request.from = writer.size + 1
        request.to = end
        for try await message in try connection.ledger.readLog(request, options).encoded {
            try waiting.add(LogBatch(message))
            guard waiting.isFull else { continue }
            try await append(waiting.take(), &reading, writer)
            progress(writer.size, end)
        }
        try await append(waiting.take(), &reading, writer)
        try writer.publish(signed.note)
        return signed
    }

    private func append(_ records: [[UInt8]], _ reading: inout VerifiedReading, _ writer: ArchiveWriter) async throws {
        for record in try await reading.take(records).records { try writer.append(record) }
    }
}
