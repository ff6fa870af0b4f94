import Synchronization

/// Runs tasks when the simulation says so, in the order that its chance draws.
final class PumpedExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    var isIdle: Bool { jobs.withLock(\.isEmpty) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs one of the jobs that are ready.
    func runOne(_ chance: inout SplitMix64) {
        let count = jobs.withLock(\.count)
        guard count > 0 else { return }
        let index = chance.number(0...count - 1)
        jobs.withLock { $0.remove(at: index) }.runSynchronously(on: asUnownedTaskExecutor())
    }
}
