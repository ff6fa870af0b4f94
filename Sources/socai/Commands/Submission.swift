internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

/// One request to record, from asking for it to the screen that answers.
struct Submission {
    let recording: RecordingOptions
    let server: ServerOptions
    let output: OutputOptions

    /// - Parameter unknown: what to say where whether it was recorded is not known.
    /// - Throws: `RefusalShown` where a rule refused it, which is on the screen then; what `unknown` says.
    func send(
        _ commands: [Command],
        on connection: LedgerConnection,
        unknown: (RPCStatus, [EventID]) -> Failure = Failure.init(_:recording:)
    ) async throws -> RecordedScreen {
        let reply: Socai_V1_RecordReply
        do {
            reply = try await connection.record(commands, dryRun: recording.dryRun, server.callOptions())
        } catch let status as RPCStatus where !recording.dryRun && status.leavesOpen {
            throw unknown(status, commands.map(\.id))
        }
        if reply.hasRefused {
            let index = Int(reply.refused.index)
            let project = commands.indices.contains(index) ? commands[index].project : nil
            try output.show(RefusalScreen(refused: reply.refused, commands: commands.count, project: project))
            throw RefusalShown()
        }
        return RecordedScreen(
            reply: reply,
            commands: commands,
            isDryRun: recording.dryRun,
            language: output.language
        )
    }
}

extension RPCStatus {
    /// Whether the server may have done what was asked for.
    var leavesOpen: Bool {
        code == .unavailable || code == .deadlineExceeded || code == .cancelled
    }
}
