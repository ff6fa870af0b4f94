internal import Synchronization

/// How far a long job is: a bar that moves on a terminal, a line now and then elsewhere. On the error stream.
final class ProgressLine: Sendable {
    private struct State {
        var percent: UInt64?
        var isOnScreen = false
    }

    private static let bar = 30
    private let label: String
    private let isTerminal = Standard.errorIsTerminal
    private let state = Mutex(State())

    init(_ label: String) {
        self.label = label
    }

    /// Shows a share; cheap where nothing changes.
    func show(_ done: UInt64, of total: UInt64) {
        guard total > 0 else { return }
        let percent = min(100, done / max(1, total / 100))
        let isDue = state.withLock { state in
            guard state.percent != percent, isTerminal || percent % 10 == 0 else { return false }
            guard state.percent != nil || percent < 100 else { return false }
            state.percent = percent
            state.isOnScreen = isTerminal
            return true
        }
        guard isDue else { return }
        if isTerminal {
            let filled = Int(percent) * ProgressLine.bar / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: ProgressLine.bar - filled)
            Standard.error("\r\u{1B}[K\(label) \(bar) \(percent) % (\(done)/\(total))")
        } else {
            Standard.error("\(label) \(percent) % (\(done)/\(total))\n")
        }
    }

    /// Takes the bar off the screen.
    func finish() {
        let isOnScreen = state.withLock { state in
            defer { state.isOnScreen = false }
            return state.isOnScreen
        }
        if isOnScreen { Standard.error("\r\u{1B}[K") }
    }
}
