internal import Transparency

/// What is known of the log in memory: as of the last commit, never of an open transaction.
struct LogState {
    var index = StreamIndex()
    var edge = MerkleEdge()
    /// The right edge of the tree over the access log.
    var accessEdge = MerkleEdge()
    var recordedAt: Int64 = 0
    /// The greatest event id; every greater one is new.
    var greatestID: EventID?

    var head: Head { Head(position: edge.size, root: edge.root, recordedAt: recordedAt) }
}
