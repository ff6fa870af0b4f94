/// The name of a key of signed notes: not empty, without spaces and plus signs (C2SP signed-note).
///
/// Names are the same where their bytes are: unlike strings, which are the same where they look the same.
public struct KeyName: Hashable, Sendable {
    /// The name itself.
    public let text: String

    /// - Throws: `malformed_key` where a key can't have this name, or it has more than 1,024 bytes.
    public init(_ text: String) throws(ProofError) {
        guard !text.isEmpty, text.utf8.count <= Limits.keyNameBytes, text.unicodeScalars.allSatisfy(Self.allows) else {
            throw ProofError(
                .malformedKey,
                "A key's name is neither empty nor longer than \(Limits.keyNameBytes) bytes, and has no spaces, no "
                    + "control characters and no '+'; give another one."
            )
        }
        self.text = text
    }

    private static func allows(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && scalar != "+" && scalar.value >= 0x20
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension KeyName: CustomStringConvertible {
    public var description: String { text }
}
