internal import Crypto

/// SHA-256 of bytes that arrive in pieces, for what isn't part of the tree (files, fingerprints).
///
/// A value for one owner: each copy goes its own way.
public struct PlainHash: Sendable {
    private var function = SHA256()

    /// Starts with no bytes.
    public init() {}

    /// Adds the next bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        function.update(bufferPointer: bytes)
    }

    /// The 32 bytes of the hash of bytes that are all there.
    public static func of(_ bytes: [UInt8]) -> [UInt8] {
        var hash = PlainHash()
        bytes.withUnsafeBytes { hash.update($0) }
        return Array(hash.value.bytes)
    }

    /// The hash of all bytes added so far; more may follow.
    public var value: TreeHash { TreeHash(function) }
}
