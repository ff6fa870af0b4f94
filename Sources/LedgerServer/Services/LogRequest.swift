internal import Ledger
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// What a caller of `ReadLog` wants, checked.
struct LogRequest {
    let from: UInt64
    /// The last position wanted; nil: the head.
    let to: UInt64?
    let follows: Bool
    let filter: LogFilter
    /// As the access log says it: the positions, and the streams where not all are wanted.
    let subject: String

    /// - Parameter scope: what the caller may read.
    init(_ message: Socai_V1_ReadLogRequest, scope: ReadingScope) throws(RPCStatus) {
        guard message.streams.count <= Limits.streamsRead else {
            throw RPCStatus(
                .invalidArgument,
                "a reading has at most \(Limits.streamsRead) streams, not \(message.streams.count): ask for fewer, "
                    + "or for all and choose"
            )
        }
        from = max(message.from, 1)
        to = message.to == 0 ? nil : message.to
        follows = message.follow
        let streams = message.streams.isEmpty ? nil : Set(message.streams)
        let range = "\(from)..\(to.map(String.init) ?? "")"
        let named = ([range] + message.streams).joined(separator: " ")
        // A list that would be cut could hide a project at its end: then it counts as a reading of all.
        subject = named.utf8.count <= Limits.subjectBytes ? named : range
        filter = LogFilter(streams: streams, kinds: try Self.kinds(message.kinds)).within(scope)
    }

    private static func kinds(_ names: [String]) throws(RPCStatus) -> Set<FactKind>? {
        var kinds: Set<FactKind> = []
        for name in names {
            guard let kind = FactKind(name: name) else {
                let known = FactKind.all.map(\.name).joined(separator: ", ")
                throw RPCStatus(
                    .invalidArgument,
                    "there is no kind of event '\(name.prefix(40))'; there are \(known)"
                )
            }
            kinds.insert(kind)
        }
        return names.isEmpty ? nil : kinds
    }
}
