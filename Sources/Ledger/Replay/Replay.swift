internal import EventLog
internal import Logging
internal import Portfolio
internal import Projections
internal import Transparency

/// Brings read models up to the head of the log: from a snapshot where there is a good one, then event by event.
struct Replay {
    private let log: EventLog
    private let logger: Logger

    init(_ log: EventLog, _ logger: Logger) {
        self.log = log
        self.logger = logger
    }

    /// - Returns: the read models at the head, and the position of the snapshot they began with; 0 for none.
    func run(progress: @escaping ReplayProgress) throws(LedgerError) -> (ReadModel, snapshot: UInt64) {
        if let fault = log.opening.snapshotFault {
            logger.notice("snapshot ignored", metadata: ["name": "log", "reason": "\(fault)"])
        }
        let readModel = try fromSnapshot() ?? ReadModel()
        let snapshot = readModel.position
        let head = log.head.position
        while readModel.position < head {
            let records = try inLedger { () throws(LogError) in
                try log.read(from: readModel.position + 1, limit: LedgerLimits.replayBatch)
            }
            try Replay.fold(records, into: readModel)
            progress(readModel.position, head)
        }
        return (readModel, snapshot)
    }

    static func fold(_ records: [StoredRecord], into readModel: ReadModel) throws(LedgerError) {
        var events: [Event] = []
        events.reserveCapacity(records.count)
        for record in records { events.append(try record.decoded()) }
        do throws(ProjectionError) {
            try readModel.apply(events)
        } catch {
            throw LedgerError.damaged(at: error.position ?? 0, error.message)
        }
    }

    private func fromSnapshot() throws(LedgerError) -> ReadModel? {
        switch log.snapshots.read(ProjectionSnapshot.name, format: ProjectionSnapshot.format) {
        case .absent:
            return nil
        case .unusable(let why), .otherFormat(let why):
            logger.notice("snapshot ignored", metadata: ["reason": "\(why)"])
            return nil
        case .usable(let snapshot):
            guard snapshot.position <= log.head.position else {
                throw ProjectionSnapshot.ahead(snapshot.position, of: log.head.position)
            }
            do {
                return try ProjectionSnapshot.readModel(from: snapshot, of: log)
            } catch {
                logger.notice("snapshot ignored", metadata: ["reason": "\(error)"])
                return nil
            }
        }
    }
}
