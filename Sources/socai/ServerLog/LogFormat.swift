internal import Logging

/// How the server writes its log to the error stream.
enum LogFormat: String, CaseIterable {
    /// key=value, for people.
    case text
    /// A JSON object a line.
    case json

    func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "socai") { label in
            switch self {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label)
            }
        }
        logger.logLevel = level
        return logger
    }
}
