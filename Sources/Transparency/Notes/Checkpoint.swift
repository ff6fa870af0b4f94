/// A log's size and root at a moment (C2SP tlog-checkpoint): what is signed.
public struct Checkpoint: Sendable {
    /// Names the log.
    public let origin: String
    /// The number of leaves, less than 2^63.
    public let size: UInt64
    /// The root of the tree over them.
    public let root: TreeHash
    /// Lines below that this software gives no meaning.
    public let extensions: [String]

    /// - Throws: `malformed_note` where a line would be empty or have control characters, or the size is 2^63 or more.
    public init(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) throws(ProofError) {
        guard size <= UInt64(Int64.max) else { throw Self.malformed("its size is 2^63 or more") }
        guard ([origin] + extensions).allSatisfy(Self.isLine), extensions.count <= Limits.checkpointExtensions else {
            throw Self.malformed("its lines are empty, or have control characters, or are too many")
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note.
    /// - Throws: `malformed_note`.
    public init(text: [UInt8]) throws(ProofError) {
        guard let whole = String(validating: text, as: UTF8.self), text.last == UInt8(ascii: "\n") else {
            throw Self.malformed("it is not lines of UTF-8")
        }
        let lines = whole.utf8.dropLast().split(
            separator: UInt8(ascii: "\n"),
            maxSplits: Limits.checkpointExtensions + 3,
            omittingEmptySubsequences: false
        )
        guard lines.count >= 3 else { throw Self.malformed("it has fewer than three lines") }
        guard let size = Decimal.number(lines[1]) else { throw Self.malformed("its second line is no tree size") }
        guard let root = StrictBase64.bytes(lines[2]).flatMap({ TreeHash($0) }) else {
            throw Self.malformed("its third line is no root hash")
        }
        try self.init(
            origin: String(Substring(lines[0])),
            size: size,
            root: root,
            extensions: lines.dropFirst(3).map { String(Substring($0)) }
        )
    }

    /// The text of the note, which is what keys sign.
    public var text: [UInt8] {
        let lines = [origin, String(size), StrictBase64.text(root.bytes)] + extensions
        return lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }

    /// Whether this is the log's name, byte by byte.
    public func hasOrigin(_ name: String) -> Bool {
        origin.utf8.elementsEqual(name.utf8)
    }

    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
    }

    private static func malformed(_ why: String) -> ProofError {
        ProofError(.malformedNote, "This is not a checkpoint: \(why). Fetch it again.")
    }
}

extension Checkpoint: Hashable {
    /// By bytes: two texts that look the same may differ in what was signed.
    public static func == (left: Self, right: Self) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
