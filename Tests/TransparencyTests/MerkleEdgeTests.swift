import Testing
import Transparency

@Suite struct MerkleEdgeTests {
    @Test func `the root is that of the frontier at every size, across full tiles of two levels`() {
        var edge = MerkleEdge()
        var frontier = MerkleFrontier()
        var counts: [Int: Int] = [:]
        for leaf in 0..<70_000 {
            let hash = TreeHash.leaf([UInt8(leaf & 0xff), UInt8((leaf >> 8) & 0xff), UInt8(leaf >> 16)])
            for tile in edge.append(leaf: hash) {
                #expect(tile.number == UInt64(counts[tile.level, default: 0]))
                #expect(tile.nodes.count == Tile.nodeBytes)
                counts[tile.level, default: 0] += 1
            }
            frontier.append(leaf: hash)
            if leaf % 97 == 0 || leaf > 65_500 { #expect(edge.root == frontier.root, "at \(leaf + 1)") }
        }
        #expect(counts == [0: 273, 1: 1])
        #expect(edge.size == 70_000)
    }

    @Test func `a tile's root is the definition's, and so is each of its nodes`() throws {
        let tree = StoredTree(leaves: 256)
        let tile = try #require(tree.tiles.first)
        #expect(tile.root == Definition.root(tree.leaves[...]))
        for height in 0..<Tile.height {
            for index in 0..<UInt64(Tile.width >> height) {
                let leaves = tree.leaves[Int(index) << height..<Int(index + 1) << height]
                #expect(tree.hash(of: TreeNode(height: height, index: index)) == Definition.root(leaves))
            }
        }
    }

    @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 70_000])
    func `an edge taken up from stored tiles goes on where it stopped`(size: Int) throws {
        var tree = StoredTree(leaves: size)
        var bases: [[TreeHash]] = []
        var hashes = tree.leaves
        var level = 0
        while size >> (level * Tile.height) > 0 {
            bases.append(Array(hashes.suffix(hashes.count % Tile.width)))
            hashes = tree.tiles.filter { $0.level == level }.map(\.root)
            level += 1
        }
        let taken = try #require(MerkleEdge(size: UInt64(size), bases: bases))
        #expect(taken == tree.edge)
        for hash in bases.indices {
            var wrong = bases
            wrong[hash].append(.empty)
            #expect(MerkleEdge(size: UInt64(size), bases: wrong) == nil)
        }
        #expect(MerkleEdge(size: UInt64(size), bases: bases + [[.empty]]) == nil)
        tree.append(.leaf([1]))
        var next = taken
        _ = next.append(leaf: .leaf([1]))
        #expect(next == tree.edge)
    }
}
