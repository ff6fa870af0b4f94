/// The right edge of a Merkle tree (RFC 6962, section 2.1): what is needed to append leaves and know the root.
///
/// It holds one hash per set bit of ``size``, those of the largest complete subtrees from left to right, and so at
/// most 64 hashes however long the log is.
public struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, the largest first.
    public private(set) var hashes: [TreeHash]

    /// The tree without leaves.
    public init() {
        size = 0
        hashes = []
    }

    /// Takes up a stored frontier; `nil` unless there is one hash per set bit of `size`.
    public init?(size: UInt64, hashes: [TreeHash]) {
        guard hashes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Adds the hash of the next record (``TreeHash/leaf(_:)``). On average one node is hashed.
    public mutating func append(leaf: TreeHash) {
        var subtree = leaf
        // Each trailing one of the size is a complete subtree on the left that the new one fills up to its double.
        for _ in 0..<(~size).trailingZeroBitCount {
            subtree = .node(hashes.removeLast(), subtree)
        }
        hashes.append(subtree)
        size += 1
    }

    /// The root hash over all leaves, in at most 63 node hashes; ``TreeHash/empty`` without leaves.
    public var root: TreeHash {
        guard var root = hashes.last else { return .empty }
        for left in hashes.dropLast().reversed() {
            root = .node(left, root)
        }
        return root
    }
}

extension MerkleFrontier {
    /// The frontier for storage: the size as 8 bytes, little end first, then the hashes.
    public var bytes: [UInt8] {
        var bytes = withUnsafeBytes(of: size.littleEndian) { Array($0) }
        for hash in hashes { bytes += hash.bytes }
        return bytes
    }

    /// Reads what ``bytes`` wrote; `nil` for anything else.
    public init?(bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count >= 8 else { return nil }
        let size = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var rest = bytes.dropFirst(8)
        var hashes: [TreeHash] = []
        guard rest.count == size.nonzeroBitCount * TreeHash.byteCount else { return nil }
        while let hash = TreeHash(rest.prefix(TreeHash.byteCount)) {
            hashes.append(hash)
            rest = rest.dropFirst(TreeHash.byteCount)
        }
        self.init(size: size, hashes: hashes)
    }
}
