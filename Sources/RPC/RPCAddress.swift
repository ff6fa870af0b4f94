import NIOCore

/// Where a server listens, and where a client finds it.
public enum RPCAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host name or an IP address; port 0 lets the system choose one.
    case tcp(host: String, port: Int)
    /// The same, with TLS.
    case tls(host: String, port: Int)
    /// A socket file.
    case unix(path: String)

    /// Bytes of a socket file's path that every system accepts.
    static let longestPath = 103

    /// Reads `127.0.0.1:7878`, `[::1]:7878`, `tls:ledger.example:7878`, `unix:/path` or `/path`.
    ///
    /// Throws `.invalidArgument` with the accepted forms.
    public static func parse(_ text: String) throws(RPCStatus) -> RPCAddress {
        if text.hasPrefix("unix:") { return try unix(String(text.dropFirst(5)), in: text) }
        if text.hasPrefix("/") { return try unix(text, in: text) }
        if text.hasPrefix("tls:") {
            let (host, port) = try hostAndPort(text.dropFirst(4), in: text)
            return .tls(host: host, port: port)
        }
        let (host, port) = try hostAndPort(text[...], in: text)
        return .tcp(host: host, port: port)
    }

    private static func hostAndPort(_ part: Substring, in text: String) throws(RPCStatus) -> (String, Int) {
        guard let colon = part.lastIndex(of: ":"), let port = UInt16(part[part.index(after: colon)...]) else {
            throw refusal(of: text, "it has no port between 0 and 65535")
        }
        var host = part[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw refusal(of: text, "an IPv6 address needs brackets")
        }
        guard !host.isEmpty else { throw refusal(of: text, "it names no host") }
        return (String(host), Int(port))
    }

    /// The form that `parse` reads.
    public var description: String {
        switch self {
        case .tcp(let host, let port): RPCAddress.join(host, port)
        case .tls(let host, let port): "tls:" + RPCAddress.join(host, port)
        case .unix(let path): "unix:\(path)"
        }
    }

    private static func join(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func unix(_ path: String, in text: String) throws(RPCStatus) -> RPCAddress {
        guard !path.isEmpty else { throw refusal(of: text, "it names no path") }
        guard path.utf8.count <= longestPath else {
            throw refusal(of: text, "a socket's path has at most \(longestPath) bytes")
        }
        return .unix(path: path)
    }

    private static func refusal(of text: String, _ reason: String) -> RPCStatus {
        RPCStatus(
            .invalidArgument,
            "'\(text)' is no address: \(reason). Give HOST:PORT, [IPV6]:PORT, tls:HOST:PORT, unix:PATH or an absolute path."
        )
    }
}

extension RPCAddress {
    var isLocal: Bool {
        if case .unix = self { true } else { false }
    }

    /// The same with the port that the system chose.
    func bound(to port: Int) -> RPCAddress {
        switch self {
        case .tcp(let host, _): .tcp(host: host, port: port)
        case .tls(let host, _): .tls(host: host, port: port)
        case .unix: self
        }
    }
}
