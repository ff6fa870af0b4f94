internal import ArgumentParser
internal import Foundation
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import RPC

struct CallMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call any method of a server, with requests and answers as proto3 JSON.",
        discussion: """
            Works with any server of the protocol that offers socai.rpc.v1.Reflection. A method that takes a stream \
            reads a request a line, from the standard input unless there is another; answers of a stream are printed a \
            line each, as they come. Numbers of 64 bits and bytes (base 64) are texts; enumerations are names or \
            numbers. It sends what you write: nothing checks a command before the server does.

            Examples:
              socai call socai.v1.Ledger/GetStatus
              socai call socai.v1.Reports/GetProject '{"code": "PL5-02"}'
              socai call socai.v1.Ledger/ReadLog '{"from": "1", "to": "10"}' | jq .events
              socai call socai.rpc.v1.Health/Watch --timeout 3600
              socai call socai.v1.Ledger/RecordStream @requests.jsonl --metadata trace=x
            """
    )

    @Argument(help: ArgumentHelp("The method.", valueName: "package.Service/Method"))
    var method: String

    @Argument(
        help: ArgumentHelp(
            "The request as JSON; @FILE reads it from a file, - from the standard input. Default: an empty message, or the standard input for a stream.",
            valueName: "json"
        )
    )
    var request: String?

    @Option(
        help: ArgumentHelp("Metadata of the call; may be repeated.", valueName: "key=value"),
        transform: metadataEntry
    )
    var metadata: [MetadataEntry] = []

    @Flag(help: "Compress messages of 1 KiB and more, both ways, where it helps.")
    var compress = false

    @Flag(help: "Show the metadata of the answer on the error stream: what came ahead of it, and what came behind.")
    var headers = false

    @OptionGroup(title: "Server")
    var server: ServerOptions

    struct MetadataEntry {
        var key: String
        var value: String
    }

    func validate() throws {
        let parts = method.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw ValidationError("write the method as package.Service/Method; 'socai services' lists them")
        }
    }

    func run() async throws {
        let (service, name) = names
        try await server.connected { connection in
            let client = connection.ledger.connection
            let catalog = try await RemoteServices(client, server.callOptions()).catalog(of: service)
            guard let shape = catalog.services[service]?.first(where: { $0.name == name }) else {
                let names = (catalog.services[service] ?? []).map(\.name).joined(separator: ", ")
                throw Failure.usage("\(service) has no method \(name)", "it has \(names)")
            }
            let answer = AnswerMetadata()
            let call = RemoteCall(
                client: client,
                path: method,
                shape: shape,
                catalog: catalog,
                options: options(answer, isStreaming: shape.clientStreaming || shape.serverStreaming)
            )
            defer { if headers { show(answer) } }
            do {
                try await call.run(try RequestSource(request, isStream: shape.clientStreaming))
            } catch let status as RPCStatus {
                throw Failure(status: status)
            }
        }
    }

    private var names: (service: String, method: String) {
        let parts = method.split(separator: "/").map(String.init)
        return (parts.first ?? "", parts.last ?? "")
    }

    /// A stream may go on for as long as it likes, unless a time is given.
    private func options(_ answer: AnswerMetadata, isStreaming: Bool) -> CallOptions {
        var options = isStreaming ? server.callOptions(Int64(Limits.longestTimeout)) : server.callOptions()
        for entry in metadata { options.metadata.append(entry.key, entry.value) }
        // Of what a method does twice nothing is known here.
        options.isIdempotent = false
        options.compress = compress
        options.answer = answer
        return options
    }

    /// Nothing ahead of the answer is no line; values that are no text are shown as base 64.
    private func show(_ answer: AnswerMetadata) {
        for (part, metadata) in [("header", answer.headers ?? Metadata()), ("trailer", answer.trailers)] {
            for entry in metadata.entries {
                let text = String(validating: entry.value, as: UTF8.self)?.safeOnTerminal
                let value = text ?? "base64:" + Data(entry.value).base64EncodedString()
                Standard.error("\(part) \(entry.key): \(value)\n")
            }
        }
    }

    private static func metadataEntry(_ text: String) throws -> MetadataEntry {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw ValidationError("write KEY=VALUE, such as x-request=7")
        }
        return MetadataEntry(key: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
}

extension Failure {
    /// A status as the server gave it, with the exit status that other commands end with.
    fileprivate init(status: RPCStatus) {
        let details = status.details.isEmpty ? "" : " (details: \(status.details.count) bytes)"
        self.init(
            Failure(status, nil).status,
            "\(status.code.name): \(status.message.safeOnTerminal)\(details)"
        )
    }
}
