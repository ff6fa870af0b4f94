/// The queue of a ``GroupCommit``, without its lock and thread.
struct BatchQueue<Item> {
    enum Addition {
        case queued
        /// Queued, and the taker sleeps: wake it.
        case queuedForSleeper
        case full
        case closed
    }

    private let batchLimit: Int
    private let waitingLimit: Int
    private var items: [Item] = []
    private var takerSleeps = false
    private var isClosed = false

    init(batchLimit: Int, waitingLimit: Int) {
        self.batchLimit = batchLimit
        self.waitingLimit = waitingLimit
    }

    mutating func add(_ item: Item) -> Addition {
        guard !isClosed else { return .closed }
        guard items.count < waitingLimit else { return .full }
        items.append(item)
        guard takerSleeps else { return .queued }
        takerSleeps = false
        return .queuedForSleeper
    }

    mutating func close() { isClosed = true }

    /// The next batch; `.some(nil)` when closed and empty, `nil` when there is nothing yet and the taker must sleep.
    mutating func take() -> [Item]?? {
        guard !items.isEmpty else {
            takerSleeps = !isClosed
            return isClosed ? .some(nil) : nil
        }
        takerSleeps = false
        guard items.count > batchLimit else {
            defer { items = [] }
            return .some(items)
        }
        defer { items.removeFirst(batchLimit) }
        return .some(Array(items.prefix(batchLimit)))
    }
}
