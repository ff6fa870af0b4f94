internal import EventLog
internal import Portfolio
internal import Projections
internal import Records
public import Transparency

/// Verifies a ledger offline from its files alone: record ↔ columns ↔ leaf hash ↔ tree root ↔ every projection
/// rebuilt from zero, and who may do what and what was published with them. A server may be running on the directory.
public enum LedgerVerifier {
    /// What a ledger that holds together amounts to.
    public struct Verified: Hashable, Sendable {
        public var events: UInt64
        public var projects: Int
        public var root: TreeHash
        /// Where the projections' snapshot was compared with the rebuilt ones; nil where there is none.
        public var snapshotPosition: UInt64?
        /// Why a snapshot that is there was not compared; it is thrown away at the next start.
        public var snapshotFault: String?
    }

    /// Blocks.
    /// - Parameter progress: told how many events are verified, and of how many.
    /// - Throws: `LedgerError`, where the ledger is damaged with the first bad position.
    public static func verify(
        directory: String,
        progress: ReplayProgress = { _, _ in }
    ) throws(LedgerError) -> Verified {
        do {
            return try rebuild(directory, progress)
        } catch {
            throw LedgerError(anything: error)
        }
    }

    /// Verifies the log alone, without its projections; for a server that has them in memory.
    /// - Parameter isStopped: asked now and then; nil is returned once it is true.
    public static func verifyLog(
        directory: String,
        isStopped: @escaping () -> Bool
    ) throws(LedgerError) -> LedgerHead? {
        do {
            let verified = try LogVerifier.verify(
                directory: directory,
                envelope: { RecordColumns(try RecordCoding.event(from: $0)) },
                accessSequence: { entry in
                    if isStopped() { throw CancellationError() }
                    return try AccessLines.sequence(of: entry)
                },
                visit: { record in
                    guard record.position.isMultiple(of: UInt64(LedgerLimits.replayBatch)), isStopped() else { return }
                    throw CancellationError()
                }
            )
            return LedgerHead(position: verified.count, root: verified.root)
        } catch is CancellationError {
            return nil
        } catch {
            throw LedgerError(anything: error)
        }
    }

    private static func rebuild(
        _ directory: String,
        _ progress: ReplayProgress
    ) throws -> Verified {
        let rebuilding = try Rebuilding(directory)
        let verified = try LogVerifier.verify(
            directory: directory,
            envelope: { try rebuilding.columns($0) },
            accessSequence: { try AccessLines.sequence(of: $0) },
            visit: { try rebuilding.fold($0) },
            progress: progress
        )
        return try rebuilding.finish(verified)
    }
}

/// Everything that follows from the log, folded from zero while the log is verified. Used on one thread.
private final class Rebuilding {
    private var comparison: SnapshotComparison
    private let folding: FoldingThread
    private var decoded: Event?
    private var waiting: [Event] = []
    private var access = AccessRegister()
    private var publications = PublicationRegister()

    init(_ directory: String) throws {
        comparison = SnapshotComparison(directory)
        folding = try FoldingThread()
    }

    /// What the columns beside a record must say.
    func columns(_ bytes: [UInt8]) throws -> RecordColumns {
        let event = try RecordCoding.event(from: bytes)
        decoded = event
        return RecordColumns(event)
    }

    func fold(_ record: StoredRecord) throws {
        guard let event = decoded else { return }
        waiting.append(event)
        guard waiting.count >= LedgerLimits.replayBatch || record.position == comparison.position else { return }
        try foldWaiting()
        guard record.position == comparison.position else { return }
        try comparison.compare(try folding.settled(), record)
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

    func finish(_ verified: LogVerifier.Verified) throws -> LedgerVerifier.Verified {
        try foldWaiting()
        _ = try folding.settled()
        if let position = comparison.position, position > verified.count {
            throw ProjectionSnapshot.ahead(position, of: verified.count)
        }
        return LedgerVerifier.Verified(
            events: verified.count,
            projects: verified.streams - [access.version, publications.version].count { $0 > 0 },
            root: verified.root,
            snapshotPosition: comparison.compared,
            snapshotFault: comparison.fault
        )
    }
}

/// The projections that the server would start from, held against those rebuilt from the log.
private struct SnapshotComparison {
    private(set) var compared: UInt64?
    private(set) var fault: String?
    private var snapshot: Snapshot?

    init(_ directory: String) {
        switch EventLog.snapshots(of: directory).read(ProjectionSnapshot.name, format: ProjectionSnapshot.format) {
        case .absent: break
        case .unusable(let why): fault = why
        case .usable(let snapshot): self.snapshot = snapshot
        }
    }

    var position: UInt64? { snapshot?.position }

    mutating func compare(_ readModel: ReadModel, _ record: StoredRecord) throws {
        guard let snapshot, snapshot.position == record.position else { return }
        guard snapshot.root == record.leafHash, snapshot.payload.isConcatenation(of: readModel.encode()) else {
            throw LedgerError(
                .damaged,
                "The projections' snapshot at position \(record.position) is not what the log gives. Delete the folder snapshots; it is rebuilt from the log.",
                position: record.position
            )
        }
        compared = record.position
        self.snapshot = nil
    }
}

extension [UInt8] {
    fileprivate func isConcatenation(of parts: [[UInt8]]) -> Bool {
        var rest = self[...]
        for part in parts {
            guard rest.prefix(part.count).elementsEqual(part) else { return false }
            rest = rest.dropFirst(part.count)
        }
        return rest.isEmpty
    }
}

extension LedgerError {
    fileprivate init(anything error: any Error) {
        self =
            switch error {
            case let error as LedgerError: error
            case let error as LogError: LedgerError(error)
            case let error as ProjectionError: .damaged(at: error.position ?? 0, error.message)
            default: LedgerError(.io, "\(error)")
            }
    }
}

extension RecordColumns {
    fileprivate init(_ event: Event) {
        self.init(
            position: event.position,
            eventID: StoredEventID(event.id),
            stream: event.project,
            version: event.version,
            recordedAt: event.recordedAt.microseconds
        )
    }
}
