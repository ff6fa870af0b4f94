public import LedgerAPI
internal import NIOCore
internal import NIOPosix
public import Portfolio
public import RPC
internal import Records
public import Schema

/// A connection to a ledger's server, with its services typed.
///
/// Every call has a deadline, 30 seconds unless its options say otherwise. A lost connection fails what is under way
/// with UNAVAILABLE; recording the same commands again on a new one is harmless, because their ids make it so.
public final class LedgerConnection: Sendable {
    public let ledger: LedgerStub
    public let reports: ReportsStub
    public let access: AccessStub
    public let treasury: TreasuryStub
    public let audit: AuditStub
    private let connection: RPCClient

    /// - Throws: UNAVAILABLE where nobody listens.
    public static func open(_ address: RPCAddress) async throws(RPCStatus) -> LedgerConnection {
        LedgerConnection(
            try await RPCClient.connect(to: address, group: MultiThreadedEventLoopGroup.singleton)
        )
    }

    public init(_ connection: RPCClient) {
        self.connection = connection
        ledger = LedgerStub(connection)
        reports = ReportsStub(connection)
        access = AccessStub(connection)
        treasury = TreasuryStub(connection)
        audit = AuditStub(connection)
    }

    public func close() async {
        await connection.close()
    }

    /// Records commands as one: all of them or none.
    /// - Returns: what was recorded, or the refusal.
    /// - Throws: `RPCStatus`
    public func record(
        _ commands: [Command],
        dryRun: Bool = false,
        _ options: CallOptions = CallOptions()
    ) async throws -> Socai_V1_RecordReply {
        let message = RecordingMessage(units: [commands], isDryRun: dryRun)
        return try await ledger.record(MessageBytes(bytes: message.request), options).get()
    }
}
