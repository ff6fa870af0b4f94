/// One signature line of a signed note. Nothing is known of its truth before ``VerifierKey`` has looked at it.
public struct NoteSignature: Hashable, Sendable {
    /// Whose it says it is.
    public let name: KeyName
    /// Tells keys of one name apart.
    public let keyID: UInt32
    /// What the key made; its form is the key's.
    public let bytes: [UInt8]

    static let dash = Array("— ".utf8)

    init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line, without its newline.
    /// - Throws: `malformed_note`.
    public init(line: some Collection<UInt8>) throws(ProofError) {
        let rest = line.dropFirst(Self.dash.count)
        guard line.starts(with: Self.dash), let space = rest.firstIndex(of: UInt8(ascii: " ")),
            let text = String(validating: rest[..<space], as: UTF8.self),
            let content = StrictBase64.bytes(rest[rest.index(after: space)...]), content.count > 4
        else { throw Self.malformed }
        do throws(ProofError) { name = try KeyName(text) } catch { throw Self.malformed }
        keyID = content.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(content.dropFirst(4))
    }

    /// The line, with its newline.
    public var line: [UInt8] {
        let content = withUnsafeBytes(of: keyID.bigEndian) { Array($0) } + bytes
        return Self.dash + Array(name.text.utf8) + Array(" \(StrictBase64.text(content))\n".utf8)
    }

    private static let malformed = ProofError(
        .malformedNote,
        "A signature line of the note is not '— name base64'; fetch the note again."
    )
}
