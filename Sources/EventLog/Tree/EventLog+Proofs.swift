internal import Synchronization
public import Transparency

/// Proofs out of stored nodes: O(log n) reads, none of a record. They block, as reads do, and stay within the head.
extension EventLog {
    /// The hashes from a record up to the root of the tree of `size` records (RFC 6962, section 2.1.1).
    /// - Parameter position: 1...size.
    /// - Throws: ``LogError/Code/notFound`` where either is outside the log; ``LogError/Code/damaged``.
    public func inclusionProof(of position: UInt64, in size: UInt64) throws(LogError) -> [TreeHash] {
        try checkSize(size, .records)
        guard position > 0, let plan = try? ProofPlan.inclusion(index: position - 1, size: size) else {
            throw LogError(.notFound, "There is no record \(position) among the first \(size); ask for a larger tree.")
        }
        return try resolve(plan, .records)
    }

    /// The proof that the tree of `to` leaves extends that of `from` (RFC 6962, section 2.1.2).
    /// - Throws: as above.
    public func consistencyProof(
        from: UInt64,
        to: UInt64,
        of tree: LogTree = .records
    ) throws(LogError) -> [TreeHash] {
        try checkSize(to, tree)
        guard let plan = try? ProofPlan.consistency(from: from, to: to) else {
            throw LogError(
                .notFound,
                "A tree of \(from) \(tree.leaves) is not within one of \(to); ask for a larger tree."
            )
        }
        return try resolve(plan, tree)
    }

    /// The root of the tree over the first `size` leaves; ``TreeHash/empty`` for 0.
    /// - Throws: as above.
    public func root(at size: UInt64, of tree: LogTree = .records) throws(LogError) -> TreeHash {
        try checkSize(size, tree)
        return try resolve(.root(size: size), tree).first ?? .empty
    }

    /// Records are there once they are shown to readers.
    private func checkSize(_ size: UInt64, _ tree: LogTree) throws(LogError) {
        let end = tree == .records ? head.position : edge(of: tree).size
        guard size <= end else {
            throw LogError(.notFound, "The log has \(end) \(tree.leaves), not \(size); ask for fewer.")
        }
    }

    private func edge(of tree: LogTree) -> MerkleEdge {
        state.withLock { tree == .records ? $0.edge : $0.accessEdge }
    }

    /// The edge is asked first: what it doesn't hold any more is in a full tile, whatever is appended meanwhile.
    private func resolve(_ plan: ProofPlan, _ tree: LogTree) throws(LogError) -> [TreeHash] {
        let edge = edge(of: tree)
        return try readers.withConnection { (connection) throws(LogError) in
            // A proof climbs through one tile after another: each is read once.
            var tile: StoredTile?
            return try plan.resolved { node throws(LogError) in
                if let hash = edge.hash(of: node) { return hash }
                let place = Tile.place(of: node)
                if tile?.level != place.level || tile?.number != place.number {
                    tile = try connection.tile(level: place.level, number: place.number, of: tree)
                }
                guard let hash = tile?.hash(at: place.offset) else {
                    throw .damaged("tile \(place.level)/\(place.number) has the wrong shape", position: nil)
                }
                return hash
            }
        }
    }
}

/// A tile's nodes, as the file has them.
private struct StoredTile {
    let level: Int
    let number: UInt64
    let nodes: [UInt8]

    func hash(at offset: Int) -> TreeHash? {
        guard nodes.count == Tile.nodeBytes else { return nil }
        return nodes.withUnsafeBytes {
            TreeHash(UnsafeRawBufferPointer(rebasing: $0[offset..<offset + TreeHash.byteCount]))
        }
    }
}

extension ReadConnection {
    fileprivate func tile(level: Int, number: UInt64, of tree: LogTree) throws(LogError) -> StoredTile {
        defer { tileNodes.reset() }
        try tileNodes.bind(tree.rawValue, at: 1)
        try tileNodes.bind(Int64(level), at: 2)
        try tileNodes.bind(number, at: 3)
        guard try tileNodes.step() else { throw .damaged("tile \(level)/\(number) is missing", position: nil) }
        return StoredTile(level: level, number: number, nodes: Array(tileNodes.blob(0)))
    }
}
