/// Which rows of a table are one project's, in order. A copy is a snapshot, as a copy of a `Table` is.
///
/// The first chunks are small and each later one is a quarter of all before it, so that a number takes four bytes and
/// little more, be the rows few or many.
struct RowNumbers: Sendable {
    private var chunks: [Chunk<UInt32>] = []
    private var capacity = 0
    private(set) var count = 0

    init() {}

    init(_ rows: ArraySlice<UInt32>) {
        guard !rows.isEmpty else { return }
        let chunk = Chunk<UInt32>(capacity: rows.count)
        for row in rows { chunk.append(row) }
        chunks = [chunk]
        capacity = rows.count
        count = rows.count
    }

    mutating func append(_ row: UInt32) {
        if count == capacity {
            let rows = min(max(Limits.firstRowNumbers, count / 4), Limits.chunkRows)
            chunks.append(Chunk(capacity: rows))
            capacity += rows
        }
        chunks[chunks.count - 1].append(row)
        count += 1
    }

    /// Visits the numbers below `limit`.
    func forEach(below limit: Int, _ body: (Int) -> Void) {
        var left = count
        for chunk in chunks where left > 0 {
            let isWithin = chunk.withRows(min(left, chunk.capacity)) { rows in
                for row in rows {
                    guard row < limit else { return false }
                    body(Int(row))
                }
                return true
            }
            guard isWithin else { return }
            left -= chunk.capacity
        }
    }
}
