internal import Ledger
internal import RPC
internal import Records

extension RPCStatus {
    init(_ error: LedgerError) {
        let code: StatusCode =
            switch error.code {
            case .damaged, .newerSchema, .notALedger: .dataLoss
            case .diskFull, .overloaded, .full: .resourceExhausted
            case .closed, .locked: .unavailable
            case .io: .internal
            case .notFound: .notFound
            case .invalidArgument: .invalidArgument
            case .mirror: .failedPrecondition
            }
        self.init(code, error.message)
    }

    init(_ error: RecordError) {
        self.init(error.code == .newer ? .unimplemented : .invalidArgument, error.message)
    }
}
