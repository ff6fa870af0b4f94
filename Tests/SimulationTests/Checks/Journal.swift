import NIOCore
import RPC
import Synchronization

/// What happened to each call, as its handler and its caller saw it.
final class Journal: Sendable {
    enum End: Sendable {
        /// The answers that the caller took, all of them checked.
        case answered(Int)
        case failed(RPCStatus)
    }

    struct Entry: Sendable {
        var startedAt: NIODeadline?
        var deadline: NIODeadline?
        var cancelledAt: NIODeadline?
        var ends: [(end: End, at: NIODeadline)] = []
        /// Handlers that began, and that returned.
        var handlers = 0
        var returns = 0
        /// Requests that the handler took.
        var requests = 0
    }

    private struct State {
        var entries: [Entry]
        var tasks = 0
        var violations: [String] = []
    }

    private let state: Mutex<State>

    init(calls: Int) { state = Mutex(State(entries: Array(repeating: Entry(), count: calls))) }

    var entries: [Entry] { state.withLock(\.entries) }
    var violations: [String] { state.withLock(\.violations) }
    /// Tasks of callers that have not ended.
    var tasks: Int { state.withLock(\.tasks) }

    /// Whether the first so many calls have ended at both ends.
    func isQuiet(_ calls: Int) -> Bool {
        state.withLock { state in
            state.tasks == 0
                && state.entries.prefix(calls).allSatisfy { !$0.ends.isEmpty && $0.handlers == $0.returns }
        }
    }

    func change(_ call: Int, _ body: (inout Entry) -> Void) { state.withLock { body(&$0.entries[call]) } }

    func end(_ call: Int, _ end: End, at time: NIODeadline) { change(call) { $0.ends.append((end, time)) } }

    func taskBegins() { state.withLock { $0.tasks += 1 } }
    func taskEnds() { state.withLock { $0.tasks -= 1 } }

    func violation(_ text: String) { state.withLock { $0.violations.append(text) } }

    /// Notes a message that is not the one that was sent.
    func compare(_ got: ByteBuffer, _ expected: ByteBuffer, _ what: @autoclosure () -> String) {
        if got != expected {
            violation("\(what()) has \(got.readableBytes) bytes that differ from the \(expected.readableBytes) sent")
        }
    }
}
