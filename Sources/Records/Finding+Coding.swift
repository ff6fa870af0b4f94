public import Portfolio
public import Schema

extension Socai_V1_Finding {
    init(_ code: String, _ figures: [Figure]) {
        self.init()
        self.code = code
        self.figures = figures.map(Socai_V1_Figure.init)
    }

    init(_ warning: Warning) {
        self.init(warning.code.rawValue, warning.figures)
    }
}

extension Warning {
    init(_ message: Socai_V1_Finding) throws(RecordError) {
        guard let code = WarningCode(rawValue: message.code) else { throw .invalid("warning.code", message.code) }
        self.init(code, try message.figures.mapped(Figure.init))
    }
}

extension Socai_V1_Figure {
    init(_ figure: Figure) {
        self.init()
        name = figure.name
        value =
            switch figure.value {
            case .money(let money): .money(money.dong)
            case .date(let date): .date(date.description)
            case .basisPoints(let points): .basisPoints(points)
            case .count(let count): .count(count)
            case .text(let text): .text(text)
            case .term(let code, _, _): .text(code)
            }
    }
}

extension Figure {
    /// A term comes back as its code.
    public init(_ message: Socai_V1_Figure) throws(RecordError) {
        let value: Value =
            switch message.value {
            case .money(let dong): .money(Money(dong))
            case .date(let text): .date(try CivilDate(text, "figure.date"))
            case .basisPoints(let points): .basisPoints(points)
            case .count(let count): .count(count)
            case .text(let text): .text(text)
            case nil: throw .invalid("figure.value", "")
            }
        self.init(message.name, value)
    }
}

extension Socai_V1_Notice {
    /// A refusal with its sentence in both languages.
    public init(_ refusal: Refusal) {
        self.init()
        finding = Socai_V1_Finding(refusal.code.rawValue, refusal.figures)
        messageVi = refusal.message(in: .vi)
        messageEn = refusal.message(in: .en)
    }

    /// A warning with its sentence in both languages.
    public init(_ warning: Warning) {
        self.init()
        finding = Socai_V1_Finding(warning)
        messageVi = warning.message(in: .vi)
        messageEn = warning.message(in: .en)
    }
}
