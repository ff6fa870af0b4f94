import Testing
import Transparency

/// Proofs made of stored nodes, against the definitions of RFC 6962 and against the verifiers.
@Suite struct ProofTests {
    static let tree = StoredTree(leaves: 600)

    @Test func `roots of all sizes are made of stored nodes`() {
        for size in 0...600 {
            #expect(Self.tree.root(at: UInt64(size)) == Definition.root(Self.tree.leaves[..<size]), "at \(size)")
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 100, 255, 256, 257, 300, 511, 512, 513, 600])
    func `inclusion proofs are the definition's and verify`(size: Int) throws {
        let leaves = Self.tree.leaves[..<size]
        let root = Definition.root(leaves)
        for index in stride(from: 0, to: size, by: size > 100 ? 7 : 1) {
            let proof = try Self.tree.inclusion(UInt64(index), in: UInt64(size))
            #expect(proof == Definition.path(index, leaves), "leaf \(index) of \(size)")
            try InclusionProof.verify(
                leaf: leaves[index],
                index: UInt64(index),
                size: UInt64(size),
                proof: proof,
                root: root
            )
        }
    }

    @Test func `consistency proofs are the definition's and verify, for all pairs of sizes`() throws {
        for new in 1...70 {
            for old in 0...new { try check(old, new) }
        }
        for (old, new) in [(1, 600), (255, 256), (256, 257), (256, 600), (300, 512), (511, 600), (599, 600)] {
            try check(old, new)
        }
    }

    private func check(_ old: Int, _ new: Int) throws {
        let proof = try Self.tree.consistency(from: UInt64(old), to: UInt64(new))
        if old > 0 { #expect(proof == Definition.proof(old, Self.tree.leaves[..<new]), "\(old) to \(new)") }
        try ConsistencyProof.verify(
            from: UInt64(old),
            fromRoot: Self.tree.root(at: UInt64(old)),
            to: UInt64(new),
            toRoot: Self.tree.root(at: UInt64(new)),
            proof: proof
        )
    }

    @Test func `any changed bit, hash or size makes a consistency proof fail`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let new = UInt64.random(in: 2...600, using: &random)
            let old = UInt64.random(in: 1..<new, using: &random)
            let roots = (Self.tree.root(at: old), Self.tree.root(at: new))
            let proof = try Self.tree.consistency(from: old, to: new)
            for place in proof.indices {
                var wrong = proof
                wrong[place] = wrong[place].flipped(&random)
                refuses(old, roots.0, new, roots.1, wrong)
                wrong = proof
                wrong.remove(at: place)
                refuses(old, roots.0, new, roots.1, wrong)
            }
            refuses(old, roots.0, new, roots.1, proof + [.empty])
            refuses(old, roots.0.flipped(&random), new, roots.1, proof)
            refuses(old, roots.0, new, roots.1.flipped(&random), proof)
            refuses(old - 1, roots.0, new, roots.1, proof)
            refuses(new, roots.0, old, roots.1, proof)
        }
    }

    @Test func `any changed bit, hash or place makes an inclusion proof fail`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let size = UInt64.random(in: 1...600, using: &random)
            let index = UInt64.random(in: 0..<size, using: &random)
            let root = Self.tree.root(at: size)
            let leaf = Self.tree.leaves[Int(index)]
            let proof = try Self.tree.inclusion(index, in: size)
            for place in proof.indices {
                var wrong = proof
                wrong[place] = wrong[place].flipped(&random)
                refuses(leaf, index, size, wrong, root)
            }
            refuses(leaf.flipped(&random), index, size, proof, root)
            refuses(leaf, index, size, proof, root.flipped(&random))
            refuses(leaf, index, size, proof + [.empty], root)
            if size > 1 { refuses(leaf, (index + 1) % size, size, proof, root) }
        }
    }

    @Test func `what is outside the tree has no plan`() {
        #expect(throws: ProofError.self) { try ProofPlan.inclusion(index: 5, size: 5) }
        #expect(throws: ProofError.self) { try ProofPlan.consistency(from: 6, to: 5) }
        #expect(throws: Never.self) { try ProofPlan.inclusion(index: .max - 1, size: .max) }
        #expect(throws: Never.self) { try ProofPlan.consistency(from: 1, to: .max) }
    }

    private func refuses(_ old: UInt64, _ oldRoot: TreeHash, _ new: UInt64, _ newRoot: TreeHash, _ proof: [TreeHash]) {
        #expect(throws: ProofError.self, "\(old) to \(new)") {
            try ConsistencyProof.verify(from: old, fromRoot: oldRoot, to: new, toRoot: newRoot, proof: proof)
        }
    }

    private func refuses(_ leaf: TreeHash, _ index: UInt64, _ size: UInt64, _ proof: [TreeHash], _ root: TreeHash) {
        #expect(throws: ProofError.self, "\(index) of \(size)") {
            try InclusionProof.verify(leaf: leaf, index: index, size: size, proof: proof, root: root)
        }
    }
}

extension TreeHash {
    /// The hash with one bit changed.
    fileprivate func flipped(_ random: inout some RandomNumberGenerator) -> TreeHash {
        var bytes = bytes
        bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        return TreeHash(bytes) ?? .empty
    }
}
