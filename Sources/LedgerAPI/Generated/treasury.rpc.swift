// Generated from socai/v1/treasury.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.v1.Treasury implements.
public protocol TreasuryHandlers: Sendable {
    /// Each voucher is answered as it arrives, in order, against the disbursements and refunds recorded up to the head at
    /// the time of the call, or up to the range's cut-off. Once the caller has half-closed, what is recorded in the range and was not sent is answered
    /// too (MISSING_THERE), and the last answer has the summary. At most 1,000,000 vouchers. A caller reads while it sends:
    /// the server takes no more vouchers while its answers are not taken.
    func reconcile(_ requests: TypedStream<Socai_V1_ReconcileRequest>, _ call: ServerCall, _ responses: TypedWriter<Socai_V1_ReconcileReply>) async throws
}

extension TreasuryHandlers {
    /// The methods of socai.v1.Treasury, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .bidirectional("socai.v1.Treasury/Reconcile", reconcile),
        ]
    }
}

/// A typed client of socai.v1.Treasury.
public struct TreasuryStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    /// Each voucher is answered as it arrives, in order, against the disbursements and refunds recorded up to the head at
    /// the time of the call, or up to the range's cut-off. Once the caller has half-closed, what is recorded in the range and was not sent is answered
    /// too (MISSING_THERE), and the last answer has the summary. At most 1,000,000 vouchers. A caller reads while it sends:
    /// the server takes no more vouchers while its answers are not taken.
    public func reconcile(_ options: CallOptions = CallOptions()) -> TypedExchange<Socai_V1_ReconcileRequest, Socai_V1_ReconcileReply> {
        TypedExchange(connection.bidirectional("socai.v1.Treasury/Reconcile", options))
    }
}
