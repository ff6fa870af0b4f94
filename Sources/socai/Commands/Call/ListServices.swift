internal import ArgumentParser
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema

struct ListServices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "services",
        abstract: "What a server offers: its services and methods, or one service with its messages.",
        discussion: """
            Works with any server of the protocol that offers socai.rpc.v1.Reflection.

            Examples:
              socai services
              socai services socai.v1.Ledger
              socai services --format json | jq -r '.services[].name'
            """
    )

    @Argument(help: ArgumentHelp("A service, to see its messages too.", valueName: "package.Service"))
    var service: String?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        guard let service else { return try await list() }
        let text = try await server.connected { connection in
            try await RemoteServices(connection.ledger.connection, server.callOptions()).catalog(of: service)
                .text(of: service)
        }
        guard output.format == .json else { return try Standard.output(text.safeOnTerminalLines) }
        try Standard.output((["service": .string(service), "text": .string(text)] as JSON).pretty + "\n")
    }

    private func list() async throws {
        let services = try await server.connected { connection in
            try await RemoteServices(connection.ledger.connection, server.callOptions()).list()
        }
        var screen = Screen(json: ["services": .array(services.map(Self.json))])
        let rows = services.flatMap { service in
            service.methods.map { method -> [Cell] in
                [
                    .text("\(service.name)/\(method.name)"), .text(MethodShape(method).kind), .text(method.request),
                    .text(method.reply),
                ]
            }
        }
        let columns = [
            Column("method", "Phương thức", "Method"), Column("kind", "Kiểu", "Kind"),
            Column("request", "Câu hỏi", "Request"), Column("reply", "Trả lời", "Reply"),
        ]
        screen.tables = [Table(columns, rows)]
        try output.show(screen)
    }

    private static func json(_ service: Socai_Rpc_V1_ServiceEntry) -> JSON {
        let methods = service.methods.map { method -> JSON in
            [
                "name": .string(method.name), "client_streaming": .bool(method.clientStreaming),
                "server_streaming": .bool(method.serverStreaming), "request": .string(method.request),
                "reply": .string(method.reply),
            ]
        }
        return ["name": .string(service.name), "methods": .array(methods)]
    }
}

extension MethodShape {
    fileprivate init(_ method: Socai_Rpc_V1_MethodEntry) {
        self.init(
            name: method.name,
            request: method.request,
            reply: method.reply,
            clientStreaming: method.clientStreaming,
            serverStreaming: method.serverStreaming
        )
    }
}

extension String {
    /// Each line made safe by itself, so that line ends stay.
    fileprivate var safeOnTerminalLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).safeOnTerminal }
            .joined(separator: "\n")
    }
}
