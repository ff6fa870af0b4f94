internal import ArgumentParser
internal import Ledger
internal import Logging
internal import Mirror
internal import RPC
internal import Transparency

struct MirrorServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mirror",
        abstract:
            "Follow a server into a data directory of your own, believe nothing that is not proved, and serve it.",
        discussion: """
            Every record is proved to be under a root that the log's key signed, and every checkpoint to extend the \
            last, before it is stored. The copy answers every question; recording is refused. A server that goes \
            back or signs two histories ends the mirror with exit code 4, and both checkpoints are kept in \
            DIR/evidence. Needs an auditor's token, and the verifier key, which must have come by another way.

            Examples:
              socai mirror tls:ledger.example:7878 --data ./mirror --vkey "$(cat vkey)" --listen 127.0.0.1:7979
            """
    )

    @Argument(
        help: ArgumentHelp("The server that is followed; several addresses with commas.", valueName: "from"),
        transform: Typed.addresses
    )
    var from: ServerAddresses

    @Option(help: ArgumentHelp("The mirror's own data directory.", valueName: "dir"), completion: .directory)
    var data: String

    @Option(
        help: ArgumentHelp("The log's verifier key ('socai key show'), or a file that holds it.", valueName: "vkey"),
        transform: TrustOptions.key(.log)
    )
    var vkey: VerifierKey

    @Option(
        help: ArgumentHelp("A file with your access token for the server that is followed.", valueName: "file"),
        completion: .file()
    )
    var tokenFile: String?

    @OptionGroup(title: "The server that is followed")
    var clientTLS: TLSOptions

    @OptionGroup(title: "Listening")
    var serving: ServingOptions

    func run() async throws {
        let keys = try CheckpointKeys(log: vkey)
        let destination = Destination(
            addresses: from,
            identity: try Identity(from, tokenFile: tokenFile, tls: clientTLS)
        )
        try await serving.serve(
            data: data,
            open: { try serving.open(data, .followed(keys), $0) },
            beside: { ledger in
                do {
                    try await follow(ledger, keys, destination)
                } catch let alarm as MirrorAlarm {
                    throw try raise(alarm)
                }
            }
        )
    }

    private func follow(_ ledger: Ledger, _ keys: CheckpointKeys, _ destination: Destination) async throws {
        let progress = ProgressLine("socai: mirroring")
        defer { progress.finish() }
        try await destination.connected { connection in
            let mirror = Mirror(
                ledger,
                of: connection,
                keys: keys,
                onLoss: { status, _ in
                    Standard.error("socai: \(status.message.safeOnTerminal) Coming again.\n")
                },
                onProgress: { position, head in
                    if position < head { progress.show(position, of: head) } else { progress.finish() }
                }
            )
            try await mirror.run()
        }
    }

    private func raise(_ alarm: MirrorAlarm) throws -> Failure {
        let files = try Evidence(data: data).keep(alarm)
        let kept = files.isEmpty ? "" : "; kept as evidence: " + files.joined(separator: ", ")
        return Failure(.damaged, "ALARM (\(alarm.code.rawValue)): \(alarm.message.safeOnTerminal)\(kept)")
    }
}
