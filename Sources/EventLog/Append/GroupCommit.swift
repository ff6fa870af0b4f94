internal import Synchronization

/// A bounded queue with one thread that takes everything waiting at once, so that all of it can share a commit.
///
/// A single item is handled at once: no delay is added in the hope of company. While a batch is being handled the
/// next one gathers. Batches keep the order of submission.
public final class GroupCommit<Item: Sendable>: Sendable {
    /// The bounds of a queue.
    public struct Limits: Hashable, Sendable {
        /// The most items in one batch; at least 1.
        public let batch: Int
        /// The most items that wait, besides the batch being handled; at least 1.
        public let waiting: Int

        /// Sets the bounds; smaller numbers than 1 count as 1.
        public init(batch: Int = 1_024, waiting: Int = 16_384) {
            self.batch = max(1, batch)
            self.waiting = max(1, waiting)
        }
    }

    private let queue: Monitor<BatchQueue<Item>>
    private let thread: Mutex<OwnThread?>

    /// Starts the thread.
    /// - Parameters:
    ///   - name: the thread's name; 15 bytes of it are kept.
    ///   - handler: called on the thread and nowhere else, so that what it captures needs no lock. It is let go on
    ///     the thread, after the last batch.
    public init(
        name: String,
        limits: Limits = Limits(),
        handler: sending @escaping ([Item]) -> Void
    ) throws(LogError) {
        let queue = Monitor(BatchQueue<Item>(batchLimit: limits.batch, waitingLimit: limits.waiting))
        let started = try OwnThread(name: name) {
            while let batch = queue.wait(for: { $0.take() }) { handler(batch) }
        }
        self.queue = queue
        thread = Mutex(started)
    }

    deinit { close() }

    /// Hands an item to the thread. From any thread; never blocks for longer than the queue's lock.
    /// - Throws: ``LogError/Code/overloaded`` when the queue is full, ``LogError/Code/closed`` after ``close()``.
    public func submit(_ item: Item) throws(LogError) {
        switch queue.withLock({ $0.add(item) }) {
        case .queued: return
        case .queuedForSleeper: queue.wakeOne()
        case .full:
            throw LogError(.overloaded, "The ledger has more to record than it can hold waiting; try again later.")
        case .closed: throw LogError(.closed, "The ledger is closing; try again once it is back.")
        }
    }

    /// Takes no more items, handles those that wait and ends the thread. Returns when all is done; from the handler
    /// itself it returns at once and the thread ends after the batches that wait.
    public func close() {
        queue.withLock { $0.close() }
        queue.wakeAll()
        guard let thread = thread.withLock({ $0.take() }) else { return }
        if thread.isCurrent { thread.detach() } else { thread.join() }
    }
}
