internal import EventLog
internal import Projections
internal import Transparency

/// The projections' throw-away file. Its payload: the hash of the last record folded in, then what the read model
/// encodes. The hash ties it to this log and no other.
enum ProjectionSnapshot {
    static let name = "projections"
    static let format: UInt32 = 1

    static func write(_ readModel: ReadModel, of log: EventLog) throws(LogError) {
        let (position, parts) = readModel.encodeAt()
        guard position > 0 else { return }
        let leaf = try log.record(at: position).leafHash
        var rest = ([leaf.bytes] + parts)[...]
        try log.snapshots.write(name, format: format, position: position, root: leaf) { () throws(LogError) in
            rest.popFirst()
        }
    }

    static func readModel(from snapshot: Snapshot, of log: EventLog) throws -> ReadModel {
        guard snapshot.position <= log.head.position, snapshot.payload.count >= TreeHash.byteCount else {
            throw LedgerError(.invalidArgument, "the snapshot is ahead of the log, or too short")
        }
        let leaf = try log.record(at: snapshot.position).leafHash
        guard leaf.bytes.elementsEqual(snapshot.payload.prefix(TreeHash.byteCount)) else {
            throw LedgerError(.invalidArgument, "the snapshot is of another log")
        }
        let readModel = try snapshot.payload.withUnsafeBytes { bytes in
            try ReadModel(snapshot: UnsafeRawBufferPointer(rebasing: bytes.dropFirst(TreeHash.byteCount)))
        }
        guard readModel.position == snapshot.position else {
            throw LedgerError(.invalidArgument, "the snapshot's position is not its content's")
        }
        return readModel
    }
}
