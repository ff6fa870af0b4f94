internal import EventLog
internal import Projections
internal import Transparency

/// The projections' throw-away file: what the read model encodes, tied to this log and no other by the leaf hash of
/// the last record folded in.
enum ProjectionSnapshot {
    static let name = "projections"
    static let format = ReadModel.snapshotFormat

    static func write(_ readModel: ReadModel, of log: EventLog) throws(LogError) {
        let (position, parts) = readModel.encodeAt()
        guard position > 0 else { return }
        let leaf = try log.record(at: position).leafHash
        var rest = parts[...]
        try log.snapshots.write(name, format: format, position: position, root: leaf) { () throws(LogError) in
            rest.popFirst()
        }
    }

    static func readModel(from snapshot: Snapshot, of log: EventLog) throws -> ReadModel {
        guard try log.record(at: snapshot.position).leafHash == snapshot.root else {
            throw LedgerError(.invalidArgument, "the snapshot is of another log")
        }
        let readModel = try snapshot.payload.withUnsafeBytes { try ReadModel(snapshot: $0) }
        guard readModel.position == snapshot.position else {
            throw LedgerError(.invalidArgument, "the snapshot's position is not its content's")
        }
        return readModel
    }

    /// Snapshots hold durable events alone: one that is ahead of its log shows that the log has lost its end.
    static func ahead(_ position: UInt64, of end: UInt64) -> LedgerError {
        LedgerError.damaged(at: end + 1, "the log ends at \(end), but it had come to \(position)")
    }
}
