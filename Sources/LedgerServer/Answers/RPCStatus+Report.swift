internal import RPC
internal import Reports

extension RPCStatus {
    init(_ error: ReportError) {
        let code: StatusCode =
            switch error.code {
            case .invalidQuestion: .invalidArgument
            case .notFound: .notFound
            case .aheadOfLog: .outOfRange
            case .tooLarge: .resourceExhausted
            case .unreadable: .dataLoss
            }
        self.init(code, error.message)
    }
}
