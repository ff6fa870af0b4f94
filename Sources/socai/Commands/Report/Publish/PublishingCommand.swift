internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// A command that publishes the answer to one question.
protocol PublishingCommand: AsyncParsableCommand {
    var publishing: PublishingOptions { get }
    func query(_ cutoff: Socai_V1_Cutoff) -> Socai_V1_ReportQuery
}

extension PublishingCommand {
    func run() async throws {
        let id = publishing.id ?? NewID.make()
        var request = Socai_V1_PublishReportRequest()
        request.id = id.bytes
        request.report = publishing.name
        request.query = query(publishing.cutoff.message)
        request.reason = publishing.reason
        request.dryRun = publishing.dryRun
        let (server, output) = (publishing.server, publishing.output)
        let reply = try await server.connected { [request] connection in
            do {
                return try await connection.audit.publishReport(request, server.callOptions()).get()
            } catch let status as RPCStatus where status.leavesOpen {
                throw Failure(status, recording: [id])
            }
        }
        guard !reply.recorded.hasRefused else {
            try output.show(
                RefusalScreen(refused: reply.recorded.refused, commands: 1, project: PublicationRegister.stream)
            )
            throw RefusalShown()
        }
        let isRepeated = reply.recorded.recorded.contains(where: \.repeated)
        let screen = PublishedScreens.published(reply.report, isRepeated: isRepeated, output.language)
        guard !publishing.dryRun else { return try output.show(screen) }
        try output.show(screen, recorded: "published: event id \(id)")
    }
}
