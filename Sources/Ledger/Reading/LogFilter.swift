public import Portfolio
public import Records

/// Which entries of the log a reader wants.
public struct LogFilter: Hashable, Sendable {
    /// Every entry.
    public static let all = LogFilter()

    /// The streams wanted; nil: all. Of none there is nothing to read.
    public var streams: Set<ProjectCode>?
    /// The kinds of facts wanted; nil: all.
    public var kinds: Set<FactKind>?

    public init(streams: Set<ProjectCode>? = nil, kinds: Set<FactKind>? = nil) {
        self.streams = streams
        self.kinds = kinds
    }

    /// Narrowed to the projects that a caller may read; nil: everything.
    public func within(_ scope: Set<ProjectCode>?) -> LogFilter {
        guard let scope else { return self }
        return LogFilter(streams: streams.map { $0.intersection(scope) } ?? scope, kinds: kinds)
    }

    /// Narrowed to business facts and what was published: nothing of who may do what.
    public var withoutAccess: LogFilter {
        guard let streams else {
            return LogFilter(kinds: (kinds ?? Set(FactKind.all)).filter { !$0.isOfAccess })
        }
        return LogFilter(streams: streams.subtracting([AccessRegister.stream]), kinds: kinds)
    }
}
