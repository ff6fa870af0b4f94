internal import RPC

/// Where a server listens.
struct ListenAddresses {
    let all: [RPCAddress]

    /// - Throws: `Failure` where an address can't be read, would carry plain text over a network, or there is none.
    init(listen: [String], socket: String?, data: String) throws(Failure) {
        var addresses: [RPCAddress] = []
        for text in listen.isEmpty ? ["127.0.0.1:7878"] : listen where text != "none" {
            addresses.append(try ListenAddresses.confidential(text))
        }
        let path = socket ?? data + "/socket"
        if path != "none" { addresses.append(try ListenAddresses.parse("unix:" + path)) }
        guard !addresses.isEmpty else {
            throw .usage("nothing to listen on", "leave out --listen none or --socket none")
        }
        all = addresses
    }

    /// A loopback address or a socket file, without TLS.
    /// - Throws: `Failure` where it can't be read, is of TLS, or is open to the network.
    static func local(_ text: String) throws(Failure) -> RPCAddress {
        let address = try confidential(text)
        if case .tls = address {
            throw .usage(
                "metrics are not served over TLS",
                "give a loopback address or unix:PATH instead of \(address)"
            )
        }
        return address
    }

    /// Of TLS, on loopback, or a socket file.
    private static func confidential(_ text: String) throws(Failure) -> RPCAddress {
        let address = try parse(text)
        guard !address.isInClear else {
            throw .usage(
                "\(address) is open to the network, where everybody could read what travels",
                "listen on tls:\(address) with --certificate FILE --key FILE, or on 127.0.0.1 or [::1]"
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
}
