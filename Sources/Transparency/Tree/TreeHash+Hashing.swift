internal import Crypto

/// The hash functions of RFC 6962, section 2.1. The first byte keeps leaves and nodes apart, so that no record can
/// be passed off as an inner node.
extension TreeHash {
    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let empty = TreeHash(SHA256())

    /// The hash of a record as a leaf: SHA-256(0x00 ‖ record). The record is not copied.
    public static func leaf(_ record: UnsafeRawBufferPointer) -> TreeHash {
        var function = SHA256()
        Swift.withUnsafeBytes(of: UInt8(0)) { function.update(bufferPointer: $0) }
        function.update(bufferPointer: record)
        return TreeHash(function)
    }

    /// The hash of a record as a leaf: SHA-256(0x00 ‖ record).
    public static func leaf(_ record: [UInt8]) -> TreeHash {
        record.withUnsafeBytes { leaf($0) }
    }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { joined in
            joined[0] = 1
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: joined[1...]).copyMemory(from: $0) }
            right.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: joined[(1 + byteCount)...]).copyMemory(from: $0)
            }
            return TreeHash(SHA256.hash(data: UnsafeRawBufferPointer(joined)))
        }
    }

    init(_ function: SHA256) {
        self.init(function.finalize())
    }

    init(_ digest: SHA256.Digest) {
        self.init { bytes in digest.withUnsafeBytes { bytes.copyMemory(from: $0) } }
    }
}
