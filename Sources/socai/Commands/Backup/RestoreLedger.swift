internal import ArgumentParser
internal import Backup
internal import Files
internal import Ledger
internal import LedgerClient
internal import Logging
internal import Mirror
internal import RPC
internal import Transparency
internal import Witness

struct RestoreLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a data directory of an archive, after verifying all of it.",
        discussion: """
            Refuses an archive that does not extend what others have seen of this log: the last checkpoint beside the \
            log's key, checkpoints that were kept (--known), those of mirrors (--mirror) and of witnesses (--witness). \
            Name all that you can reach: what nobody remembers can't be missed. Then put the log's key back ('socai key \
            restore') and serve.

            Examples:
              socai restore /mnt/backup/ledger --data /var/lib/socai --key VKEY --known last.checkpoint
              socai restore ./archive --data ./ledger --key VKEY --mirror tls:mirror.example:7878
              socai restore ./archive --data ./ledger --key VKEY --witness https://witness.example,VKEY
            """
    )

    @Argument(help: ArgumentHelp("The archive.", valueName: "archive"), completion: .directory)
    var archive: String

    @Option(
        help: ArgumentHelp("Where the ledger will be; it must not be there.", valueName: "dir"),
        completion: .directory
    )
    var data: String

    @Option(
        help: ArgumentHelp("The log's verifier key. Default: that of the key beside the data.", valueName: "vkey"),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @OptionGroup var logKey: LogKeyOptions

    @Option(
        help: ArgumentHelp("A checkpoint that was kept. May be repeated.", valueName: "file"),
        completion: .file()
    )
    var known: [String] = []

    @Option(
        help: ArgumentHelp("A mirror, or another server of this log. May be repeated.", valueName: "address"),
        transform: Typed.addresses
    )
    var mirror: [ServerAddresses] = []

    @Option(
        help: ArgumentHelp("A witness of this log, as URL,VKEY. May be repeated.", valueName: "url,vkey"),
        transform: WitnessOption.client
    )
    var witness: [WitnessClient] = []

    @Option(
        help: ArgumentHelp("A file with your access token for the mirrors.", valueName: "file"),
        completion: .file()
    )
    var tokenFile: String?

    @OptionGroup(title: "TLS of the mirrors")
    var tls: TLSOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        guard let key = try key ?? logKey.directory(for: data).key()?.verifier else {
            throw Failure.usage("whose log is it?", "give --key VKEY, the log's verifier key")
        }
        let progress = ProgressLine(Words("Khôi phục", "Restoring")[output.language])
        do {
            let keys = try CheckpointKeys(log: key)
            let known = try await knownCheckpoints(keys)
            try await askWitnesses(keys)
            let logger = Logger(label: "socai") { _ in SwiftLogNoOpLogHandler() }
            let restore = Restore(
                of: archive,
                keys: keys,
                extending: known.map(\.checkpoint),
                ofAccessLog: try knownOfAccessLog(key),
                Ledger.Environment(clock: SystemClock.now, logger: logger)
            )
            let signed = try await restore.run(to: data) { progress.show($0, of: $1) }
            progress.finish()
            try show(signed, known)
        } catch let error as ProofError {
            progress.finish()
            throw Failure(.damaged, error.message)
        } catch {
            progress.finish()
            throw Failure(backup: error)
        }
    }

    /// The checkpoints that the archive must extend.
    private func knownCheckpoints(_ keys: CheckpointKeys) async throws -> [SignedCheckpoint] {
        let own = logKey.directory(for: data).path + "/" + CheckpointedTree.records.fileName
        var signed: [SignedCheckpoint] = []
        for path in known + [own] {
            guard let bytes = try WholeFile.read(path, limit: Limits.checkpointBytes) else {
                guard path == own else {
                    throw Failure.usage("there is no file \(path)", "name a checkpoint that was kept")
                }
                continue
            }
            signed.append(try keys.open(bytes))
        }
        for addresses in mirror {
            let identity = try Identity(addresses, tokenFile: tokenFile, tls: tls)
            let note = try await Destination(addresses: addresses, identity: identity).connected {
                try await $0.checkpoint()
            }
            signed.append(try keys.open(Array(note.utf8)))
        }
        return signed
    }

    private func knownOfAccessLog(_ key: VerifierKey) throws -> [Checkpoint] {
        let path = logKey.directory(for: data).path + "/" + CheckpointedTree.accessLog.fileName
        guard let bytes = try WholeFile.read(path, limit: Limits.checkpointBytes), !bytes.isEmpty else { return [] }
        return [try CheckpointKeys(log: key.of(.accessLog)).open(bytes).checkpoint]
    }

    /// A witness signs what extends all that it has seen, and nothing else.
    private func askWitnesses(_ keys: CheckpointKeys) async throws {
        for client in witness {
            do {
                try await WitnessedArchive(archive, keys).check(client)
            } catch let error as WitnessError where error.code == .ahead || error.code == .conflict {
                throw Failure(.damaged, "\(error.message) The archive is not restored.")
            } catch let error as WitnessError {
                throw Failure(.unreachable, error.message)
            }
        }
    }

    private func show(_ signed: SignedCheckpoint, _ known: [SignedCheckpoint]) throws {
        let checkpoint = CheckpointScreen(
            signed: signed,
            facts: [
                (
                    Column("extends", "Mở rộng các điểm đã biết", "Extends known ones"),
                    .count(known.count + witness.count)
                )
            ]
        )
        var screen = Screen(json: checkpoint.json)
        screen.tables = [checkpoint.table]
        if known.isEmpty, witness.isEmpty {
            screen.notes.append(
                Words(
                    "Không có điểm kiểm tra nào khác để so: bản cũ hơn cũng sẽ được khôi phục.",
                    "Nothing else that knows this log was asked: an older archive would have been restored as well."
                )
            )
        }
        try output.show(screen)
    }
}
