internal import LedgerAPI
internal import NIOCore
public import Portfolio
public import RPC
internal import Records
public import Schema

/// A bulk import under way: units of commands are sent as they come, and the server records them in large commits.
///
/// Used by one task at a time.
public struct BulkRecording: ~Copyable {
    /// A message has at most this many bytes, or a single unit, which is never split.
    private static let bytesPerMessage = 64 << 10

    private let stream: TypedClientStream<MessageBytes, Socai_V1_RecordStreamReply>
    /// The message that is being put together.
    private var waiting: MessageBytes
    private var hasSent = false

    /// - Parameter whole: all units are one, recorded at the end or not at all (at most 20,000 commands).
    public init(_ connection: LedgerConnection, whole: Bool, dryRun: Bool, _ options: CallOptions) {
        stream = connection.ledger.recordStream(options)
        waiting = MessageBytes(
            bytes: RecordingMessage(units: [], isDryRun: dryRun, isWhole: whole).streamRequest
        )
    }

    /// Adds a unit: commands that are recorded together. Waits while the server does not keep up.
    public mutating func add(_ commands: [Command]) async throws(RPCStatus) {
        let unit = RecordingMessage.streamBytes(ofUnit: commands)
        if waiting.readableBytes + unit.count > BulkRecording.bytesPerMessage, waiting.readableBytes > 0 {
            try await flush()
        }
        waiting.writeBytes(unit)
    }

    /// - Returns: what the server did with all units.
    public consuming func finish() async throws(RPCStatus) -> Socai_V1_RecordStreamReply {
        if !hasSent || waiting.readableBytes > 0 { try await flush() }
        return try await stream.finish()
    }

    /// Gives up; what was not recorded yet is not.
    public consuming func cancel() {
        stream.cancel()
    }

    private mutating func flush() async throws(RPCStatus) {
        try await stream.send(waiting)
        waiting = MessageBytes()
        hasSent = true
    }
}
