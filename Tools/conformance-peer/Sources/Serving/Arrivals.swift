internal import Synchronization

/// How often calls with a key arrived.
final class Arrivals: Sendable {
    /// Keys beyond this many are forgotten, all at once: a test uses a handful.
    private static let most = 100_000

    private let counts = Mutex<[String: UInt32]>([:])

    /// Counts one more; 0 without a key.
    func count(_ key: String) -> UInt32 {
        guard !key.isEmpty else { return 0 }
        return counts.withLock { counts in
            if counts.count >= Self.most { counts = [:] }
            counts[key, default: 0] &+= 1
            return counts[key, default: 0]
        }
    }
}
