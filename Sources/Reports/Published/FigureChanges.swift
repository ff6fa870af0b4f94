internal import JSON
public import Portfolio

/// What figures of a report are not what they were (Protocol/log.md, section 14).
public enum FigureChanges {
    /// Each value that differs between two canonical spellings of a report, in the order of their pointers' bytes. Its cut-off
    /// is no figure.
    /// - Throws: `unreadable`
    public static func between(
        _ before: CanonicalJSON,
        _ after: CanonicalJSON
    ) throws(ReportError) -> [FigureChange] {
        let (old, new) = (try values(of: before), try values(of: after))
        return ordered(Set(old.keys).union(new.keys)).compactMap { change(of: $0, old[$0] ?? "", new[$0] ?? "") }
    }

    /// As many of them as one event holds.
    public static func recordable(_ changes: [FigureChange]) -> [FigureChange] {
        var bytes = 0
        return Array(
            changes.prefix(Portfolio.Limits.figureChanges).prefix { change in
                bytes += change.figure.utf8.count + change.before.utf8.count + change.after.utf8.count + 12
                return bytes <= Portfolio.Limits.figureChangeBytes
            }
        )
    }

    /// Which figures of a report made anew are not what was said of them when it was published.
    /// - Parameter claims: figures by their pointers, as they were published.
    /// - Throws: `unreadable`
    public static func contradictions(
        of report: CanonicalJSON,
        to claims: [String: String]
    ) throws(ReportError) -> [FigureChange] {
        let found = try values(of: report)
        return ordered(claims.keys).compactMap { change(of: $0, claims[$0] ?? "", found[$0] ?? "") }
    }

    private static func ordered(_ figures: some Sequence<String>) -> [String] {
        figures.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Nil where there is none: texts that only look alike are not the same.
    private static func change(of figure: String, _ before: String, _ after: String) -> FigureChange? {
        guard !before.utf8.elementsEqual(after.utf8) else { return nil }
        return FigureChange(figure: figure, before: before, after: after)
    }

    private static func values(of report: CanonicalJSON) throws(ReportError) -> [String: String] {
        let json: JSON
        do throws(JSONError) {
            json = try JSONParser.parse(report.bytes, numbers: .all)
        } catch {
            throw ReportError(.unreadable, "the report can't be compared: \(error)")
        }
        guard case .object(let members) = json else { return [:] }
        var values: [String: String] = [:]
        for member in members where member.key != "provenance" {
            collect(member.value, at: "/" + escaped(member.key), into: &values)
        }
        return values
    }

    /// The parser has bounded how deep values are in each other.
    private static func collect(_ json: JSON, at pointer: String, into values: inout [String: String]) {
        switch json {
        case .object(let members):
            for member in members { collect(member.value, at: pointer + "/" + escaped(member.key), into: &values) }
        case .array(let items):
            for (name, item) in zip(names(of: items), items) {
                collect(item, at: pointer + "/" + escaped(name), into: &values)
            }
        case .string(let text): values[pointer] = text
        case .integer(let number): values[pointer] = String(number)
        case .number(let digits): values[pointer] = digits
        case .bool(let value): values[pointer] = String(value)
        case .null: values[pointer] = "null"
        }
    }

    /// What the items of an array are named by: what each calls itself, where no two call themselves the same.
    private static func names(of items: [JSON]) -> [String] {
        let names = items.compactMap(\.ownName)
        guard names.count == items.count, Set(names).count == names.count else { return items.indices.map(String.init) }
        return names
    }

    /// RFC 6901
    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
        return name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
}

extension JSON {
    /// The `key`, `code` or `month` of an object; of a finding its project and its name.
    fileprivate var ownName: String? {
        guard case .object(let members) = self else { return nil }
        func text(_ key: String) -> String? {
            guard case .string(let text)? = members.first(where: { $0.key == key })?.value else { return nil }
            return text
        }
        if let finding = text("finding") { return (text("project") ?? "") + "/" + finding }
        return text("key") ?? text("code") ?? text("month")
    }
}
