/// The identity of an event, given by the caller, and for ever the key that makes its recording idempotent.
///
/// 128 bits written as a UUID. New ids are version 7 (RFC 9562): they order by time, which keeps the log's index
/// compact. Ids that must come out the same each time (an imported row) are version 8, made of a digest.
public struct EventID: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new version 7 id.
    /// - Parameter milliseconds: since 1970; 48 bits of it are kept.
    public static func v7(milliseconds: UInt64, using random: inout some RandomNumberGenerator) -> EventID {
        EventID(
            high: milliseconds << 16 | 0x7000 | UInt64.random(in: 0..<0x1000, using: &random),
            low: 0x8000_0000_0000_0000 | UInt64.random(in: 0..<0x4000_0000_0000_0000, using: &random)
        )
    }

    /// A version 8 id out of 16 bytes of a digest.
    public static func v8(high: UInt64, low: UInt64) -> EventID {
        EventID(
            high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000,
            low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }

    public static func < (left: EventID, right: EventID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension EventID: CustomStringConvertible, LosslessStringConvertible {
    /// Lower case with hyphens, `018c2f6e-8b7a-7cc1-9d3f-0123456789ab`.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var written = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[written] = UInt8(ascii: "-")
                    written += 1
                }
                let word = index < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: word >> UInt64((15 - index % 16) * 4)) & 15
                buffer[written] = nibble < 10 ? 48 + nibble : 87 + nibble
                written += 1
            }
            return written
        }
    }

    /// Reads 32 hexadecimal digits with the hyphens at their places; upper case is accepted.
    public init?(_ description: String) {
        var description = description
        let words: (UInt64, UInt64)? = description.withUTF8 { text in
            guard text.count == 36 else { return nil }
            var words: [UInt64] = [0, 0]
            var digits = 0
            for (index, byte) in text.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    guard byte == UInt8(ascii: "-") else { return nil }
                    continue
                }
                guard let value = EventID.nibble(byte) else { return nil }
                words[digits / 16] = words[digits / 16] << 4 | UInt64(value)
                digits += 1
            }
            return (words[0], words[1])
        }
        guard let words else { return nil }
        self.init(high: words.0, low: words.1)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
