public import Portfolio
public import Projections
internal import Records
public import Transparency

/// A ledger built anew out of its records alone, whoever has them: nothing else of it is believed. Used on one thread.
public final class LedgerReplay {
    /// The last record taken; 0 before the first.
    public private(set) var position: UInt64 = 0
    private var frontier = MerkleFrontier()
    private let rebuilding: Rebuilding

    /// - Parameter directory: whose projections' snapshot is compared on the way; nil: none.
    public init(comparing directory: String? = nil) throws(LedgerError) {
        rebuilding = try inReplay { try Rebuilding(comparing: directory) }
    }

    /// Takes the next record.
    /// - Returns: the event that it says.
    /// - Throws: `damaged` where it can't follow those before it, or the snapshot at its position is not what they give;
    ///   `newer_schema`.
    @discardableResult
    public func add(_ record: [UInt8]) throws(LedgerError) -> Event {
        let event = try Self.event(from: record, at: position + 1)
        guard event.position == position + 1 else {
            throw LedgerError.damaged(at: position + 1, "the record there says that it is \(event.position)")
        }
        let leaf = TreeHash.leaf(record)
        try inReplay { try rebuilding.fold(event, leaf) }
        frontier.append(leaf: leaf)
        position += 1
        return event
    }

    /// The read models after all records that were taken. No more are taken while they are asked.
    /// - Throws: `damaged`.
    public func settled() throws(LedgerError) -> ReadModel { try inReplay { try rebuilding.settled() } }

    /// The root of the tree over the records that were taken.
    public var root: TreeHash { frontier.root }

    /// Where the snapshot was compared; nil where it was not (yet).
    public var snapshotPosition: UInt64? { rebuilding.snapshot.position }

    /// Why a snapshot that is there can't be compared: it is not as it was written.
    public var snapshotFault: String? { rebuilding.snapshot.fault }

    /// The event that a record says.
    /// - Throws: `damaged`, `newer_schema`.
    public static func event(from record: [UInt8], at position: UInt64) throws(LedgerError) -> Event {
        do throws(RecordError) { return try RecordCoding.event(from: record) } catch {
            guard error.code != .newer else { throw LedgerError(.newerSchema, error.message, position: position) }
            throw LedgerError.damaged(at: position, error.message)
        }
    }
}

private func inReplay<R>(_ step: () throws -> R) throws(LedgerError) -> R {
    do { return try step() } catch { throw LedgerError(anything: error) }
}
