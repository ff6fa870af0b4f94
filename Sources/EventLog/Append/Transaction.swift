internal import Transparency

/// What an open transaction has appended so far. Dropped whole when it is rolled back.
struct Transaction {
    private(set) var edge: MerkleEdge
    private(set) var accessEdge: MerkleEdge
    private(set) var recordedAt: Int64
    private(set) var greatestID: EventID?
    /// The stream of each record, in order.
    private(set) var streams: [Int] = []
    private(set) var newStreams: [String] = []
    private var newNumbers: [String: Int] = [:]
    private var versions: [Int: UInt64] = [:]
    private let knownStreams: Int
    /// Set when SQLite failed in the middle: the transaction is gone, and each further step repeats the error.
    var failure: LogError?

    init(after state: LogState) {
        edge = state.edge
        accessEdge = state.accessEdge
        recordedAt = state.recordedAt
        greatestID = state.greatestID
        knownStreams = state.index.count
    }

    /// The number of a stream that this transaction brought.
    func newNumber(of name: String) -> Int? { newStreams.isEmpty ? nil : newNumbers[name] }

    /// The version that a stream got in this transaction; `nil` when it wasn't touched.
    func version(of number: Int) -> UInt64? { versions[number] }

    var nextStream: Int { knownStreams + newStreams.count }

    mutating func add(stream name: String) {
        newNumbers[name] = nextStream
        newStreams.append(name)
    }

    /// - Returns: the tiles that the record fills.
    mutating func add(_ new: NewRecord, to number: Int, version: UInt64, leaf: TreeHash) -> [Tile] {
        recordedAt = new.recordedAt
        greatestID = max(greatestID ?? new.eventID, new.eventID)
        versions[number] = version
        streams.append(number)
        return edge.append(leaf: leaf)
    }

    /// - Returns: the tiles that the entry of the access log fills.
    mutating func add(accessEntry leaf: TreeHash) -> [Tile] { accessEdge.append(leaf: leaf) }

    var head: Head { Head(position: edge.size, root: edge.root, recordedAt: recordedAt) }

    /// Brings the committed state up to this transaction, which has been committed.
    func apply(to state: inout LogState) {
        for name in newStreams { state.index.add(stream: name) }
        for (place, stream) in streams.enumerated() {
            state.index.append(state.edge.size + UInt64(place) + 1, to: stream)
        }
        state.edge = edge
        state.accessEdge = accessEdge
        state.recordedAt = recordedAt
        state.greatestID = greatestID
    }
}
