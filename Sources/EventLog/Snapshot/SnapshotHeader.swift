internal import Transparency

/// The first bytes of a snapshot file: magic (8), format (4), reserved (4), position (8), root (32). Numbers have
/// their little end first. After the payload come 32 bytes: SHA-256 of everything before them.
struct SnapshotHeader {
    static let byteCount = 56
    static let trailerByteCount = TreeHash.byteCount
    private static let magic = Array("socaisnp".utf8)

    let format: UInt32
    let position: UInt64
    let root: TreeHash

    init(format: UInt32, position: UInt64, root: TreeHash) {
        self.format = format
        self.position = position
        self.root = root
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, Array(bytes[..<8]) == Self.magic,
            let root = TreeHash(bytes[24...])
        else { return nil }
        format = UInt32(truncatingIfNeeded: Self.number(bytes[8..<12]))
        position = Self.number(bytes[16..<24])
        self.root = root
    }

    var bytes: [UInt8] {
        Self.magic + Self.bytes(UInt64(format)) + Self.bytes(position) + root.bytes
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
