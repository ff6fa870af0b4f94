internal import EventLog
internal import Logging
internal import Projections
internal import Synchronization

/// Writes snapshots on a thread of its own, so that opening the ledger again folds few events.
final class SnapshotWriter: Sendable {
    private let log: EventLog
    private let readModel: ReadModel
    private let logger: Logger
    private let queue: GroupCommit<Void>
    private let last: Mutex<UInt64>

    /// - Parameter position: that of the snapshot that was read, 0 for none: what was folded since is written soon.
    init(
        _ log: EventLog,
        _ readModel: ReadModel,
        lastAt position: UInt64,
        _ logger: Logger
    ) throws(LedgerError) {
        self.log = log
        self.readModel = readModel
        self.logger = logger
        last = Mutex(position)
        queue = try inLedger { () throws(LogError) in
            try GroupCommit(name: "snapshots", limits: .init(batch: 1, waiting: LedgerLimits.waitingSnapshots)) { _ in
                SnapshotWriter.write(log, readModel, logger)
            }
        }
    }

    /// The read models have come to this position; asks for a snapshot where enough happened since the last one.
    func advance(to position: UInt64) {
        let isDue = last.withLock { last in
            guard position >= last + LedgerLimits.eventsPerSnapshot else { return false }
            last = position
            return true
        }
        guard isDue else { return }
        do throws(LogError) {
            try queue.submit(())
        } catch {
            // One is being written and others wait; the next one covers what this one would have.
            logger.debug("snapshot skipped", metadata: ["reason": "\(error.code.rawValue)"])
        }
    }

    /// Ends the thread, and writes a last snapshot where anything happened since the one before.
    func close(finalSnapshot: Bool) {
        queue.close()
        guard finalSnapshot, last.withLock({ $0 }) != readModel.position else { return }
        SnapshotWriter.write(log, readModel, logger)
    }

    private static func write(_ log: EventLog, _ readModel: ReadModel, _ logger: Logger) {
        do throws(LogError) {
            try ProjectionSnapshot.write(readModel, of: log)
            _ = try log.writeSnapshot()
        } catch {
            logger.warning("snapshot not written", metadata: ["reason": "\(error)"])
        }
    }
}
