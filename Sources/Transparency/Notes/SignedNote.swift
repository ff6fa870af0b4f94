/// A text that keys have signed (C2SP signed-note). What it says counts only once a known key's signature is verified:
/// ``CheckpointKeys`` does it for checkpoints, ``VerifierKey/verify(_:)`` for a single key.
public struct SignedNote: Hashable, Sendable {
    /// What is signed: UTF-8 that ends in a newline.
    public let text: [UInt8]
    /// The signature lines in their order, of known and unknown keys; never none.
    public private(set) var signatures: [NoteSignature]

    /// - Throws: `malformed_note` where the text can't be that of a note, or there are no signatures or too many.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(ProofError) {
        guard text.last == newline, Self.isPlain(text) else {
            throw Self.malformed("its text is not UTF-8 lines without control characters")
        }
        guard (1...Limits.noteSignatures).contains(signatures.count) else {
            throw Self.malformed("it has \(signatures.count) signatures, not 1 to \(Limits.noteSignatures)")
        }
        self.text = text
        self.signatures = signatures
        guard bytes.count <= Limits.noteBytes else {
            throw Self.malformed("it has more than \(Limits.noteBytes) bytes")
        }
    }

    /// Reads a note. The last empty line parts text and signatures.
    /// - Throws: `malformed_note`.
    public init(_ bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Limits.noteBytes else {
            throw Self.malformed("it has more than \(Limits.noteBytes) bytes")
        }
        guard Self.isPlain(bytes) else { throw Self.malformed("it is not UTF-8, or has control characters") }
        guard bytes.last == newline, let end = Self.endOfText(bytes) else {
            throw Self.malformed("it has no empty line before its signatures, or ends in the middle of a line")
        }
        var signatures: [NoteSignature] = []
        var rest = bytes[(end + 1)...]
        while let end = rest.firstIndex(of: newline) {
            guard signatures.count < Limits.noteSignatures else {
                throw Self.malformed("it has more than \(Limits.noteSignatures) signatures")
            }
            signatures.append(try NoteSignature(line: rest[..<end]))
            rest = rest[(end + 1)...]
        }
        try self.init(text: Array(bytes[..<end]), signatures: signatures)
    }

    /// The note as it is stored and sent.
    public var bytes: [UInt8] { text + [newline] + signatures.flatMap(\.line) }

    /// Puts a signature below the others, and takes away an older one by the same key.
    /// - Throws: `malformed_note` where there would be too many.
    public mutating func add(_ signature: NoteSignature) throws(ProofError) {
        let others = signatures.filter { $0.keyID != signature.keyID || $0.name != signature.name }
        self = try SignedNote(text: text, signatures: others + [signature])
    }

    /// The place of the newline that is the last empty line.
    private static func endOfText(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
    }

    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == newline } && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func malformed(_ why: String) -> ProofError {
        ProofError(.malformedNote, "This is not a signed note: \(why). Fetch it again.")
    }
}

private let newline = UInt8(ascii: "\n")

extension SignedNote: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
