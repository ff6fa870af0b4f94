/// Why a proof, a signed note or a part of an archive doesn't show what it claims.
public struct ProofError: Error, Hashable, Sendable {
    /// What is wrong, for programs; the strings are stable.
    public enum Code: String, Hashable, Sendable {
        /// The leaf, or the smaller tree, isn't inside a tree of the stated size.
        case indexOutsideTree = "index_outside_tree"
        /// The proof has more or fewer hashes than a tree of the stated size needs.
        case wrongLength = "wrong_length"
        /// The proof leads to another root.
        case wrongRoot = "wrong_root"

        /// The bytes aren't a signed note, or the note's text isn't a checkpoint.
        case malformedNote = "malformed_note"
        /// The text isn't a key, or a name that a key can have.
        case malformedKey = "malformed_key"
        /// A signature by a known key doesn't fit the text.
        case badSignature = "bad_signature"
        /// The note isn't signed by the key that must have signed it.
        case missingSignature = "missing_signature"
        /// Fewer witnesses than asked for have signed.
        case missingWitness = "missing_witness"
        /// The checkpoint is that of another log.
        case wrongOrigin = "wrong_origin"
        /// The keys that are to be trusted don't go together.
        case unusableKeys = "unusable_keys"
        /// The bytes aren't a receipt.
        case malformedReceipt = "malformed_receipt"
        /// The path isn't that of a tile, or the bytes aren't a bundle of entries.
        case malformedTile = "malformed_tile"
        /// An argument is outside its stated range.
        case invalidArgument = "invalid_argument"
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What is wrong and what to do, for people.
    public let message: String

    init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// For upper layers, which find faults of their own.
    public init(_ code: Code, _ message: String) {
        self.init(code: code, message: message)
    }
}

extension ProofError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message)" }
}

extension ProofError {
    static func leafOutside(_ index: UInt64, _ size: UInt64) -> ProofError {
        ProofError(
            code: .indexOutsideTree,
            message: "Leaf \(index) is not in a tree of \(size) leaves; ask for a proof in a larger tree."
        )
    }

    static func sizeOutside(_ from: UInt64, _ to: UInt64) -> ProofError {
        ProofError(
            code: .indexOutsideTree,
            message: "A tree of \(from) leaves is not within one of \(to); ask for a larger tree."
        )
    }
}
