internal import ArgumentParser
internal import Files
internal import JSON
internal import Transparency

struct VerifyAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a whole log from its bytes, trusting nothing but a key.",
        discussion: """
            Without --data, --archive and --tiles it is the server that is verified: all of its log is read, each record \
            proved to be under the root that the log's key signed, and that to extend the --checkpoint that you kept. \
            --data is a data directory, offline: every record, hash, tile, checkpoint and figure.

            --archive is an archive of a ledger: every entry is held against its tile, every tile against the one above, \
            the root against the signed checkpoint, and every record must say its own position. --tiles is the same for \
            the tlog-tiles directory of any log, whose entries are bytes.

            Exit code 4 means that something does not fit; the first bad position or tile is named.

            Examples:
              socai audit verify --key VKEY --checkpoint last.checkpoint --save last.checkpoint
              socai audit verify --data ./ledger
              socai audit verify --archive ./archive --key VKEY
              socai audit verify --archive ./archive --key VKEY --witness VKEY1 --witness VKEY2 --quorum 1
              socai audit verify --tiles ./log --checkpoint ./checkpoint --key VKEY --origin 'go.sum database tree'
            """
    )

    @Option(help: ArgumentHelp("A ledger's data directory.", valueName: "dir"), completion: .directory)
    var data: String?

    @OptionGroup var logKey: LogKeyOptions

    @Option(help: ArgumentHelp("An archive of a ledger.", valueName: "dir"), completion: .directory)
    var archive: String?

    @Option(help: ArgumentHelp("A tlog-tiles directory of any log.", valueName: "dir"), completion: .directory)
    var tiles: String?

    @Option(
        help: ArgumentHelp(
            "A signed checkpoint that you kept, which the log must extend; of --tiles the one that is verified, by default its file 'checkpoint'.",
            valueName: "file"
        ),
        completion: .file()
    )
    var checkpoint: String?

    @OptionGroup(title: "Trust")
    var trust: TrustOptions

    @Option(
        help: ArgumentHelp("Where to keep the checkpoint that was verified.", valueName: "file"),
        completion: .file()
    )
    var save: String?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let source = try source()
        let progress = ProgressLine(Words("Kiểm tra", "Verifying")[output.language])
        do {
            let audited = try await source.verify { progress.show($0, of: $1) }
            progress.finish()
            try show(audited)
        } catch let fault as AuditFault {
            progress.finish()
            if output.format == .json { try Standard.output(fault.json.pretty + "\n") }
            throw fault.failure
        }
    }

    /// One kind at most; none: the server.
    private func source() throws -> any AuditSource {
        switch (data, archive, tiles) {
        case (nil, nil, nil): return ServerSource(server: server, since: checkpoint, keys: try trust.keys())
        case (let directory?, nil, nil):
            return DataSource(
                directory: directory,
                keyDirectory: logKey.directory(for: directory),
                checkpoint: checkpoint,
                keys: try trust.key.map { _ in try trust.keys() }
            )
        case (nil, let directory?, nil):
            return ArchiveSource(directory: directory, since: checkpoint, keys: try trust.keys())
        case (nil, nil, let directory?):
            return TilesSource(directory: directory, checkpoint: checkpoint, keys: try trust.keys())
        default:
            throw Failure.usage(
                "more than one thing is named to be verified",
                "give one of --data DIR, --archive DIR and --tiles DIR, or none"
            )
        }
    }

    private func show(_ audited: Audited) throws {
        var screen = Screen(json: ["verified": true])
        if let signed = audited.checkpoint {
            let checkpoint = CheckpointScreen(signed: signed, cosigned: audited.cosigned, facts: audited.facts)
            screen.json = screen.json.appending(checkpoint.json)
            screen.tables = [checkpoint.table]
            screen.notes = [
                Words("Toàn vẹn, đúng với điểm kiểm tra đã ký.", "Whole, and what the checkpoint was signed for.")
            ]
            screen.notes += checkpoint.notes
            try keep(signed)
        } else {
            screen.json = screen.json.appending(CheckpointScreen.json(audited.facts))
            screen.tables = [Table(facts: audited.facts)]
            screen.notes = [Words("Toàn vẹn.", "Whole.")]
        }
        screen.notes += audited.notes
        try output.show(screen)
    }

    private func keep(_ signed: SignedCheckpoint) throws {
        guard let save else { return }
        do throws(FileError) {
            try WholeFile.replace(save, with: signed.note.bytes, mode: 0o644)
        } catch {
            throw Failure(.unreachable, "the checkpoint can't be kept: \(error)", "choose another place")
        }
    }
}
