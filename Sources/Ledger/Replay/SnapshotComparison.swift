internal import EventLog
internal import Projections
internal import Transparency

/// The projections that the server would start from, held against those rebuilt from the log.
struct SnapshotComparison {
    /// Where they were compared; nil where they were not (yet).
    private(set) var position: UInt64?
    /// Why a snapshot that is there can't be compared: it is not as it was written.
    private(set) var fault: String?
    /// That another version wrote it, so that it can't be compared.
    private(set) var otherFormat: String?
    private var snapshot: Snapshot?

    /// Nothing to compare.
    init() {}

    init(of directory: String) {
        switch EventLog.snapshots(of: directory).read(ProjectionSnapshot.name, format: ProjectionSnapshot.format) {
        case .absent: break
        case .unusable(let why): fault = why
        case .otherFormat(let why): otherFormat = why
        case .usable(let snapshot): self.snapshot = snapshot
        }
    }

    /// The position at which the comparison is still to be made.
    var waitsFor: UInt64? { snapshot?.position }

    /// - Throws: `damaged` where they differ.
    mutating func compare(_ readModel: ReadModel, at position: UInt64, _ leafHash: TreeHash) throws(LedgerError) {
        guard let snapshot, snapshot.position == position else { return }
        guard snapshot.root == leafHash, snapshot.payload.isConcatenation(of: readModel.encode()) else {
            throw LedgerError(
                .damaged,
                "The projections' snapshot at position \(position) is not what the log gives. Delete the folder snapshots; it is rebuilt from the log.",
                position: position
            )
        }
        self.position = position
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
