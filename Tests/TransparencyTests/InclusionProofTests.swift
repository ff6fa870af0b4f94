import Testing

@testable import Transparency

@Suite struct InclusionProofTests {
    @Test func `the proof of every leaf of every small tree holds`() throws {
        for size in 1...40 {
            let leaves = (0..<size).map { TreeHash.leaf([UInt8($0)]) }
            for index in leaves.indices {
                let (proof, root) = prove(index, leaves[...])
                try verify(leaves[index], index, size, proof, root)
                #expect(throws: ProofError.self) { try verify(.empty, index, size, proof, root) }
                #expect(throws: ProofError.self) { try verify(leaves[index], index, size, proof + [root], root) }
                #expect(throws: ProofError.self) { try verify(leaves[index], index ^ 1, size, proof, root) }
            }
        }
    }

    @Test func `each fault has its code`() {
        let leaves = (0..<5).map { TreeHash.leaf([UInt8($0)]) }
        let (proof, root) = prove(2, leaves[...])
        let faults: [(index: UInt64, size: UInt64, proof: [TreeHash], root: TreeHash, code: ProofError.Code)] = [
            (5, 5, proof, root, .indexOutsideTree),
            (0, 0, [], .empty, .indexOutsideTree),
            (.max, .max, proof, root, .indexOutsideTree),
            (2, 5, Array(proof.dropLast()), root, .wrongLength),
            (2, 5, [], root, .wrongLength),
            (0, .max, proof, root, .wrongLength),
            (3, 5, proof, root, .wrongRoot),
            (2, 5, proof, .empty, .wrongRoot),
        ]
        for fault in faults {
            let error = #expect(throws: ProofError.self) {
                try InclusionProof.verify(
                    leaf: leaves[2],
                    index: fault.index,
                    size: fault.size,
                    proof: fault.proof,
                    root: fault.root
                )
            }
            #expect(error?.code == fault.code)
        }
    }

    private func verify(_ leaf: TreeHash, _ index: Int, _ size: Int, _ proof: [TreeHash], _ root: TreeHash) throws {
        try InclusionProof.verify(leaf: leaf, index: UInt64(index), size: UInt64(size), proof: proof, root: root)
    }

    /// The audit path as RFC 6962, section 2.1.1 defines it, and the root.
    private func prove(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> (proof: [TreeHash], root: TreeHash) {
        guard leaves.count > 1, let first = leaves.indices.first else { return ([], leaves.first ?? .empty) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
        let goesLeft = index - first < split
        let inside = prove(index, goesLeft ? left : right)
        let beside = prove((goesLeft ? right : left).startIndex, goesLeft ? right : left).root
        let root = goesLeft ? TreeHash.node(inside.root, beside) : .node(beside, inside.root)
        return (inside.proof + [beside], root)
    }
}
