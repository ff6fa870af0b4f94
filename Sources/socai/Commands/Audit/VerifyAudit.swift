internal import ArgumentParser
internal import JSON
internal import Transparency

struct VerifyAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a whole log from its bytes, trusting nothing but a key.",
        discussion: """
            --archive is an archive of a ledger: every entry is held against its tile, every tile against the one above, \
            the root against the signed checkpoint, and every record must say its own position. --tiles is the same for \
            the tlog-tiles directory of any log, whose entries are bytes.

            Exit code 4 means that something does not fit; the first bad position or tile is named.

            Examples:
              socai audit verify --archive ./archive --key VKEY
              socai audit verify --archive ./archive --key VKEY --witness VKEY1 --witness VKEY2 --quorum 1
              socai audit verify --archive ./archive --key ledger.vkey --since last-year.checkpoint
              socai audit verify --tiles ./log --checkpoint ./checkpoint --key VKEY --origin 'go.sum database tree'
            """
    )

    @Option(help: ArgumentHelp("An archive of a ledger.", valueName: "dir"), completion: .directory)
    var archive: String?

    @Option(help: ArgumentHelp("A tlog-tiles directory of any log.", valueName: "dir"), completion: .directory)
    var tiles: String?

    @Option(
        help: ArgumentHelp("Of --tiles: the signed checkpoint. Default: its file 'checkpoint'.", valueName: "file"),
        completion: .file()
    )
    var checkpoint: String?

    @Option(
        help: ArgumentHelp(
            "A signed checkpoint that was kept from before, which the log must extend. May be repeated.",
            valueName: "file"
        ),
        completion: .file()
    )
    var since: [String] = []

    @OptionGroup(title: "Trust")
    var trust: TrustOptions

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

    /// Exactly one kind.
    private func source() throws -> any AuditSource {
        switch (archive, tiles) {
        case (let directory?, nil):
            guard checkpoint == nil else {
                throw Failure.usage("an archive has its own checkpoint", "give another one as --since FILE")
            }
            return ArchiveSource(directory: directory, since: since, keys: try trust.keys())
        case (nil, let directory?):
            return TilesSource(directory: directory, checkpoint: checkpoint, since: since, keys: try trust.keys())
        default: throw Failure.usage("nothing is named to be verified", "give one of --archive DIR and --tiles DIR")
        }
    }

    private func show(_ audited: Audited) throws {
        let checkpoint = CheckpointScreen(signed: audited.checkpoint, cosigned: audited.cosigned, facts: audited.facts)
        var screen = Screen(json: ["verified": true])
        screen.json = screen.json.appending(checkpoint.json)
        screen.tables = [checkpoint.table]
        screen.notes = [
            Words("Toàn vẹn, đúng với điểm kiểm tra đã ký.", "Whole, and what the checkpoint was signed for.")
        ]
        screen.notes += checkpoint.notes
        try output.show(screen)
    }
}
