internal import Foundation

extension Data {
    private static let page: [UInt8] = {
        var word: UInt32 = 0x9E37_79B9
        return (0..<(64 << 10)).map { _ in
            word ^= word << 13
            word ^= word >> 17
            word ^= word << 5
            return UInt8(word >> 24)
        }
    }()

    /// Bytes that do not compress, the same every time.
    init(noise count: Int) {
        self.init(capacity: count)
        while self.count < count { append(contentsOf: Self.page.prefix(count - self.count)) }
    }
}
