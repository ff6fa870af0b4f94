internal import RPC

/// Servers of one ledger, at least one: where connecting to one fails the next is tried.
struct ServerAddresses: Hashable, Sendable, CustomStringConvertible {
    let all: [RPCAddress]

    init(_ address: RPCAddress) {
        all = [address]
    }

    /// Reads addresses with commas between them.
    init(_ text: String) throws(RPCStatus) {
        var addresses: [RPCAddress] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard addresses.count < Limits.addresses else {
                throw RPCStatus(.invalidArgument, "at most \(Limits.addresses) addresses can be given")
            }
            addresses.append(try RPCAddress.parse(part.trimmed))
        }
        all = addresses
    }

    /// Where the server is, as far as the environment and habit say.
    static func standard() throws(Failure) -> ServerAddresses {
        guard let text = Standard.environment("SOCAI_ADDRESS"), !text.isEmpty else {
            return ServerAddresses(.tcp(host: "127.0.0.1", port: 7878))
        }
        do throws(RPCStatus) {
            return try ServerAddresses(text)
        } catch {
            throw .usage("SOCAI_ADDRESS can't be used: \(error.message)", "correct it, or give --address")
        }
    }

    var description: String { all.map(\.description).joined(separator: ",") }

    var useTLS: Bool {
        all.contains { if case .tls = $0 { true } else { false } }
    }
}

extension RPCAddress {
    /// Whether what travels to it could be read on the way. Of hosts only those count as this machine that can't be
    /// anything else: `localhost`, `::1` and four numbers of which the first is 127.
    var isInClear: Bool {
        guard case .tcp(let host, _) = self else { return false }
        if host == "localhost" || host == "::1" { return false }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return !(parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil })
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
