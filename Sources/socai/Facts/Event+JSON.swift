internal import JSON
internal import Portfolio

extension Event {
    /// Who approved it is named where a second person was needed.
    /// - Parameter language: of the warnings' sentences.
    func json(in language: Language) -> JSON {
        let json: JSON = [
            "position": .integer(position), "event_id": .text(id), "project": .string(project),
            "version": .integer(version), "recorded_at": .text(recordedAt), "occurred_on": .text(occurredOn),
            "type": .string(fact.type.rawValue), "fact": fact.json, "actor": actor.json,
            "documents": .array(documents.map(\.json)), "reason": .string(reason), "source": source.json,
            "correlation": .string(correlation), "warnings": .array(warnings.map { $0.json(in: language) }),
            "rule_pack": .optional(rulePack), "includes_demo": .bool(isDemo),
        ]
        return checker.map { json.appending(["checker": $0.json]) } ?? json
    }

    var isDemo: Bool { source.kind == .demo }
}

extension Actor {
    fileprivate var json: JSON {
        ["name": .string(name), "organisation": .string(organisation), "role": .string(role)]
    }
}

extension Source {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "file": .string(file), "line": .integer(line), "raw": .string(raw),
        ]
    }
}

extension Warning {
    fileprivate func json(in language: Language) -> JSON {
        [
            "code": .string(code.rawValue), "message": .string(message(in: language)), "figures": figures.json,
        ]
    }
}

extension [Figure] {
    /// Name → value: money in đồng, rates in hundredths of a percent.
    var json: JSON {
        .object(map { JSON.Member(key: $0.name, value: $0.value.json) })
    }
}

extension Figure.Value {
    fileprivate var json: JSON {
        switch self {
        case .money(let money): JSON.integer(money.dong)
        case .date(let date): .string(date.description)
        case .basisPoints(let points), .count(let points): JSON.integer(points)
        case .text(let text): .string(text)
        case .term(let code, _, _): .string(code)
        }
    }
}
