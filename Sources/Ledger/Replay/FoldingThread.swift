internal import Dispatch
internal import EventLog
internal import Portfolio
internal import Projections
internal import Synchronization

/// Folds events into read models on a thread of its own, while the next ones are read and decoded.
///
/// Fed by one thread, with batches in order.
final class FoldingThread {
    /// Batches that are folded or wait for it; whoever feeds more waits.
    private static let batches = 4

    private let fold = Fold()
    private let queue: GroupCommit<[Event]>

    init() throws(LogError) {
        let fold = fold
        queue = try GroupCommit(name: "folding", limits: .init(batch: 1, waiting: FoldingThread.batches)) { batches in
            for events in batches { fold.apply(events) }
        }
    }

    /// - Throws: what an earlier batch could not be folded for.
    func add(_ events: [Event]) throws {
        try fold.check()
        fold.room.wait()
        do throws(LogError) {
            try queue.submit(events)
        } catch {
            fold.room.signal()
            throw error
        }
    }

    /// The read models after all that was added.
    func settled() throws -> ReadModel {
        for _ in 0..<FoldingThread.batches { fold.room.wait() }
        for _ in 0..<FoldingThread.batches { fold.room.signal() }
        try fold.check()
        return fold.readModel
    }

    /// What the two threads share.
    private final class Fold: Sendable {
        let readModel = ReadModel()
        let room = DispatchSemaphore(value: FoldingThread.batches)
        private let failure = Mutex<ProjectionError?>(nil)

        func apply(_ events: [Event]) {
            do throws(ProjectionError) {
                try readModel.apply(events)
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
            room.signal()
        }

        func check() throws(ProjectionError) {
            if let error = failure.withLock({ $0 }) { throw error }
        }
    }
}
