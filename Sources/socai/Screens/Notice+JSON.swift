internal import JSON
internal import Portfolio
internal import Schema

extension Socai_V1_Notice {
    func message(_ language: Language) -> String {
        language == .vi ? messageVi : messageEn
    }

    /// `code`, `message` and `figures`: name → value, money in đồng.
    func json(_ language: Language) -> JSON {
        [
            "code": .string(finding.code), "message": .string(message(language)),
            "figures": .object(finding.figures.map { JSON.Member(key: $0.name, value: $0.json) }),
        ]
    }
}

extension Socai_V1_Figure {
    var json: JSON {
        switch value {
        case .money(let number), .basisPoints(let number), .count(let number): JSON.integer(number)
        case .date(let text), .text(let text): .string(text)
        case nil: .null
        }
    }

    /// As people read it.
    func shown(_ language: Language) -> String {
        switch value {
        case .money(let dong): Figure.Value.money(Money(dong)).text(in: language)
        case .basisPoints(let points): Figure.Value.basisPoints(points).text(in: language)
        case .count(let count): Figure.Value.count(count).text(in: language)
        case .date(let text): CivilDate(text).map { Figure.Value.date($0).text(in: language) } ?? text
        case .text(let text): text
        case nil: ""
        }
    }
}

extension Socai_V1_Finding {
    /// `code` and `figures`.
    var json: JSON {
        ["code": .string(code), "figures": .object(figures.map { JSON.Member(key: $0.name, value: $0.json) })]
    }
}
