/// Rows in chunks, appended by the one writer. A copy is a snapshot: it holds the chunks and its own count, costs a
/// few nanoseconds, and must never be appended to.
struct Table<Row: Sendable>: Sendable {
    private var chunks: [Chunk<Row>] = []
    private(set) var count = 0

    mutating func append(_ row: Row) {
        if count == chunks.count * Limits.chunkRows { chunks.append(Chunk()) }
        chunks[count / Limits.chunkRows].append(row)
        count += 1
    }

    /// `index` must be below `count`.
    subscript(index: Int) -> Row {
        chunks[index / Limits.chunkRows].withRows(Limits.chunkRows) { $0[index % Limits.chunkRows] }
    }

    /// Visits the first `limit` rows chunk by chunk.
    func forEachChunk(_ limit: Int, _ body: (UnsafeBufferPointer<Row>) throws -> Void) rethrows {
        var left = min(limit, count)
        for chunk in chunks where left > 0 {
            let rows = min(left, Limits.chunkRows)
            try chunk.withRows(rows, body)
            left -= rows
        }
    }

    func visit(_ body: (Row) throws -> Void) rethrows {
        try forEachChunk(count) { rows in
            for row in rows { try body(row) }
        }
    }

    func map<Result>(_ transform: (Row) throws -> Result) rethrows -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        try visit { results.append(try transform($0)) }
        return results
    }

    /// How many rows come before the first that `isBeyond`; the rows must be ordered by it.
    func count(before isBeyond: (Row) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
