internal import ArgumentParser
internal import Ledger
internal import LedgerServer
internal import Logging
internal import Witness

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the ledger of a data directory; the directory is created where there is none.",
        discussion: """
            Listens on 127.0.0.1:7878 and on the socket file DIR/socket. SIGTERM or Ctrl-C lets the calls under way \
            finish; a second one ends at once. SIGHUP reads certificates and keys again.

            Callers need a token or a certificate ('socai access'); whoever runs the server needs none on the socket \
            file, and admits the first of them there.

            The first start makes the log's key, beside the data in DIR.key, and prints the verifier key: give it to \
            your auditors by another way than this server, and keep a copy of the key ('socai key backup').

            Examples:
              socai serve --data /var/lib/socai
              socai serve --data ./ledger --listen 127.0.0.1:0
              socai serve --data ./ledger --listen none --socket /run/socai.sock
              socai serve --data ./ledger --listen tls:0.0.0.0:7878 --certificate server.pem --key server.key
              socai serve --data ./trial --access open
              socai serve --data ./ledger --origin haiphong.gov.vn/socai --witness https://witness.example,VKEY
              socai serve --data ./ledger --metrics 127.0.0.1:9464 --log-format json --log-level info
            """
    )

    @Option(help: ArgumentHelp("The data directory.", valueName: "dir"), completion: .directory)
    var data: String

    @OptionGroup(title: "Listening")
    var serving: ServingOptions

    @OptionGroup(title: "The log's key")
    var key: LogKeyOptions

    @Option(
        help: ArgumentHelp(
            "At the first start: names the log for ever, in every checkpoint, such as haiphong.gov.vn/socai. Default: a name made of its key.",
            valueName: "name"
        )
    )
    var origin: String?

    @Option(
        help: ArgumentHelp(
            "A witness that is to sign the checkpoints, as URL,VKEY ('socai witness' prints the key). May be repeated.",
            valueName: "url,vkey"
        ),
        transform: WitnessOption.client
    )
    var witness: [WitnessClient] = []

    func run() async throws {
        let keys = key.directory(for: data)
        let (witnesses, logger) = (witness, serving.logger)
        try await serving.serve(
            data: data,
            open: { logger in
                try LogKey.makeUnlessThere(keys, data: data, origin: origin)
                return try serving.open(data, .signed(with: keys), logger)
            },
            beside: { try await CheckpointRounds($0, witnesses: witnesses, logger: logger).run() }
        )
    }
}
