internal import JSON
internal import Portfolio
internal import Schema

/// Why a rule forbids it, with the figures.
struct RefusalScreen {
    let refused: Socai_V1_Refused
    /// How many commands were asked for.
    let commands: Int
    let project: String?

    func json(_ language: Language) -> JSON {
        refused.notice.json(language).appending([
            "refused": true, "index": .integer(refused.index), "project": .text(project),
        ])
    }

    func text(_ style: Style) -> String {
        let which = commands > 1 ? " (\(refused.index + 1)/\(commands)\(project.map { ", \($0)" } ?? ""))" : ""
        let head = Words("BỊ TỪ CHỐI", "REFUSED")[style.language]
        var text = style.emphasised("\(head) \(refused.notice.finding.code)".safeOnTerminal, .refusal) + which + "\n"
        text += refused.notice.message(style.language).safeOnTerminal + "\n"
        let width = refused.notice.finding.figures.map(\.name.count).max() ?? 0
        for figure in refused.notice.finding.figures {
            text +=
                "  " + figure.name.safeOnTerminal.paddedRight(to: width) + "  "
                + figure.shown(style.language).safeOnTerminal + "\n"
        }
        return text + Words("Không ghi gì.", "Nothing was written.")[style.language] + "\n"
    }
}

extension OutputOptions {
    /// Shows a refusal: to programs as JSON or CSV on the standard output, to people on the error stream.
    func show(_ refusal: RefusalScreen) throws {
        switch format {
        case .json: try Standard.output(refusal.json(language).pretty + "\n")
        case .csv, .table: Standard.error(refusal.text(errorStyle))
        }
    }
}
