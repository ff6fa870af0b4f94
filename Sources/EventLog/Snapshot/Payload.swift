/// Reads a payload piece by piece; every piece is `nil` once the bytes don't suffice.
struct PayloadReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count - place }

    mutating func number() -> UInt64? {
        guard remaining >= 8 else { return nil }
        defer { place += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
    }

    mutating func bytes(_ count: UInt64) -> ArraySlice<UInt8>? {
        guard count <= UInt64(remaining) else { return nil }
        defer { place += Int(count) }
        return bytes[place..<place + Int(count)]
    }

    mutating func numbers(_ count: UInt64) -> [UInt64]? {
        guard count <= UInt64(remaining / 8) else { return nil }
        let length = Int(count)
        defer { place += 8 * length }
        return [UInt64](unsafeUninitializedCapacity: length) { buffer, filled in
            bytes.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: $0[place..<place + 8 * length]))
            }
            filled = length
        }
    }
}

/// Writes what ``PayloadReader`` reads.
enum PayloadWriter {
    static func number(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(number)) { Array($0) }
    }

    static func numbers(_ numbers: some Collection<UInt64>) -> [UInt8] {
        Array(numbers).withUnsafeBytes { Array($0) }
    }
}
