internal import ArgumentParser
internal import Backup
internal import JSON
internal import Ledger
internal import Transparency

struct BackUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a ledger to an archive while it is served: what is there already is not written again.",
        discussion: """
            The archive is a C2SP tlog-tiles directory that other programs can read, and carries the signed checkpoint up \
            to which it goes, a second behind the server at most. It does not hold the key: 'socai key backup'. Check it \
            with 'socai audit verify --archive', and restore it with 'socai restore', before you need it.

            Examples:
              socai backup /mnt/backup/ledger --data /var/lib/socai
            """
    )

    @Argument(help: ArgumentHelp("The archive.", valueName: "archive"), completion: .directory)
    var archive: String

    @Option(help: ArgumentHelp("The data directory.", valueName: "dir"), completion: .directory)
    var data: String

    @OptionGroup var logKey: LogKeyOptions

    @Option(
        help: ArgumentHelp("The log's verifier key. Default: that of the key beside the data.", valueName: "vkey"),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        guard let key = try key ?? logKey.directory(for: data).key()?.verifier else {
            throw Failure.usage("whose log is it?", "give --key VKEY, or name the key's directory with --log-key")
        }
        let progress = ProgressLine(Words("Sao lưu", "Backing up")[output.language])
        let made: Backup.Made
        do {
            made = try Backup.make(of: data, keys: CheckpointKeys(log: key), in: archive) { progress.show($0, of: $1) }
            progress.finish()
        } catch {
            progress.finish()
            throw Failure(backup: error)
        }
        try output.show(screen(made))
    }

    private func screen(_ made: Backup.Made) -> Screen {
        let facts: [(Column, Cell)] = [
            (Column("added", "Thêm mới", "Added"), .count(made.added)),
            (Column("access_log_entries", "Nhật ký truy cập", "Access log"), .count(made.accessEntries)),
        ]
        let checkpoint = CheckpointScreen(signed: made.checkpoint, facts: facts)
        var screen = Screen(json: checkpoint.json)
        screen.tables = [checkpoint.table]
        if made.uncovered > 0 {
            screen.notes.append(
                Words(
                    "\(made.uncovered) sự kiện mới hơn điểm kiểm tra cuối nên chưa có trong bản sao; chạy lại sau một giây.",
                    "\(made.uncovered) events are newer than the last checkpoint and not in the backup; run it again in a second."
                )
            )
        }
        return screen
    }
}

extension Failure {
    init(backup error: any Error) {
        guard let error = error as? BackupError else {
            self = error as? Failure ?? Failure(.unreachable, "\(error)")
            return
        }
        switch error.code {
        case .damaged: self.init(.damaged, error.message)
        case .noCheckpoint, .notEmpty: self.init(.refused, error.message)
        case .locked, .diskFull, .io: self.init(.unreachable, error.message)
        case .invalidArgument: self.init(.usage, error.message)
        }
    }
}
