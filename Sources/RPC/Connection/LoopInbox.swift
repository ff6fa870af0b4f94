import NIOCore
import Synchronization

/// Hands work from any thread to one event loop: what arrives while a wake-up is under way shares it.
final class LoopInbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isScheduled = false
    }

    private let state = Mutex(State())

    /// Adds an element; true when the caller must wake the loop.
    func push(_ element: Element) -> Bool {
        state.withLock { state in
            state.elements.append(element)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
    }

    /// All that arrived. The next push wakes the loop again.
    func take() -> [Element] {
        state.withLock { state in
            state.isScheduled = false
            defer { state.elements = [] }
            return state.elements
        }
    }
}
