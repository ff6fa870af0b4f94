/// The text form that verifier and signing keys share: `NAME+ID+BASE64(KIND ‖ KEY)`.
struct KeyText {
    static let secretPrefix = "PRIVATE+KEY+"

    let name: KeyName
    let kind: SignatureKind
    let keyID: UInt32
    let material: [UInt8]

    init(name: KeyName, kind: SignatureKind, keyID: UInt32, material: [UInt8]) {
        self.name = name
        self.kind = kind
        self.keyID = keyID
        self.material = material
    }

    /// - Throws: `malformed_key`. The message repeats nothing of a secret.
    init(_ text: String, secret: Bool) throws(ProofError) {
        guard text.utf8.count <= Limits.keyTextBytes, text.hasPrefix(Self.secretPrefix) == secret else {
            throw Self.malformed(text, secret)
        }
        let body = secret ? text.dropFirst(Self.secretPrefix.count) : text[...]
        let parts = body.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let keyID = Self.number(parts[1]), let content = StrictBase64.bytes(parts[2]),
            let kind = content.first.flatMap(SignatureKind.init(rawValue:)), content.count == 33
        else { throw Self.malformed(text, secret) }
        name = try KeyName(String(parts[0]))
        self.kind = kind
        self.keyID = keyID
        material = Array(content.dropFirst())
    }

    var text: String {
        "\(name.text)+\(Self.digits(keyID))+\(StrictBase64.text([kind.rawValue] + material))"
    }

    /// Eight lower-case hexadecimal digits.
    static func digits(_ keyID: UInt32) -> String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func number(_ text: Substring) -> UInt32? {
        guard let number = UInt32(text, radix: 16), digits(number).utf8.elementsEqual(text.utf8) else { return nil }
        return number
    }

    private static func malformed(_ text: String, _ isSecret: Bool) -> ProofError {
        isSecret
            ? ProofError(.malformedKey, "The signing key is not PRIVATE+KEY+NAME+ID+BASE64; restore its file.")
            : ProofError(
                .malformedKey,
                "'\(text.prefix(200))' is not a verifier key NAME+ID+BASE64 of an Ed25519 log or witness; copy it again."
            )
    }
}
