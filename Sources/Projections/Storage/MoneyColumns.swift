/// All money rows in position order, with checkpoints of their sums.
///
/// A question about any day at any position is: the sums of the last checkpoint that lies wholly within the
/// cut-off, and a scan of the rows behind it. Sums wrap in 64 bits while they are formed, so they are exact
/// wherever the sum itself fits (nine million million million đồng).
struct MoneyColumns: Sendable {
    /// The sums by slot of the first `rows` rows, none of which is later than `latestDay`.
    struct Checkpoint: Sendable {
        let rows: Int
        let latestDay: Int32
        let sums: [Int64]
    }

    private var chunks: [MoneyChunk] = []
    private(set) var count = 0
    private var checkpoints: [Checkpoint] = []

    /// - Parameter running: the writer's sums over all rows, kept out of this struct so that a snapshot never
    ///   forces a copy of them.
    mutating func append(_ row: MoneyRow, running: inout RunningSums) {
        if count == chunks.count * Limits.chunkRows { chunks.append(MoneyChunk()) }
        chunks[count / Limits.chunkRows].write(row, at: count % Limits.chunkRows)
        count += 1
        running.add(row)
        if count % Limits.chunkRows == 0, running.isCheckpointDue {
            checkpoints.append(running.checkpoint(rows: count))
        }
    }

    /// Visits the rows in order, with the number of rows in each chunk that count.
    func forEachChunk(
        from start: Int = 0,
        upTo limit: Int,
        notAfter day: Int32 = .max,
        _ body: (MoneyChunk.Columns, Int) throws -> Void
    ) rethrows {
        var index = start / Limits.chunkRows
        while index * Limits.chunkRows < limit {
            let rows = min(Limits.chunkRows, limit - index * Limits.chunkRows)
            let chunk = chunks[index]
            let isFull = (index + 1) * Limits.chunkRows <= count
            if !(isFull && chunk.earliestDay > day) {
                try chunk.withColumns { try body($0, rows) }
            }
            index += 1
        }
    }

    /// Row `index`, which must be below `count`.
    subscript(index: Int) -> MoneyRow {
        chunks[index / Limits.chunkRows].withColumns { columns in
            let row = index % Limits.chunkRows
            return MoneyRow(
                position: columns.positions[row],
                day: columns.days[row],
                slot: columns.slots[row],
                amount: columns.amounts[row]
            )
        }
    }

    /// How many rows were recorded at or before `position`.
    func count(asKnown position: UInt64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].position > position { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The sums by slot of all rows within the cut-off.
    func sums(asOf day: Int32, asKnown position: UInt64, slots: Int) -> [Int64] {
        let limit = count(asKnown: position)
        let base = checkpoint(within: limit, notAfter: day)
        var sums = base?.sums ?? []
        sums.append(contentsOf: repeatElement(0, count: max(0, slots - sums.count)))
        sums.withUnsafeMutableBufferPointer { sums in
            forEachChunk(from: base?.rows ?? 0, upTo: limit, notAfter: day) { columns, rows in
                MoneyColumns.accumulate(columns, rows, notAfter: day, into: sums)
            }
        }
        return sums
    }

    private static func accumulate(
        _ columns: MoneyChunk.Columns,
        _ rows: Int,
        notAfter day: Int32,
        into sums: UnsafeMutableBufferPointer<Int64>
    ) {
        // Every slot is below the number of slots: the fold makes the account before the row, a snapshot is checked.
        guard let sums = sums.baseAddress else { return }
        for row in 0..<rows {
            let slot = Int(columns.slots[row])
            sums[slot] &+= columns.days[row] <= day ? columns.amounts[row] : 0
        }
    }

    /// Checkpoints grow in rows and in latest day, so those that fit come first.
    private func checkpoint(within limit: Int, notAfter day: Int32) -> Checkpoint? {
        var low = 0
        var high = checkpoints.count
        while low < high {
            let middle = low + (high - low) / 2
            let fits = checkpoints[middle].rows <= limit && checkpoints[middle].latestDay <= day
            if fits { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : checkpoints[low - 1]
    }
}
