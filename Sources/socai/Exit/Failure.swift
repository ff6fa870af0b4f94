internal import Ledger
internal import Portfolio
internal import RPC

/// Why a command can't go on: what happened and what to do.
struct Failure: Error, Hashable {
    var status: ExitStatus
    var message: String

    init(_ status: ExitStatus, _ what: String, _ advice: String) {
        self.init(status, what + "; " + advice)
    }

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    static func usage(_ what: String, _ advice: String) -> Failure { Failure(.usage, what, advice) }
}

/// A rule's refusal that is on the screen already.
struct RefusalShown: Error {}

/// A comparison's differences, which are on the screen already.
struct DifferencesShown: Error {}

extension Failure {
    init(_ status: RPCStatus, _ addresses: ServerAddresses?) {
        let place = addresses.map { " (\($0))" } ?? ""
        let message = status.message.safeOnTerminal
        switch status.code {
        case .unavailable:
            self.init(.unreachable, "\(message)\(place)", "start the server with 'socai serve', or give its --address")
        case .deadlineExceeded:
            self.init(.unreachable, "no answer in time\(place)", "try again, or give a longer --timeout")
        case .resourceExhausted, .cancelled, .aborted:
            self.init(.unreachable, "\(message)\(place)", "try again later, or ask for less at once")
        case .dataLoss:
            self.init(.damaged, message, "stop the server and run 'socai audit verify --data DIR'")
        case .notFound:
            self.init(.refused, message, "see 'socai project list' and 'socai log read'")
        case .unauthenticated:
            self.init(.refused, message, "log in with 'socai login \(addresses?.all.first?.description ?? "ADDRESS")'")
        case .permissionDenied:
            self.init(.refused, message, "'socai whoami' shows your role and projects")
        case .invalidArgument, .outOfRange, .failedPrecondition, .alreadyExists:
            self.init(.usage, message, "see --help")
        default:
            self.init(.unreachable, "\(status.code.name): \(message)\(place)", "see the server's log")
        }
    }

    /// Of a request to record whose answer is missing: it may have been recorded, and its ids make asking again safe.
    init(_ status: RPCStatus, recording ids: [EventID]) {
        let words = ids.count == 1 ? "the same command with" : "the same command with the first of"
        let list = ids.map(\.description).joined(separator: ", ")
        self.init(
            .unreachable,
            "\(status.message.safeOnTerminal); whether it was recorded is not known",
            "repeat \(words) --id \(list): that never records twice"
        )
    }

    init(_ error: LedgerError) {
        switch error.code {
        case .damaged: self.init(.damaged, error.message)
        case .notALedger, .invalidArgument, .newerSchema, .notFound, .mirror: self.init(.usage, error.message)
        case .locked, .io, .diskFull, .overloaded, .full, .closed: self.init(.unreachable, error.message)
        }
    }
}
