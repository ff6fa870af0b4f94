import Synchronization

/// Where a call is: on which connection, as which stream. The event loop writes it; any thread reads it.
final class CallRoute: Sendable {
    private let line: Mutex<Connection<ClientCalls>?>
    private let stream = Atomic<UInt32>(0)

    init(_ connection: Connection<ClientCalls>?) { line = Mutex(connection) }

    /// Nil while the call waits for a connection.
    var connection: Connection<ClientCalls>? {
        get { line.withLock { $0 } }
        set { line.withLock { $0 = newValue } }
    }

    /// 0 until the call is opened.
    var id: UInt32 {
        get { stream.load(ordering: .relaxed) }
        set { stream.store(newValue, ordering: .relaxed) }
    }
}
