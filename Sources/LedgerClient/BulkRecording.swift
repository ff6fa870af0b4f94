internal import LedgerAPI
public import Portfolio
public import RPC
internal import Records
public import Schema

/// A bulk import under way: units of commands are sent as they come, and the server records them in large commits.
///
/// Used by one task at a time.
public struct BulkRecording: ~Copyable {
    /// Units that travel in one message.
    private static let unitsPerMessage = 256

    private let stream: TypedClientStream<Socai_V1_RecordStreamRequest, Socai_V1_RecordStreamReply>
    private var waiting = Socai_V1_RecordStreamRequest()
    private var hasSent = false

    /// - Parameter whole: all units are one, recorded at the end or not at all (at most 20,000 commands).
    public init(_ connection: LedgerConnection, whole: Bool, dryRun: Bool, _ options: CallOptions) {
        stream = connection.ledger.recordStream(options)
        waiting.whole = whole
        waiting.dryRun = dryRun
    }

    /// Adds a unit: commands that are recorded together. Waits while the server does not keep up.
    public mutating func add(_ commands: [Command]) async throws(RPCStatus) {
        var unit = Socai_V1_RecordStreamRequest.Unit()
        unit.commands = commands.map(Socai_V1_Command.init)
        waiting.units.append(unit)
        if waiting.units.count >= BulkRecording.unitsPerMessage { try await flush() }
    }

    /// - Returns: what the server did with all units.
    public consuming func finish() async throws(RPCStatus) -> Socai_V1_RecordStreamReply {
        if !hasSent || !waiting.units.isEmpty { try await flush() }
        return try await stream.finish()
    }

    /// Gives up; what was not recorded yet is not.
    public consuming func cancel() {
        stream.cancel()
    }

    private mutating func flush() async throws(RPCStatus) {
        try await stream.send(waiting)
        waiting = Socai_V1_RecordStreamRequest()
        hasSent = true
    }
}
