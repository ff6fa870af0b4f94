import Synchronization

/// Bytes received and not yet consumed, over all connections of one server.
final class InboundBudget: Sendable {
    private let limit: Int
    private let used = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// The bytes now.
    var held: Int { used.load(ordering: .relaxed) }

    /// False when the sum is over the limit.
    func change(by bytes: Int) -> Bool {
        used.add(bytes, ordering: .relaxed).newValue <= limit
    }
}
