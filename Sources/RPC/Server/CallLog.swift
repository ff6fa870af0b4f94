import Logging

/// A line in the log for each call that ended: at info where an operator should know of it, else at debug. It says how
/// the call went, never what was in it.
struct CallLog: Sendable {
    /// Microseconds from which a unary call is slow.
    private static let slow: UInt64 = 1_000_000

    private let logger: Logger
    /// Whether calls that nobody need know of are logged too; asked once, for each call pays for it.
    private let logsEach: Bool

    init(_ logger: Logger) {
        self.logger = logger
        logsEach = logger.logLevel <= .debug
    }

    func ended(_ call: ServerCall, _ code: StatusCode, microseconds: UInt64) {
        let matters = Self.isFault(code) || (microseconds >= Self.slow && call.meter.isUnary)
        guard matters || logsEach else { return }
        write(call, code, microseconds, at: matters ? .info : .debug)
    }

    private func write(_ call: ServerCall, _ code: StatusCode, _ microseconds: UInt64, at level: Logger.Level) {
        var metadata: Logger.Metadata = [
            "method": "\(call.method)", "code": "\(code.name)", "micros": "\(microseconds)",
            "peer": "\(call.peer.address)",
        ]
        if !call.principal.isEmpty { metadata["principal"] = "\(call.principal)" }
        if let trace = call.trace { metadata["trace"] = "\(trace.traceID)" }
        logger.log(level: level, "call", metadata: metadata)
    }

    private static func isFault(_ code: StatusCode) -> Bool {
        switch code {
        case .internal, .dataLoss, .unknown: true
        default: false
        }
    }
}
