public import FoundationEssentials
public import Portfolio

extension EventID {
    /// The 16 bytes of the UUID in the order it is written.
    public var bytes: Data {
        var words = (high.bigEndian, low.bigEndian)
        return withUnsafeBytes(of: &words) { Data($0) }
    }

    /// - Returns: nil unless there are 16 bytes.
    public init?(bytes: Data) {
        guard bytes.count == 16 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &words) { _ = bytes.copyBytes(to: $0) }
        self.init(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }
}
