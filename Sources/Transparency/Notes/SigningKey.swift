internal import Crypto
internal import FoundationEssentials

/// The secret half of a key, which signs. It doesn't describe itself: ``secretText`` alone gives it away.
public struct SigningKey: Sendable {
    /// The public half.
    public let verifier: VerifierKey
    private let seed: [UInt8]

    /// Makes a key of 32 random bytes.
    /// - Throws: `malformed_key` unless there are 32.
    public init(name: KeyName, kind: SignatureKind = .log, seed: [UInt8]) throws(ProofError) {
        let publicKey = try Self.publicKey(seed)
        verifier = try VerifierKey(name: name, kind: kind, publicKey: publicKey)
        self.seed = seed
    }

    /// Makes a key of 32 random bytes, with a name of its own: the prefix, a slash, and the first 16 hexadecimal digits
    /// of the SHA-256 of its public key (log.md §9).
    /// - Throws: `malformed_key`.
    public init(prefix: String, kind: SignatureKind = .log, seed: [UInt8]) throws(ProofError) {
        guard let hash = TreeHash(PlainHash.of(try Self.publicKey(seed))) else {
            throw ProofError(.malformedKey, "The key can't be named; give it a name.")
        }
        try self.init(name: KeyName("\(prefix)/\(hash.description.prefix(16))"), kind: kind, seed: seed)
    }

    /// Reads the text form.
    /// - Throws: `malformed_key`, also where the key ID is not that of the key.
    public init(_ text: String) throws(ProofError) {
        let parts = try KeyText(text, secret: true)
        try self.init(name: parts.name, kind: parts.kind, seed: parts.material)
        guard verifier.keyID == parts.keyID else {
            throw ProofError(.malformedKey, "The signing key's ID is not that of the key; restore its file.")
        }
    }

    /// `PRIVATE+KEY+NAME+ID+BASE64`: for the key's file, and for nobody's eyes.
    public var secretText: String {
        KeyText.secretPrefix
            + KeyText(name: verifier.name, kind: verifier.kind, keyID: verifier.keyID, material: seed).text
    }

    /// The same seed under another name: another key to everybody who verifies.
    /// - Throws: `malformed_key` where a key can't have this name.
    public func named(_ name: String) throws(ProofError) -> SigningKey {
        try SigningKey(name: KeyName(name), kind: verifier.kind, seed: seed)
    }

    /// Signs a log's checkpoint.
    /// - Throws: `invalid_argument` where the key is a witness's.
    public func sign(_ checkpoint: Checkpoint) throws(ProofError) -> SignedNote {
        guard verifier.kind == .log else { throw Self.wrongKind("a witness does not sign: it cosigns") }
        let text = checkpoint.text
        return try SignedNote(text: text, signatures: [line(try signature(of: text))])
    }

    /// Signs, as a witness, that this was the largest consistent checkpoint of its log at a time.
    /// - Parameter time: seconds since 1970, at most 2^63 − 1.
    /// - Throws: `invalid_argument` where the key is a log's, or for a later time.
    public func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws(ProofError) -> NoteSignature {
        guard verifier.kind == .witness else { throw Self.wrongKind("a log does not cosign") }
        guard time <= UInt64(Int64.max) else { throw Self.wrongKind("the time \(time) is too late") }
        let signature = try signature(of: Cosignature.message(checkpoint.text, at: time))
        return line(Cosignature(time: time, signature: signature).bytes)
    }

    private func line(_ bytes: [UInt8]) -> NoteSignature {
        NoteSignature(name: verifier.name, keyID: verifier.keyID, bytes: bytes)
    }

    private func signature(of message: [UInt8]) throws(ProofError) -> [UInt8] {
        do {
            return Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: message))
        } catch {
            throw ProofError(.malformedKey, "The key can't sign: \(error). Restore its file.")
        }
    }

    private static func publicKey(_ seed: [UInt8]) throws(ProofError) -> [UInt8] {
        do {
            return Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).publicKey.rawRepresentation)
        } catch {
            throw ProofError(.malformedKey, "An Ed25519 seed has 32 bytes, not \(seed.count).")
        }
    }

    private static func wrongKind(_ what: String) -> ProofError {
        ProofError(.invalidArgument, "The key can't sign this: \(what).")
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says whose key it is, and nothing of the secret.
    public var description: String { "the signing key of \(verifier.name)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
