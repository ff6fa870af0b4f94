/// The identity of an event, by which a retry is recognised for ever: 16 bytes, as a rule a time-ordered UUID.
///
/// Ordered as its bytes are. Ids that grow with time keep the index's insertions at its right end, and an id greater
/// than all others is known to be new without a look into the file.
public struct EventID: Hashable, Sendable, Comparable {
    /// The number of bytes of every id.
    public static let byteCount = 16
    static let least = EventID(high: 0, low: 0)

    /// The first 8 bytes, big end first.
    public let high: UInt64
    /// The last 8 bytes, big end first.
    public let low: UInt64

    /// Makes an id from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes the id from its bytes; `nil` unless there are exactly 16.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Takes the id from its bytes; `nil` unless there are exactly 16.
    public init?(_ bytes: [UInt8]) {
        guard let id = bytes.withUnsafeBytes({ Self($0) }) else { return nil }
        self = id
    }

    /// The 16 bytes.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// Writes the bytes to a buffer of at least 16.
    func store(to buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: high.bigEndian, as: UInt64.self)
        buffer.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
}

extension EventID: LosslessStringConvertible {
    private static let hyphens = [8, 13, 18, 23]

    /// Reads a UUID such as `0192f0c1-2a3b-7c4d-8e5f-60718293a4b5`, in lower or upper case.
    public init?(_ description: String) {
        let characters = Array(description.utf8)
        guard characters.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (place, character) in characters.enumerated() {
            if Self.hyphens.contains(place) {
                guard character == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Self.digit(character) else { return nil }
            halves = (halves.0 << 4 | halves.1 >> 60, halves.1 << 4 | digit)
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// The id as a UUID: lower case, with hyphens.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var characters = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        for place in Self.hyphens { characters.insert(UInt8(ascii: "-"), at: place) }
        return String(decoding: characters, as: UTF8.self)
    }

    private static func digit(_ character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(character - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
