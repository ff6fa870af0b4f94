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
