internal import Crypto
internal import FoundationEssentials

/// The public half of a key, which verifies signatures: `NAME+ID+BASE64`, a "vkey" of C2SP signed-note.
///
/// It must have come another way than what it is to verify.
public struct VerifierKey: Hashable, Sendable {
    public let name: KeyName
    public let kind: SignatureKind
    /// Ed25519, 32 bytes (RFC 8032).
    public let publicKey: [UInt8]
    /// The first four bytes of a hash over the three above: tells keys of one name apart, and proves nothing.
    public let keyID: UInt32

    /// - Throws: `malformed_key` unless the key has 32 bytes.
    public init(name: KeyName, kind: SignatureKind, publicKey: [UInt8]) throws(ProofError) {
        guard publicKey.count == 32 else {
            throw ProofError(.malformedKey, "An Ed25519 key has 32 bytes, not \(publicKey.count).")
        }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        keyID = PlainHash.of(Array(name.text.utf8) + [UInt8(ascii: "\n"), kind.rawValue] + publicKey)
            .prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads the text form.
    /// - Throws: `malformed_key`, also where the key ID is not that of the key.
    public init(_ text: String) throws(ProofError) {
        let parts = try KeyText(text, secret: false)
        try self.init(name: parts.name, kind: parts.kind, publicKey: parts.material)
        guard keyID == parts.keyID else {
            throw ProofError(
                .malformedKey,
                "The key '\(text)' is damaged: its ID should be \(KeyText.digits(keyID)). Copy it again."
            )
        }
    }

    /// Whether a signature line is to be verified with this key.
    public func isNamed(in signature: NoteSignature) -> Bool {
        signature.keyID == keyID && signature.name == name
    }

    /// Finds and verifies this key's signatures.
    /// - Returns: the first of them; nil where there is none.
    /// - Throws: `bad_signature` where one of them doesn't fit the text.
    public func verify(_ note: SignedNote) throws(ProofError) -> NoteSignature? {
        var found: NoteSignature?
        for signature in note.signatures where isNamed(in: signature) {
            guard isValid(signature, over: note.text) else {
                throw ProofError(
                    .badSignature,
                    "The signature of \(name) does not fit the text; it was changed. Do not trust it, and keep it."
                )
            }
            found = found ?? signature
        }
        return found
    }

    func isValid(_ signature: NoteSignature, over text: [UInt8]) -> Bool {
        switch kind {
        case .log: isValid(signature.bytes, over: text)
        case .witness:
            if let cosignature = Cosignature(signature.bytes) {
                isValid(cosignature.signature, over: Cosignature.message(text, at: cosignature.time))
            } else {
                false
            }
        }
    }

    private func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
                .isValidSignature(signature, for: message)
        } catch {
            return false
        }
    }
}

extension VerifierKey: CustomStringConvertible {
    /// The text form, which ``init(_:)`` reads.
    public var description: String { KeyText(name: name, kind: kind, keyID: keyID, material: publicKey).text }
}
