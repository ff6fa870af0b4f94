internal import Synchronization
public import Transparency

/// The access log is written beside the records, in the same transactions.
extension Appender {
    /// The sequence of the next entry of the access log, the open transaction counted in.
    public var nextAccessSequence: UInt64 {
        (transaction?.accessEdge.size ?? log.state.withLock { $0.accessEdge.size }) + 1
    }

    /// The root of the tree over the access log, the open transaction counted in.
    public var accessRoot: TreeHash { transaction?.accessEdge.root ?? log.state.withLock { $0.accessEdge.root } }

    /// Appends an entry to the access log, in the open transaction: it is there once that is committed, or not at all.
    /// - Parameter entry: the bytes to keep, at most ``Limits/recordBytes``; they should say ``nextAccessSequence``.
    /// - Throws: ``LogError/Code/recordTooLarge``, ``LogError/Code/invalidArgument``: nothing is written and the
    ///   transaction goes on. Any other error ends the transaction, as with ``append(_:record:)-(_,[UInt8])``.
    public func append(accessEntry entry: [UInt8]) throws(LogError) {
        guard let size = transaction?.accessEdge.size else { throw Self.noTransaction }
        if let failure = transaction?.failure { throw failure }
        guard entry.count <= Limits.recordBytes else {
            throw LogError(
                .recordTooLarge,
                "An entry has \(entry.count) bytes, more than \(Limits.recordBytes); make two of it."
            )
        }
        let leaf = TreeHash.leaf(entry)
        do throws(LogError) {
            try insert(entry, leaf, at: size + 1)
            let tiles = transaction?.add(accessEntry: leaf) ?? []
            for tile in tiles { try tileInsertion.insert(tile, of: .accessLog) }
        } catch {
            transaction?.failure = error
            throw error
        }
    }

    private func insert(_ entry: [UInt8], _ leaf: TreeHash, at sequence: UInt64) throws(LogError) {
        try accessInsertion.bind(sequence, at: 1)
        try leaf.withUnsafeBytes { leaf throws(LogError) in
            try entry.withUnsafeBufferPointer { entry throws(LogError) in
                try accessInsertion.bind(staying: leaf, at: 2)
                try accessInsertion.bind(staying: UnsafeRawBufferPointer(entry), at: 3)
                try accessInsertion.run()
            }
        }
    }
}
