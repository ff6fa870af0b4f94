import Synchronization

/// Keeps what came beside a call's answer; given with the call's options. Any thread; one call each.
public final class AnswerMetadata: Sendable {
    private struct State {
        var headers: Metadata?
        var trailers = Metadata()
    }

    private let state = Mutex(State())

    public init() {}

    /// What came ahead of the first answer; nil while nothing has, and where the server sent none.
    public var headers: Metadata? { state.withLock(\.headers) }

    /// What came with the status, also with a failure; empty until the call has ended.
    public var trailers: Metadata { state.withLock(\.trailers) }

    func set(headers: Metadata) { state.withLock { $0.headers = headers } }

    func set(trailers: Metadata) { state.withLock { $0.trailers = trailers } }
}
