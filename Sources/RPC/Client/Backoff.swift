public import NIOCore

/// How long a client waits before it tries again (wire.md, section 13).
public enum Backoff {
    /// Times that a call is sent, in all.
    static let attempts = 4
    private static let first = 100
    private static let longest = 5_000

    /// 100 ms, doubled with each failure up to 5 s, a random fifth more or less.
    /// - Parameter failures: in a row, from 1.
    public static func delay(after failures: Int) -> TimeAmount {
        let doubled = min(first << min(max(failures - 1, 0), 16), longest)
        return .milliseconds(Int64(Int.random(in: doubled * 4 / 5...doubled * 6 / 5)))
    }
}
