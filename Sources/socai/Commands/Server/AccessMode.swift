internal import Ledger
internal import LedgerServer
internal import Portfolio
internal import RPC

/// Whether the server tells its callers apart, as the command line says it.
enum AccessMode: String, CaseIterable {
    case enforced
    case open

    var control: AccessControl {
        switch self {
        case .enforced: .enforced
        case .open: .open
        }
    }

    /// - Throws: `Failure` where everybody on a network would be let in.
    func check(_ addresses: ListenAddresses) throws(Failure) {
        guard self == .open, let address = addresses.all.first(where: \.isOfTLS) else { return }
        throw .usage(
            "with --access open everybody who reaches \(address) could record payments",
            "leave out --access open and admit who may ('socai access admit'), or listen on 127.0.0.1"
        )
    }

    /// - Throws: `Failure` where the ledger says who may do what, and would not be heard.
    func check(_ ledger: Ledger) throws(Failure) {
        guard self == .open, !ledger.access.isEmpty else { return }
        throw .usage(
            "this ledger has principals, and with --access open everybody could do as they do",
            "leave out --access open; whoever runs the server needs no token on its socket"
        )
    }

    /// Said at the start; nil where there is nothing to be afraid of.
    var warning: String? {
        guard self == .open else { return nil }
        return """
            socai: WARNING: ACCESS CONTROL IS OFF (--access open). Everybody who reaches this server may read and \
            record everything, and the log will not say who did. For trials on one's own machine only.

            """
    }
}

extension RPCAddress {
    fileprivate var isOfTLS: Bool {
        if case .tls = self { true } else { false }
    }
}
