/// Whom a reader trusts about one log: its key, and witnesses of whom enough must have signed too.
///
/// These keys must have come another way than the checkpoints.
public struct CheckpointKeys: Hashable, Sendable {
    public let log: VerifierKey
    /// The first line of the log's checkpoints.
    public let origin: String
    public let witnesses: [VerifierKey]
    /// How many of the witnesses must have signed.
    public let quorum: Int

    /// - Parameters:
    ///   - origin: nil: the name of the log's key, as C2SP tlog-checkpoint recommends it and socai's logs have it.
    ///   - quorum: nil: all of the witnesses.
    /// - Throws: `unusable_keys` where a key is of the wrong kind, or given twice, or there are fewer than the quorum.
    public init(
        log: VerifierKey,
        origin: String? = nil,
        witnesses: [VerifierKey] = [],
        quorum: Int? = nil
    ) throws(ProofError) {
        guard log.kind == .log else { throw Self.unusable("\(log.name) is a witness's key, not a log's") }
        guard witnesses.allSatisfy({ $0.kind == .witness }) else {
            throw Self.unusable("not all keys of witnesses are of type 0x04")
        }
        let distinct = Set(witnesses.map(\.publicKey) + [log.publicKey])
        guard distinct.count == witnesses.count + 1 else {
            throw Self.unusable("two of them are one key under two names, or one that is given twice")
        }
        guard witnesses.count <= Limits.witnesses, (0...witnesses.count).contains(quorum ?? 0) else {
            throw Self.unusable("\(quorum ?? 0) of \(witnesses.count) witnesses can't be asked for")
        }
        self.log = log
        self.origin = origin ?? log.name.text
        self.witnesses = witnesses
        self.quorum = quorum ?? witnesses.count
    }

    /// Verifies a checkpoint: the log's signature, its origin, and those of the witnesses.
    /// - Throws: `malformed_note`, `missing_signature`, `bad_signature` (of the log or a known witness), `wrong_origin`,
    ///   `missing_witness`.
    public func open(_ bytes: [UInt8]) throws(ProofError) -> SignedCheckpoint {
        try open(SignedNote(bytes))
    }

    /// Verifies a checkpoint, as above.
    public func open(_ note: SignedNote) throws(ProofError) -> SignedCheckpoint {
        guard try log.verify(note) != nil else {
            throw ProofError(
                .missingSignature,
                "The checkpoint is not signed by \(log). Is it of another log, or is the key an old one?"
            )
        }
        let checkpoint = try Checkpoint(text: note.text)
        guard checkpoint.hasOrigin(origin) else {
            throw ProofError(.wrongOrigin, "The checkpoint is of the log '\(checkpoint.origin)', not of '\(origin)'.")
        }
        let witnessed = try cosignatures(of: note)
        guard witnessed.count >= quorum else {
            throw ProofError(
                .missingWitness,
                "Of \(witnesses.count) witnesses \(witnessed.count) signed the checkpoint, and \(quorum) must have. "
                    + "Fetch a newer one, or ask the missing ones."
            )
        }
        return SignedCheckpoint(note: note, checkpoint: checkpoint, witnessed: witnessed)
    }

    private func cosignatures(of note: SignedNote) throws(ProofError) -> [SignedCheckpoint.Witnessed] {
        var witnessed: [SignedCheckpoint.Witnessed] = []
        for witness in witnesses {
            guard let signature = try witness.verify(note), let cosignature = Cosignature(signature.bytes) else {
                continue
            }
            witnessed.append(.init(key: witness, time: cosignature.time))
        }
        return witnessed
    }

    private static func unusable(_ why: String) -> ProofError {
        ProofError(.unusableKeys, "These keys can't be used together: \(why).")
    }
}

/// A checkpoint whose signatures were verified (``CheckpointKeys/open(_:)-(SignedNote)``).
public struct SignedCheckpoint: Hashable, Sendable {
    /// What a witness said.
    public struct Witnessed: Hashable, Sendable {
        public let key: VerifierKey
        /// When, in seconds since 1970: by the witness's clock.
        public let time: UInt64
    }

    /// The note, to be kept and shown to others.
    public let note: SignedNote
    public let checkpoint: Checkpoint
    /// The known witnesses that signed it.
    public let witnessed: [Witnessed]

    init(note: SignedNote, checkpoint: Checkpoint, witnessed: [Witnessed]) {
        self.note = note
        self.checkpoint = checkpoint
        self.witnessed = witnessed
    }
}
