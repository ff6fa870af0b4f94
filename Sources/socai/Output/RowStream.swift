internal import Portfolio

/// Rows that are shown as they come, under headings of fixed width.
struct RowStream {
    private static let gap = "  "

    let columns: [Column]
    let style: Style

    var heading: String {
        let titles = columns.map { $0.title[style.language].paddedRight(to: $0.width) }
        return style.emphasised(cut(titles.joined(separator: RowStream.gap)), .heading) + "\n"
    }

    func line(_ row: [Cell]) -> String {
        let texts = zip(columns, row).map { column, cell in
            let text = cell.shown(style, decimals: cell.decimals(in: style.unit))
            return cell.isNumeric ? text.paddedLeft(to: column.width) : text.paddedRight(to: column.width)
        }
        return cut(texts.joined(separator: RowStream.gap)) + "\n"
    }

    /// A line of the terminal is not exceeded.
    private func cut(_ line: String) -> String {
        guard let width = style.width, line.count > width else { return line }
        return line.prefix(max(1, width - 1)) + "…"
    }
}
