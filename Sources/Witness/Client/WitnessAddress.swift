/// Where a witness is: `http://HOST[:PORT][/PREFIX]` or `https://…`.
public struct WitnessAddress: Hashable, Sendable, CustomStringConvertible {
    public let usesTLS: Bool
    /// A name or an address, without brackets.
    public let host: String
    public let port: Int
    /// Empty, or `/` and more, without a slash at its end.
    public let prefix: String

    /// - Throws: `invalid_argument`.
    public init(_ text: String) throws(WitnessError) {
        guard let parts = Self.parts(text) else {
            throw WitnessError(
                .invalidArgument,
                "'\(text.prefix(200))' is no address of a witness; write http://HOST:PORT or https://HOST/PREFIX."
            )
        }
        (usesTLS, host, port, prefix) = parts
    }

    private static func parts(_ text: String) -> (Bool, String, Int, String)? {
        guard text.utf8.count <= Limits.addressBytes, text.utf8.allSatisfy(allows) else { return nil }
        let usesTLS = text.hasPrefix("https://")
        guard usesTLS || text.hasPrefix("http://") else { return nil }
        let rest = text.dropFirst(usesTLS ? 8 : 7)
        let authority = rest.prefix { $0 != "/" }
        var prefix = rest.dropFirst(authority.count)
        while prefix.hasSuffix("/") { prefix.removeLast() }
        guard let (host, port) = hostAndPort(authority) else { return nil }
        return (usesTLS, host, port ?? (usesTLS ? 443 : 80), String(prefix))
    }

    private static func hostAndPort(_ text: Substring) -> (String, Int?)? {
        guard text.hasPrefix("[") else {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2, !parts[0].isEmpty else { return nil }
            guard parts.count == 2 else { return (String(parts[0]), nil) }
            return port(parts[1]).map { (String(parts[0]), $0) }
        }
        guard let end = text.firstIndex(of: "]"), end > text.index(after: text.startIndex) else { return nil }
        let host = String(text[text.index(after: text.startIndex)..<end])
        let rest = text[text.index(after: end)...]
        guard !rest.isEmpty else { return (host, nil) }
        guard rest.hasPrefix(":") else { return nil }
        return port(rest.dropFirst()).map { (host, $0) }
    }

    private static func port(_ text: Substring) -> Int? {
        guard let port = UInt16(text), port > 0 else { return nil }
        return Int(port)
    }

    /// Without blanks, names and passwords, questions and fragments.
    private static func allows(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"@?#\\\"<>".utf8.contains(byte)
    }

    /// The host as HTTP names it.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (usesTLS ? 443 : 80) ? name : "\(name):\(port)"
    }

    public var description: String { (usesTLS ? "https://" : "http://") + authority + prefix }
}
