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

    private let stream: TypedClientStream<MessageBytes, Socai_V1_RecordStreamReply>
    private var waiting: RecordingMessage
    private var hasSent = false

    /// - Parameter whole: all units are one, recorded at the end or not at all (at most 20,000 commands).
    public init(_ connection: LedgerConnection, whole: Bool, dryRun: Bool, _ options: CallOptions) {
        stream = connection.ledger.recordStream(options)
        waiting = RecordingMessage(units: [], isDryRun: dryRun, isWhole: whole)
    }

    /// Adds a unit: commands that are recorded together. Waits while the server does not keep up.
    public mutating func add(_ commands: [Command]) async throws(RPCStatus) {
        waiting.units.append(commands)
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
        try await stream.send(MessageBytes(bytes: waiting.streamRequest))
        waiting.units.removeAll(keepingCapacity: true)
        hasSent = true
    }
}
