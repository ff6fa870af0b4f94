import Testing

@testable import Transparency

@Suite struct TreeHashTests {
    @Test func `a leaf and a node are hashed as RFC 6962 says`() {
        #expect("\(TreeHash.empty)" == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        // SHA-256(0x00), the leaf of the empty record.
        #expect("\(TreeHash.leaf([]))" == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        // The tree over the leaves "" and 00.
        let pair = TreeHash.node(.leaf([]), .leaf([0]))
        #expect("\(pair)" == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
        #expect(TreeHash.leaf(TreeHash.empty.bytes) != .node(.empty, .empty))
    }

    @Test(arguments: [0, 1, 31, 33, 64]) func `any other number of bytes is not a hash`(count: Int) {
        let bytes = [UInt8](repeating: 7, count: count)
        #expect(TreeHash(bytes) == nil)
        #expect(bytes.withUnsafeBytes { TreeHash($0) } == nil)
    }

    @Test func `bytes come back as they went in`() {
        let bytes = (0..<32).map { UInt8($0 * 8) }
        #expect(TreeHash(bytes)?.bytes == bytes)
        #expect(TreeHash(bytes[...])?.withUnsafeBytes { Array($0) } == bytes)
    }

    @Test func `a plain hash takes its bytes in pieces`() {
        var hash = PlainHash()
        #expect(hash.value == .empty)
        for piece in [[UInt8(ascii: "a")], [UInt8(ascii: "b"), UInt8(ascii: "c")]] {
            piece.withUnsafeBytes { hash.update($0) }
        }
        #expect("\(hash.value)" == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
