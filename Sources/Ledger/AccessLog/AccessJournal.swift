internal import Records
internal import Synchronization

/// Lines of the access log that wait for the writer. Any thread adds; none of them ever waits for the disk.
///
/// They are written with the next commit, or when there is an entry full of them, or when the first has waited long
/// enough; whoever asks is told when.
final class AccessJournal: Sendable {
    /// When what waits should be written.
    enum Due {
        case now
        /// In ``LedgerLimits/accessLogSeconds``, unless it was written before.
        case soon
    }

    private struct State {
        /// Full ones, the oldest first.
        var full: [AccessLines] = []
        var open = AccessLines()
        /// In `full`.
        var fullBytes = 0

        /// Begins the next entry.
        mutating func close() {
            full.append(open)
            fullBytes += open.byteCount
            open = AccessLines()
        }
    }

    private let state = Mutex(State())
    private let onDue: @Sendable (Due) -> Void

    /// - Parameter onDue: called on the thread that added a line; must not block.
    init(onDue: @escaping @Sendable (Due) -> Void) {
        self.onDue = onDue
    }

    /// - Throws: `overloaded` while more waits than there is room for, as when the disk fails: what can't be written
    ///   down must not be looked at.
    func add(_ line: AccessLine) throws(LedgerError) {
        let (isAdded, due) = state.withLock { state -> (Bool, Due?) in
            guard state.fullBytes + state.open.byteCount < LedgerLimits.accessLogWaiting else { return (false, .soon) }
            let isFirst = state.open.isEmpty && state.full.isEmpty
            state.open.add(line)
            guard state.open.isFull else { return (true, isFirst ? .soon : nil) }
            state.close()
            return (true, .now)
        }
        if let due { onDue(due) }
        guard !isAdded else { return }
        throw LedgerError(
            .overloaded,
            "The access log can't be written as fast as it grows, and nothing is shown that it does not note; try again later, and see that the disk has room."
        )
    }

    /// All that waits, for the writer to write.
    func take() -> [AccessLines] {
        state.withLock { state in
            if !state.open.isEmpty { state.close() }
            defer { (state.full, state.fullBytes) = ([], 0) }
            return state.full
        }
    }

    /// What could not be written; it is tried again.
    func giveBack(_ lines: [AccessLines]) {
        guard !lines.isEmpty else { return }
        state.withLock { state in
            state.full = lines + state.full
            state.fullBytes += lines.reduce(0) { $0 + $1.byteCount }
        }
        onDue(.soon)
    }
}
