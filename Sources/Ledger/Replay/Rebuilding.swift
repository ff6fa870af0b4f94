internal import Portfolio
internal import Projections
internal import Transparency

/// Everything that follows from the log, folded from zero, event by event. Used on one thread.
final class Rebuilding {
    /// What came of it.
    struct Rebuilt {
        /// Streams that are no projects.
        var otherStreams: Int
        var snapshot: SnapshotComparison
    }

    private var comparison: SnapshotComparison
    private let folding: FoldingThread
    private var waiting: [Event] = []
    private var access = AccessRegister()
    private var publications = PublicationRegister()

    /// - Parameter directory: whose projections' snapshot is compared on the way; nil: none.
    init(comparing directory: String?) throws {
        comparison = directory.map { SnapshotComparison(of: $0) } ?? SnapshotComparison()
        folding = try FoldingThread()
    }

    /// Takes the next event.
    func fold(_ event: Event, _ leafHash: TreeHash) throws {
        waiting.append(event)
        let isCompared = event.position == comparison.waitsFor
        guard waiting.count >= LedgerLimits.replayBatch || isCompared else { return }
        try foldWaiting()
        guard isCompared else { return }
        try comparison.compare(try folding.settled(), at: event.position, leafHash)
    }

    /// The read models after all that was taken. No more is taken while they are asked.
    func settled() throws -> ReadModel {
        if !waiting.isEmpty { try foldWaiting() }
        return try folding.settled()
    }

    var snapshot: SnapshotComparison { comparison }

    /// - Parameter end: of the log: all of it has been taken.
    /// - Throws: `damaged` where the snapshot is ahead of it.
    func finish(end: UInt64) throws -> Rebuilt {
        _ = try settled()
        if let position = comparison.waitsFor, position > end { throw ProjectionSnapshot.ahead(position, of: end) }
        return Rebuilt(
            otherStreams: [access.version, publications.version].count { $0 > 0 },
            snapshot: comparison
        )
    }

    private func foldWaiting() throws {
        for event in waiting {
            switch event.project {
            case AccessRegister.stream: try access.fold(event)
            case PublicationRegister.stream: try publications.fold(event)
            default: break
            }
        }
        try folding.add(waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
