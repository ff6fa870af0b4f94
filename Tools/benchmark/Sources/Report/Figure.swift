/// What one workload measured.
struct Figure: Encodable, Sendable {
    /// Whether a number is as good as it should be.
    enum Aim: Sendable {
        case atMost(Double)
        case atLeast(Double)
        /// Within a factor of 1 either way.
        case about(Double)

        func isMet(by value: Double) -> Bool {
            switch self {
            case .atMost(let limit): value <= limit
            case .atLeast(let limit): value >= limit
            case .about(let factor): value <= factor && value >= 1 / factor
            }
        }
    }

    struct Comparison: Encodable, Sendable {
        /// With what, measured in the same run.
        var with: String
        /// The comparator's own figure, in the figure's unit.
        var value: Double
        var ratio: Double
        var aim: String?
        var isMet: Bool?
    }

    var workload: String
    var name: String
    var value: Double
    var unit: String
    var aim: String?
    var isMet: Bool?
    var comparisons: [Comparison] = []

    init(_ workload: String, _ name: String, _ value: Double, _ unit: String, aim: Aim? = nil) {
        self.workload = workload
        self.name = name
        self.value = value
        self.unit = unit
        self.aim = aim?.text
        isMet = aim?.isMet(by: value)
    }

    /// The figure set against a comparator's: value ÷ comparator.
    func against(_ with: String, _ comparator: Double, aim: Aim? = nil) -> Figure {
        let ratio = value / comparator
        var figure = self
        figure.comparisons.append(
            Comparison(
                with: with,
                value: comparator,
                ratio: ratio,
                aim: aim?.text,
                isMet: aim?.isMet(by: ratio)
            )
        )
        return figure
    }
}

extension Figure.Aim {
    var text: String {
        switch self {
        case .atMost(let limit): "≤ \(Table.text(limit))"
        case .atLeast(let limit): "≥ \(Table.text(limit))"
        case .about(let factor): "≈ 1 (\(Table.text(1 / factor))…\(Table.text(factor)))"
        }
    }
}
