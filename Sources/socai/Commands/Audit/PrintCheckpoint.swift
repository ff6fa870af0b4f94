internal import ArgumentParser
internal import JSON
internal import Ledger
internal import LedgerAPI
internal import LedgerClient
internal import Schema
internal import Transparency

struct PrintCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "The server's newest signed checkpoint, as a file to keep: a later history must extend it.",
        discussion: """
            A C2SP checkpoint (signed note). With --key its signature is verified before it is printed.

            Examples:
              socai audit checkpoint --key "$(cat vkey)" > 2023-06-30.checkpoint
              socai audit checkpoint --witnessed
            """
    )

    @Option(
        help: ArgumentHelp("The log's verifier key ('socai key show'), or a file that holds it.", valueName: "vkey"),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @Flag(help: "The newest one that witnesses have signed as well.")
    var witnessed = false

    @Flag(help: "That of the access log.")
    var accessLog = false

    @OptionGroup(title: "Server")
    var server: ServerOptions

    func run() async throws {
        let reply = try await server.connected { connection in
            var request = Socai_V1_GetCheckpointRequest()
            request.witnessed = witnessed
            request.tree = accessLog ? .accessLog : .records
            return try await connection.audit.getCheckpoint(request, server.callOptions()).get()
        }
        if let key {
            let log = accessLog ? try key.of(.accessLog) : key
            do throws(ProofError) {
                _ = try CheckpointKeys(log: log).open(Array(reply.note.utf8))
            } catch {
                throw Failure(.damaged, error.message)
            }
        }
        try Standard.output(reply.note)
    }
}
