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
        let rebuilding = try Rebuilding(comparing: directory)
        var decoded: Event?
        let log = try LogVerifier.verify(
            directory: directory,
            envelope: { bytes in
                let event = try RecordCoding.event(from: bytes)
                decoded = event
                return RecordColumns(event)
            },
            accessSequence: { try AccessLines.sequence(of: $0) },
            visit: { record in
                if let event = decoded { try rebuilding.fold(event, record.leafHash) }
            },
            progress: progress
        )
        let rebuilt = try rebuilding.finish(end: log.count)
        return Verified(
            events: log.count,
            projects: log.streams - rebuilt.otherStreams,
            root: log.root,
            snapshotPosition: rebuilt.snapshot.position,
            snapshotFault: rebuilt.snapshot.fault ?? rebuilt.snapshot.otherFormat
        )
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
