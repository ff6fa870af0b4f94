internal import Glibc

/// State under a lock, with a condition to sleep on: for threads of our own, never for the cooperative pool.
///
/// `@unchecked Sendable`: the state is touched only with the lock held, and lock and condition are made for sharing.
final class Monitor<State>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var state: State

    init(_ state: sending State) {
        self.state = state
        // With default attributes neither call can fail on Linux.
        pthread_mutex_init(lock, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(lock)
        condition.deallocate()
        lock.deallocate()
    }

    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&state)
    }

    /// Sleeps until `body` gives a result; `body` is asked again after each wake-up.
    func wait<Result>(for body: (inout State) -> Result?) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let result = body(&state) { return result }
            pthread_cond_wait(condition, lock)
        }
    }

    /// Wakes one sleeper. Called after the lock is freed, so that it doesn't wake up to wait for it.
    func wakeOne() { pthread_cond_signal(condition) }

    /// Wakes all sleepers.
    func wakeAll() { pthread_cond_broadcast(condition) }
}
