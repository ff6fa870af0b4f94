internal import ArgumentParser
internal import RPC

extension RPCAddress {
    /// `HOST:PORT` or `unix:PATH`; whether it is TLS, other arguments say.
    init(argument: String) throws {
        do throws(RPCStatus) { self = try RPCAddress.parse(argument) } catch {
            throw ValidationError(error.message)
        }
    }

    var withTLS: RPCAddress {
        if case .tcp(let host, let port) = self { .tls(host: host, port: port) } else { self }
    }

    var withoutTLS: RPCAddress {
        if case .tls(let host, let port) = self { .tcp(host: host, port: port) } else { self }
    }
}
