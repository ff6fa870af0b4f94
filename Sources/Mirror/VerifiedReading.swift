public import LedgerClient
internal import NIOCore
internal import Portfolio
public import RPC
internal import Records
internal import Schema
public import Transparency

/// Reads a server's log and believes nothing: every record is proved to be under a root that the log's key signed, and
/// every checkpoint to extend the last, before it is handed out (Protocol/log.md, section 13).
///
/// A value for one owner.
public struct VerifiedReading {
    /// Records that are proved.
    public struct Batch: Sendable {
        /// In the order of their positions.
        public let records: [[UInt8]]
        /// The root of the tree that ends with them.
        public let root: TreeHash
        /// A signed checkpoint that covers them.
        public let checkpoint: SignedCheckpoint

        /// The number of leaves of the tree that ends with them.
        public let size: UInt64
    }

    private let connection: LedgerConnection
    private let keys: CheckpointKeys
    private let options: CallOptions
    /// What was read so far.
    public private(set) var edge: MerkleEdge
    /// The newest checkpoint; nil before the first.
    public private(set) var checkpoint: SignedCheckpoint?

    /// - Parameters:
    ///   - keys: of the log, which came another way than from this server.
    ///   - edge: of what is known already.
    ///   - checkpoint: the last one that was believed.
    public init(
        of connection: LedgerConnection,
        keys: CheckpointKeys,
        after edge: MerkleEdge = MerkleEdge(),
        checkpoint: SignedCheckpoint? = nil,
        _ options: CallOptions = CallOptions()
    ) {
        self.connection = connection
        self.keys = keys
        self.edge = edge
        self.checkpoint = checkpoint
        self.options = options
    }

    /// Fetches the server's newest checkpoint, and proves that it extends the last one.
    /// - Returns: it.
    /// - Throws: ``MirrorAlarm``; `RPCStatus` where the server can't be asked.
    @discardableResult
    public mutating func renewCheckpoint(covering size: UInt64 = 0) async throws -> SignedCheckpoint {
        let signed = try open(try await fetch(covering: size))
        if let last = checkpoint { try await prove(signed, extends: last) }
        checkpoint = signed
        return signed
    }

    /// Proves that records which came follow what was read, and are those that the log's key signed.
    /// - Parameter records: in order, the first at the position after the last one read.
    /// - Throws: ``MirrorAlarm`` that names the first position that is not what was signed; `RPCStatus`.
    public mutating func take(_ records: [[UInt8]]) async throws -> Batch {
        let end = edge.size + UInt64(records.count)
        var signed: SignedCheckpoint
        if let checkpoint, checkpoint.checkpoint.size >= end {
            signed = checkpoint
        } else {
            signed = try await renewCheckpoint(covering: end)
        }
        var next = edge
        for record in records { _ = next.append(leaf: .leaf(record)) }
        do {
            try await prove(next, in: signed)
        } catch let error as ProofError {
            throw try await alarm(records, in: signed, error)
        }
        try check(records)
        edge = next
        return Batch(records: records, root: next.root, checkpoint: signed, size: next.size)
    }

    /// Where witnesses must have signed, the newest that they have.
    private func fetch(covering size: UInt64) async throws -> String {
        do {
            return try await connection.checkpoint(covering: size, witnessed: !keys.witnesses.isEmpty, options)
        } catch let status as RPCStatus where status.code == .notFound && size > 0 {
            throw MirrorAlarm(
                .rollback,
                "The server signs no checkpoint of the \(size) records that are here: it has gone back.",
                at: size,
                evidence: [checkpoint?.note].compactMap { $0 }
            )
        }
    }

    private func open(_ text: String) throws(MirrorAlarm) -> SignedCheckpoint {
        do throws(ProofError) { return try keys.open(Array(text.utf8)) } catch {
            throw MirrorAlarm(.forgedCheckpoint, error.message)
        }
    }

    private func prove(_ signed: SignedCheckpoint, extends last: SignedCheckpoint) async throws {
        let (old, new) = (last.checkpoint, signed.checkpoint)
        let evidence = [last.note, signed.note]
        guard new.size >= old.size else {
            throw MirrorAlarm(
                .rollback,
                "The server's log ends at \(new.size), but it had signed \(old.size): it has gone back. Keep both checkpoints.",
                at: new.size + 1,
                evidence: evidence
            )
        }
        do {
            let proof = new.size == old.size ? [] : try await connection.consistency(old.size, new.size, options)
            try ConsistencyProof.verify(
                from: old.size,
                fromRoot: old.root,
                to: new.size,
                toRoot: new.root,
                proof: proof
            )
        } catch let error as ProofError {
            throw MirrorAlarm(
                .fork,
                "The server signed two histories: \(error.message)",
                evidence: evidence
            )
        }
    }

    /// That a prefix is what the checkpoint begins with.
    /// - Throws: `ProofError` where it isn't; `RPCStatus` where the server can't be asked.
    private func prove(_ edge: MerkleEdge, in signed: SignedCheckpoint) async throws {
        let checkpoint = signed.checkpoint
        let isBetween = edge.size > 0 && edge.size < checkpoint.size
        let proof = isBetween ? try await connection.consistency(edge.size, checkpoint.size, options) : []
        try ConsistencyProof.verify(
            from: edge.size,
            fromRoot: edge.root,
            to: checkpoint.size,
            toRoot: checkpoint.root,
            proof: proof
        )
    }

    /// Finds the first record that is not what was signed, between a prefix that is proved and one that is not.
    private func alarm(
        _ records: [[UInt8]],
        in signed: SignedCheckpoint,
        _ error: ProofError
    ) async throws -> MirrorAlarm {
        let message = "What the server sent is not what it signed: \(error.message)"
        var good = 0
        var bad = records.count
        while bad - good > 1 {
            let middle = good + (bad - good) / 2
            var prefix = edge
            for record in records[..<middle] { _ = prefix.append(leaf: .leaf(record)) }
            do {
                try await prove(prefix, in: signed)
                good = middle
            } catch is ProofError {
                bad = middle
            }
        }
        let evidence = [signed.note]
        return MirrorAlarm(.forgedRecord, message, at: edge.size + UInt64(bad), evidence: evidence)
    }

    /// That each record says the position at which it stands.
    private func check(_ records: [[UInt8]]) throws(MirrorAlarm) {
        var position = edge.size
        for record in records {
            position += 1
            guard record.withUnsafeBytes({ RecordGlance.position(in: $0) }) == position else {
                throw MirrorAlarm(.forgedRecord, "Record \(position) says that it stands elsewhere.", at: position)
            }
        }
    }
}
