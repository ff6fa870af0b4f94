internal import Transparency

/// What a verification has seen so far; bounded by the number of streams, not of records.
struct VerificationWalk {
    private(set) var edge = MerkleEdge()
    private let tiles: TileComparison
    private let streams: [String]
    private var versions: [UInt64]
    private var streamsSeen = 0
    private var recordedAt: Int64 = 0
    private var fingerprint = IndexFingerprint()

    init(_ connection: Connection) throws(LogError) {
        tiles = try TileComparison(connection, .records)
        let statement = try connection.prepare("SELECT id, name FROM streams ORDER BY id")
        var streams: [String] = []
        while try statement.step() {
            guard statement.integer(0) == streams.count + 1 else {
                throw .damaged("stream \(streams.count + 1) is missing", position: nil)
            }
            streams.append(statement.text(1))
        }
        self.streams = streams
        versions = Array(repeating: 0, count: streams.count)
    }

    var streamCount: Int { streams.count }

    /// The next record, checked against those before it; `nil` at the end.
    mutating func next(_ rows: Statement) throws(LogError) -> StoredRecord? {
        let position = edge.size + 1
        do throws(LogError) {
            guard try rows.step() else { return nil }
            let row = try rows.recordRow(expected: position)
            let stream = try advanceStream(of: row)
            guard row.recordedAt >= recordedAt else {
                throw .damaged("record \(position) lies before the one it follows in time", position: position)
            }
            recordedAt = row.recordedAt
            for tile in edge.append(leaf: row.leafHash) { try tiles.compare(tile) }
            fingerprint.add(row.eventID, position)
            return row.stored(in: streams[stream])
        } catch { throw error.at(position) }
    }

    /// Compares the columns with what the record's bytes say.
    func compare(_ record: StoredRecord, with envelope: ([UInt8]) throws -> RecordColumns) throws(LogError) {
        let told: RecordColumns
        do { told = try envelope(record.record) } catch {
            throw .damaged("record \(record.position) cannot be read", position: record.position, cause: "\(error)")
        }
        guard told == RecordColumns(record) else {
            throw .damaged(
                "the columns beside record \(record.position) are not what its bytes say",
                position: record.position
            )
        }
    }

    /// Checks what only shows at the end: that each stream has records and the index has all of them, once.
    func finish(_ connection: Connection) throws(LogError) {
        guard streamsSeen == streams.count else {
            throw .damaged("the stream \(streams[streamsSeen]) has no records", position: nil)
        }
        var indexed = IndexFingerprint()
        var last: EventID?
        let statement = try connection.prepare(
            "SELECT event_id, position FROM records INDEXED BY records_event_id ORDER BY event_id"
        )
        while try statement.step() {
            let position = UInt64(bitPattern: statement.integer(1))
            guard let id = EventID(statement.blob(0)), last.map({ $0 < id }) ?? true else {
                throw .damaged("the index of event ids is out of order or has an id twice", position: position)
            }
            indexed.add(id, position)
            last = id
        }
        guard indexed == fingerprint else {
            throw .damaged("the index of event ids does not lead to the records", position: nil)
        }
        try tiles.checkCount(leaves: edge.size)
        try TileComparison.checkTrees(connection)
    }

    private mutating func advanceStream(of row: RecordRow) throws(LogError) -> Int {
        guard row.stream >= 1, row.stream <= streams.count else {
            throw .damaged("record \(row.position) is of an unknown stream", position: row.position)
        }
        let stream = Int(row.stream) - 1
        guard versions[stream] + 1 == UInt64(row.version) else {
            throw .damaged("record \(row.position) does not continue its stream", position: row.position)
        }
        if row.version == 1 {
            guard stream == streamsSeen else {
                throw .damaged("record \(row.position) begins a stream out of order", position: row.position)
            }
            streamsSeen += 1
        }
        versions[stream] += 1
        return stream
    }
}
