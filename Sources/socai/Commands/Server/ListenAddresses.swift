internal import RPC

/// Where a server listens: on this machine only, because callers are not told apart yet.
struct ListenAddresses {
    let all: [RPCAddress]

    /// - Throws: `Failure` where an address can't be read, is open to the network, or there is none.
    init(listen: [String], socket: String?, data: String) throws(Failure) {
        var addresses: [RPCAddress] = []
        for text in listen.isEmpty ? ["127.0.0.1:7878"] : listen where text != "none" {
            addresses.append(try ListenAddresses.local(text))
        }
        let path = socket ?? data + "/socket"
        if path != "none" { addresses.append(try ListenAddresses.parse("unix:" + path)) }
        guard !addresses.isEmpty else {
            throw .usage("nothing to listen on", "leave out --listen none or --socket none")
        }
        all = addresses
    }

    /// A loopback address or a socket file.
    /// - Throws: `Failure` where it can't be read or is open to the network.
    static func local(_ text: String) throws(Failure) -> RPCAddress {
        let address = try parse(text)
        guard case .tcp(let host, _) = address else { return address }
        guard host == "localhost" || host == "::1" || isLoopback(host) else {
            throw .usage(
                "\(address) is open to the network, and this version can neither encrypt nor tell callers apart",
                "listen on 127.0.0.1 or [::1], and reach it from elsewhere through an SSH tunnel"
            )
        }
        return address
    }

    /// Where a browser or `curl` finds the metrics.
    static func page(_ address: RPCAddress) -> String {
        switch address {
        case .tcp, .tls: "http://\(address)/metrics"
        case .unix(let path): "\(path), for /metrics"
        }
    }

    private static func parse(_ text: String) throws(Failure) -> RPCAddress {
        do throws(RPCStatus) {
            return try RPCAddress.parse(text)
        } catch {
            throw Failure(.usage, error.message)
        }
    }

    /// Four numbers, of which the first is 127; a name would be looked up, and could be anything.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
