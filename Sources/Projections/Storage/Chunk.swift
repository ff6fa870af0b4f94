/// A fixed number of rows that are only ever appended to.
///
/// Unchecked Sendable: one writer initialises rows behind the count that readers have been given under the lock
/// of the read model; a row below that count never changes, and a reader never looks at `used`.
final class Chunk<Row: Sendable>: @unchecked Sendable {
    let capacity: Int
    private let rows: UnsafeMutablePointer<Row>
    private var used = 0

    init(capacity: Int = Limits.chunkRows) {
        self.capacity = capacity
        rows = .allocate(capacity: capacity)
    }

    deinit {
        rows.deinitialize(count: used)
        rows.deallocate()
    }

    /// Writer only, at most `capacity` times.
    func append(_ row: Row) {
        (rows + used).initialize(to: row)
        used += 1
    }

    /// `count` must be one that was published.
    func withRows<Result>(_ count: Int, _ body: (UnsafeBufferPointer<Row>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) {
            try body(UnsafeBufferPointer(start: rows, count: count))
        }
    }
}
