import Testing

@testable import Transparency

@Suite struct MerkleFrontierTests {
    /// The eight leaves of Certificate Transparency's reference tests.
    static let knownLeaves: [[UInt8]] = [
        [],
        [0x00],
        [0x10],
        [0x20, 0x21],
        [0x30, 0x31],
        [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        (0x60...0x6f).map { UInt8($0) },
    ]

    @Test func `the eight known leaves have the known root`() {
        var frontier = MerkleFrontier()
        for leaf in Self.knownLeaves { frontier.append(leaf: .leaf(leaf)) }
        #expect("\(frontier.root)" == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
        #expect(frontier.hashes.count == 1)
    }

    @Test func `appending gives the root of the definition at every size`() {
        var frontier = MerkleFrontier()
        var leaves: [TreeHash] = []
        for size in 0...300 {
            #expect(frontier.root == definedRoot(leaves[...]), "at size \(size)")
            #expect(frontier.size == UInt64(size))
            leaves.append(.leaf([UInt8(size & 0xff), UInt8(size >> 8)]))
            frontier.append(leaf: leaves[size])
        }
    }

    @Test func `a stored frontier goes on where it stopped`() throws {
        var frontier = MerkleFrontier()
        for leaf in 0..<200 {
            let taken = try #require(MerkleFrontier(bytes: frontier.bytes))
            #expect(taken == frontier)
            #expect(MerkleFrontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            frontier.append(leaf: .leaf([UInt8(leaf)]))
        }
    }

    @Test func `a stored frontier must have one hash for each set bit of its size`() {
        #expect(MerkleFrontier(size: 3, hashes: [.empty]) == nil)
        #expect(MerkleFrontier(size: 4, hashes: [.empty, .empty]) == nil)
        #expect(MerkleFrontier(size: 0, hashes: [.empty]) == nil)
    }

    @Test func `every truncation of a stored frontier is refused`() {
        var frontier = MerkleFrontier()
        for leaf in 0..<7 { frontier.append(leaf: .leaf([UInt8(leaf)])) }
        let bytes = frontier.bytes
        for length in 0..<bytes.count { #expect(MerkleFrontier(bytes: bytes.prefix(length)) == nil) }
        #expect(MerkleFrontier(bytes: bytes + [0]) == nil)
    }

    /// The definition of RFC 6962, section 2.1, word for word.
    private func definedRoot(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .empty }
        guard leaves.count > 1 else { return first }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return .node(definedRoot(leaves.prefix(split)), definedRoot(leaves.dropFirst(split)))
    }
}
