/// Why a proof doesn't show what it claims.
public struct ProofError: Error, Hashable, Sendable {
    /// What is wrong, for programs; the strings are stable.
    public enum Code: String, Hashable, Sendable {
        /// The leaf, or the smaller tree, isn't inside a tree of the stated size.
        case indexOutsideTree = "index_outside_tree"
        /// The proof has more or fewer hashes than a tree of the stated size needs.
        case wrongLength = "wrong_length"
        /// The proof leads to another root.
        case wrongRoot = "wrong_root"
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What is wrong and what to do, for people.
    public let message: String
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
