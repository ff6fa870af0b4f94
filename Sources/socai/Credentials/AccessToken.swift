internal import Portfolio
internal import Transparency

/// A token: 32 random bytes that stand for somebody (wire.md, section 12).
///
/// It is described by nothing, so that it gets into no message by accident.
struct AccessToken: Hashable, Sendable {
    private static let prefix = "socai_"
    private static let count = 32
    private let bytes: [UInt8]

    /// A new one.
    init() {
        bytes = RandomBytes.make(AccessToken.count)
    }

    /// Reads `socai_` and 64 lower-case hexadecimal digits; blanks around them are nobody's.
    init?(_ text: String) {
        let text = text[...].trimmed
        guard text.hasPrefix(AccessToken.prefix) else { return nil }
        let digits = String(text.dropFirst(AccessToken.prefix.count))
        guard let bytes = Hex.bytes(digits), bytes.count == AccessToken.count, Hex.text(bytes) == digits else {
            return nil
        }
        self.bytes = bytes
    }

    var text: String { AccessToken.prefix + Hex.text(bytes) }

    /// SHA-256, which is all that a server learns when it is issued.
    var hash: [UInt8] { PlainHash.of(bytes) }

    /// What the server calls it.
    var id: TokenID? { TokenID(hash: hash) }
}
