internal import ArgumentParser
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import Schema

struct ShowStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The server's position, the root of its tree, and how many projects it has.",
        discussion: """
            Examples:
              socai status
              socai status --format json | jq -r .root
            """
    )

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let status = try await server.connected {
            try await $0.ledger.getStatus(Socai_V1_GetStatusRequest(), server.callOptions()).get()
        }
        let recordedAt = status.position == 0 ? nil : Timestamp(microseconds: status.recordedAt)
        let root = Hex.text(status.root)
        var screen = Screen(
            json: [
                "position": .integer(status.position), "root": .string(root), "recorded_at": .text(recordedAt),
                "projects": .integer(status.projects), "software": .string(status.software),
            ])
        screen.tables = [
            Table(facts: [
                (Column("position", "Vị trí", "Position"), .count(status.position)),
                (Column("projects", "Dự án", "Projects"), .count(status.projects)),
                (Column("recorded_at", "Ghi lần cuối", "Last recorded"), .time(recordedAt)),
                (Column("root", "Gốc cây băm", "Root"), .text(root)),
                (Column("software", "Phần mềm", "Software"), .text(status.software)),
            ])
        ]
        try output.show(screen)
    }
}
