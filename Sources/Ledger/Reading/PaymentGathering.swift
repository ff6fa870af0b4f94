public import Portfolio
public import Projections
internal import Records

/// Gathers the payments that stand at a position, step by step, so that no thread is kept long.
public struct PaymentGathering: Sendable {
    private static let kinds = Set(RecordedPayments.types.compactMap { FactKind(name: $0.rawValue) })
    private static let step = LedgerCursor.Bounds(entries: 8_192, bytes: 4 << 20, span: 65_536)

    /// The last position that counts.
    public let position: UInt64
    /// Those gathered so far, reversed ones too.
    public var count: Int { payments.count }
    private var cursor: LedgerCursor
    private var payments = RecordedPayments()

    /// - Parameters:
    ///   - streams: the projects wanted; nil: all.
    ///   - asKnown: the last position wanted; the head where that is before it.
    public init(_ ledger: Ledger, streams: Set<ProjectCode>?, asKnown: UInt64 = .max) {
        position = min(ledger.head.position, asKnown)
        cursor = LedgerCursor(from: 1, LogFilter(streams: streams, kinds: Self.kinds), in: ledger)
    }

    /// Reads on. Blocks.
    /// - Returns: the payments, in the order of the log, once all is read; nil until then.
    /// - Throws: `damaged`
    public mutating func read() throws(LedgerError) -> [RecordedPayment]? {
        var failure: LedgerError?
        let isDone = try cursor.visit(Self.step, upTo: position) { entry in
            do throws(RecordError) {
                if failure == nil { payments.add(try RecordCoding.event(from: entry.record)) }
            } catch {
                failure = .damaged(at: entry.position, "\(error)")
            }
        }
        if let failure { throw failure }
        return isDone ? payments.standing() : nil
    }
}
