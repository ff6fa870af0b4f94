internal import Synchronization

/// How many handlers hang, and how many were cancelled.
final class HangCount: Sendable {
    private struct State {
        var hanging: UInt32 = 0
        var cancelled: UInt32 = 0
    }

    private let state = Mutex(State())

    func began() { state.withLock { $0.hanging += 1 } }

    func wasCancelled() {
        state.withLock { state in
            state.hanging -= 1
            state.cancelled &+= 1
        }
    }

    var snapshot: (hanging: UInt32, cancelled: UInt32) { state.withLock { ($0.hanging, $0.cancelled) } }
}
