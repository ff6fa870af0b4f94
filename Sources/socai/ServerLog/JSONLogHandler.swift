internal import JSON
internal import Logging
internal import Portfolio

/// Writes each line of the log as a JSON object: time, level, message, metadata. For programs that gather logs.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let label: String

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let own = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
        let all = own.merging(event.metadata ?? [:]) { $1 }
        var line: JSON = [
            "time": .string(SystemClock.now().precise), "level": .string(event.level.rawValue),
            "logger": .string(label), "message": .string(event.message.description), "metadata": JSON(all),
        ]
        if let error = event.error { line = line.appending(["error": .string("\(error)")]) }
        Standard.error(line.line + "\n")
    }
}

extension JSON {
    /// In the order of the keys.
    fileprivate init(_ metadata: Logger.Metadata) {
        self = .object(metadata.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: JSON($0.value)) })
    }

    private init(_ value: Logger.MetadataValue) {
        self =
            switch value {
            case .string(let text): .string(text)
            case .stringConvertible(let value): .string(value.description)
            case .dictionary(let members): JSON(members)
            case .array(let items): .array(items.map { JSON($0) })
            }
    }
}

extension Timestamp {
    /// RFC 3339 with six digits always, so that lines sort as texts.
    fileprivate var precise: String {
        let text = description
        guard !text.contains(".") else { return text }
        return String(text.dropLast()) + ".000000Z"
    }
}
