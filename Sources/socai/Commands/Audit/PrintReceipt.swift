internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import Records
internal import Schema
internal import Transparency

struct PrintReceipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "The offline proof that an event is in the log: a file to keep, checked by 'socai audit check'.",
        discussion: """
            A C2SP tlog-proof: the record, its place, the inclusion proof and a signed checkpoint. With --key it is \
            checked before it is printed.

            Examples:
              socai audit receipt 018c2f6e-8b7a-7cc1-9d3f-0123456789ab > payment.tlog-proof
              socai audit receipt 42 --key "$(cat vkey)" > 42.tlog-proof
            """
    )

    @Argument(help: ArgumentHelp("The event's id, or its position.", valueName: "event"), transform: event)
    var event: Socai_V1_GetReceiptRequest

    @Option(
        help: ArgumentHelp("The log's verifier key ('socai key show'), or a file that holds it.", valueName: "vkey"),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    func run() async throws {
        let sent = event
        let reply = try await server.connected {
            try await $0.audit.getReceipt(sent, server.callOptions()).get()
        }
        if let key { try check(reply.proof, key, sent) }
        try Standard.output(reply.proof)
    }

    private static func event(_ text: String) throws -> Socai_V1_GetReceiptRequest {
        var request = Socai_V1_GetReceiptRequest()
        if let position = UInt64(text) {
            request.position = position
        } else if let id = EventID(text) {
            request.eventID = id.bytes
        } else {
            throw ValidationError("write an event's UUID, or its position such as 42")
        }
        return request
    }

    private func check(_ proof: String, _ key: VerifierKey, _ request: Socai_V1_GetReceiptRequest) throws {
        do {
            let checked = try Transparency.Receipt(Array(proof.utf8)).check(CheckpointKeys(log: key))
            let event = try RecordCoding.event(from: checked.record)
            let isAskedFor = request.position == event.position || request.eventID == event.id.bytes
            guard isAskedFor, event.position == checked.index + 1 else {
                throw Failure(.damaged, "the server sent the receipt of another event; do not trust it")
            }
        } catch let error as ProofError {
            throw Failure(.damaged, error.message)
        } catch let error as RecordError {
            throw Failure(.damaged, "the receipt's record can't be read: \(error.message)")
        }
    }
}
