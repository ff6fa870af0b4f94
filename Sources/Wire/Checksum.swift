import CZlib

/// CRC-32 (ISO 3309, as zlib, gzip and Ethernet have it).
enum Checksum {
    /// The checksum of `bytes`, continuing from `seed`.
    static func crc32(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return seed }
        return UInt32(truncatingIfNeeded: CZlib.crc32_z(UInt(seed), base, bytes.count))
    }

    /// The `check` of a frame header: the low 16 bits over its first 6 bytes and its stream id.
    static func header(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
        let front = crc32(UnsafeRawBufferPointer(rebasing: bytes[0..<6]))
        return UInt16(truncatingIfNeeded: crc32(UnsafeRawBufferPointer(rebasing: bytes[8..<12]), seed: front))
    }
}
