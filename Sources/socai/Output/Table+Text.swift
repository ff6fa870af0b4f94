extension Table {
    private static let gap = 2
    /// Columns that wrap are not made narrower than this.
    private static let narrowest = 12

    /// The table as text; on a terminal long texts are broken into lines where it is too wide.
    func text(_ style: Style) -> String {
        compact.laidOut(style)
    }

    private func laidOut(_ style: Style) -> String {
        let decimals = columns.indices.map { index in
            allRows.map { $0[index].decimals(in: style.unit) }.max() ?? 0
        }
        let body = allRows.map { row in
            row.indices.map { row[$0].shown(style, decimals: decimals[$0]) }
        }
        let headings = columns.map { $0.title[style.language] }
        let widths = widths(headings, body, style)
        var text = title.map { style.emphasised($0[style.language], .heading) + "\n" } ?? ""
        text += line(headings, widths, numeric: numeric(0), style, .heading)
        let ruled = widths.map { String(repeating: "─", count: $0) }
        let rule = style.emphasised(ruled.joined(separator: String(repeating: " ", count: Table.gap)), .faint) + "\n"
        text += rule
        for (index, row) in body.enumerated() {
            if total != nil, index == body.count - 1 { text += rule }
            text += line(row, widths, numeric: numeric(index), style, nil)
        }
        return text
    }

    private func numeric(_ row: Int) -> [Bool] {
        columns.indices.map { index in allRows.contains { $0[index].isNumeric } }
    }

    private func widths(_ headings: [String], _ body: [[String]], _ style: Style) -> [Int] {
        var widths = columns.indices.map { index in
            body.reduce(max(headings[index].count, columns[index].width)) { max($0, $1[index].count) }
        }
        guard let limit = style.width else { return widths }
        var excess = widths.reduce(0, +) + Table.gap * max(0, widths.count - 1) - limit
        // The widest of the columns that wrap gives way first.
        while excess > 0 {
            let candidates = columns.indices.filter { columns[$0].wraps && widths[$0] > Table.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(
        _ cells: [String],
        _ widths: [Int],
        numeric: [Bool],
        _ style: Style,
        _ emphasis: Emphasis?
    ) -> String {
        let pieces = cells.indices.map { columns[$0].wraps ? cells[$0].wrapped(to: widths[$0]) : [cells[$0]] }
        let height = pieces.map(\.count).max() ?? 1
        var text = ""
        for level in 0..<height {
            let parts = pieces.indices.map { index in
                let piece = level < pieces[index].count ? pieces[index][level] : ""
                return numeric[index] ? piece.paddedLeft(to: widths[index]) : piece.paddedRight(to: widths[index])
            }
            let joined = parts.joined(separator: String(repeating: " ", count: Table.gap)).trimmedRight
            text += (emphasis.map { style.emphasised(joined, $0) } ?? joined) + "\n"
        }
        return text
    }
}

// A letter with its marks is one character of width one, which is what counting characters gives.
extension String {
    func paddedRight(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    func paddedLeft(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }

    fileprivate var trimmedRight: String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }

    /// Broken between words, and within a word that is longer than a line.
    fileprivate func wrapped(to width: Int) -> [String] {
        guard count > width, width > 0 else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ", omittingEmptySubsequences: true) {
            var rest = word[...]
            if !line.isEmpty, line.count + 1 + rest.count > width {
                lines.append(line)
                line = ""
            }
            while line.isEmpty, rest.count > width {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
            line += (line.isEmpty ? "" : " ") + rest
        }
        return lines + (line.isEmpty ? [] : [line])
    }
}
