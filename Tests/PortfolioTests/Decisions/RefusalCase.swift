import Testing

@testable import Portfolio

/// One way into a refusal: what is recorded first, the command that is refused, and with what figures.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    let code: RefusalCode
    let figures: [Figure]
    let note: String
    /// Starts from `TestLedger.underWay()`.
    let lead: @Sendable (inout TestLedger) throws -> Command

    init(
        _ code: RefusalCode,
        _ figures: [Figure],
        _ note: String = "",
        _ lead: @escaping @Sendable (inout TestLedger) throws -> Command
    ) {
        self.code = code
        self.figures = figures
        self.note = note
        self.lead = lead
    }

    /// The usual case: the fact alone is refused.
    init(_ code: RefusalCode, _ figures: [Figure], _ fact: Fact, of project: ProjectCode = "B", on date: String? = nil)
    {
        self.init(code, figures, "\(fact.type.rawValue)") { $0.command(fact, of: project, on: date) }
    }

    var testDescription: String { "\(code.rawValue) \(note)" }
}
