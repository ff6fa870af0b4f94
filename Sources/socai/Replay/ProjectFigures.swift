internal import JSON

/// The figures of a project by name, in the order in which answers have them.
struct ProjectFigures {
    /// Where events stand and what follows from other figures says nothing of its own.
    private static let passedOver: Set<String> = [
        "position", "as_of", "as_known", "version", "last_position", "event_id", "ratios", "gross_plus_outstanding",
        "events", "project",
    ]
    /// What names an element of a list, whose place may move.
    private static let names = ["number", "finding", "period", "goal", "year", "source", "kind", "date"]

    private(set) var values: [(name: String, value: JSON)] = []
    private var places: [String: Int] = [:]

    init() {}

    init(_ answer: JSON) {
        add(answer, "")
    }

    subscript(name: String) -> JSON? { places[name].map { values[$0].value } }

    /// What differs, in the order of the later ones; what is gone comes last.
    static func changes(from before: ProjectFigures, to after: ProjectFigures) -> [ReplayedChange] {
        let present = after.values.compactMap { name, value -> ReplayedChange? in
            let former = before[name]
            guard former != value, former != nil || !value.isNothing else { return nil }
            return ReplayedChange(figure: name, before: former ?? .null, after: value)
        }
        let gone = before.values.filter { after[$0.name] == nil && !$0.value.isNothing }
        return present + gone.map { ReplayedChange(figure: $0.name, before: $0.value, after: .null) }
    }

    /// - Parameter isElement: of a list, so that what names it is in the path already.
    private mutating func add(_ json: JSON, _ path: String, isElement: Bool = false) {
        switch json {
        case .object(let members):
            let passedOver = isElement ? Self.passedOver.union(Self.names) : Self.passedOver
            for member in members where !passedOver.contains(member.key) {
                add(member.value, path.isEmpty ? member.key : "\(path).\(member.key)")
            }
        case .array(let items):
            for item in items { add(item, "\(path)[\(Self.name(of: item))]", isElement: true) }
        default:
            let name = places[path] == nil ? path : "\(path)#\(values.count)"
            places[name] = values.count
            values.append((name, json))
        }
    }

    /// Numbers, days and words that tell it from the others; the text itself where it is one.
    private static func name(of item: JSON) -> String {
        guard case .object(let members) = item else { return item.plain }
        return names.compactMap { name in members.first { $0.key == name }?.value.plain }
            .filter { !$0.isEmpty }.joined(separator: "/")
    }
}

/// A figure that an event changed; null where there was none, or is none any more.
struct ReplayedChange: Hashable {
    var figure: String
    var before: JSON
    var after: JSON
}

extension JSON {
    /// As nothing recorded would have it.
    fileprivate var isNothing: Bool {
        switch self {
        case .null, .integer(0), .string(""), .bool(false): true
        default: false
        }
    }

    /// The value without the marks of JSON; nothing for null.
    var plain: String {
        switch self {
        case .null: ""
        case .string(let text): text
        default: line
        }
    }
}
