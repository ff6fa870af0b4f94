internal import Transparency

/// What is known of a log before its entries are read: the newest checkpoint, and others that it must extend.
struct KnownCheckpoints {
    let newest: SignedCheckpoint
    /// The one with the witnesses' signatures, where that is another one (log.md §10).
    let cosigned: SignedCheckpoint?
    private let kept: SignedCheckpoint?

    /// Verifies the signatures.
    /// - Parameters:
    ///   - note: the newest checkpoint; witnesses must have signed it, or `witnessed`.
    ///   - witnessed: an older one that witnesses have signed; nil where there is none.
    ///   - since: one that was kept from before.
    /// - Throws: `ProofError`.
    init(_ note: [UInt8], witnessed: [UInt8]?, since: [UInt8]?, _ keys: CheckpointKeys) throws(ProofError) {
        let logAlone = try CheckpointKeys(log: keys.log, origin: keys.origin, witnesses: keys.witnesses, quorum: 0)
        newest = try logAlone.open(note)
        if newest.witnessed.count >= keys.quorum {
            cosigned = nil
        } else if let witnessed {
            cosigned = try keys.open(witnessed)
        } else {
            // Says who is missing.
            cosigned = try keys.open(note)
        }
        kept = if let since { try logAlone.open(since) } else { nil }
    }

    /// Those whose trees the newest one's must extend.
    var earlier: [Checkpoint] {
        [kept, cosigned].compactMap { $0?.checkpoint }
    }
}
