internal import JSON
internal import Portfolio

/// Prints events with what they changed: for people, or a line of JSON or CSV each. Amounts are in đồng.
struct StepPrinter {
    private static let columns = [
        Column("position", "Vị trí", "Position"), Column("project", "Dự án", "Project"),
        Column("type", "Loại", "Type"), Column("figure", "Số liệu", "Figure"), Column("before", "Trước", "Before"),
        Column("after", "Sau", "After"),
    ]

    private let format: Format
    private let style: Style

    init(_ output: OutputOptions) throws {
        format = output.format
        style = output.style
        if format == .csv { try Standard.output(Table(StepPrinter.columns, []).csvHeading) }
    }

    var prompt: String { Words("Enter: tiếp · q: dừng ", "Enter: next · q: end ")[style.language] }

    func print(_ event: Event, _ changes: [ReplayedChange]) throws {
        switch format {
        case .table: try Standard.output(text(event, changes))
        case .json: try Standard.output(json(event, changes).line + "\n")
        case .csv: try Standard.output(changes.map { Table.csvLine(row(event, $0)) }.joined())
        }
    }

    private func json(_ event: Event, _ changes: [ReplayedChange]) -> JSON {
        [
            "event": event.json(in: style.language),
            "changes": .array(
                changes.map { ["figure": .string($0.figure), "before": $0.before, "after": $0.after] }
            ),
        ]
    }

    private func row(_ event: Event, _ change: ReplayedChange) -> [Cell] {
        [
            .count(event.position), .text(event.project), .text(event.fact.type.rawValue), .text(change.figure),
            .text(change.before.plain), .text(change.after.plain),
        ]
    }

    private func text(_ event: Event, _ changes: [ReplayedChange]) -> String {
        let language = style.language
        let heading = [
            "\(event.position)", language.date(event.occurredOn), event.project,
            Words(event.fact.type.words)[language], event.fact.summary(language), "– \(event.actor.name)",
        ].spaced.safeOnTerminal
        let lines = changes.map { change in
            "    \(FigureWords.text(change.figure, language)): \(shown(change.before)) → \(shown(change.after))"
        }
        let warnings = event.warnings.map { "    ! \($0.message(in: language))" }
        return style.emphasised(heading, .heading) + "\n"
            + (lines + warnings).map { $0.safeOnTerminal + "\n" }.joined()
    }

    private func shown(_ value: JSON) -> String {
        switch value {
        case .null: "–"
        // Years and rates are short; only amounts need their thousands apart.
        case .integer(let number) where number.magnitude >= 100_000:
            (number < 0 ? "-" : "") + Money.grouped(String(number.magnitude))
        default: value.plain
        }
    }
}
