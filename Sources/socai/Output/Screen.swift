internal import JSON

/// An answer in all its forms.
struct Screen: Sendable {
    var tables: [Table] = []
    /// Lines under the tables: the cut-off, the position, that demonstration data is included.
    var notes: [Words] = []
    var json: JSON
    /// The rows for spreadsheets; nil: the first table's.
    var csv: Table?

    static let demoNote = Words(
        "demo: có số liệu minh họa, không phải số liệu thật",
        "demo: includes demonstration data, not real figures"
    )

    mutating func noteDemo(_ isIncluded: Bool) {
        if isIncluded { notes.append(Screen.demoNote) }
    }

    func text(_ format: Format, _ style: Style) -> String {
        switch format {
        case .json: json.pretty + "\n"
        case .csv: (csv ?? tables.first)?.csv ?? ""
        case .table:
            (tables.map { $0.text(style) } + [notes.map { $0[style.language].safeOnTerminal + "\n" }.joined()])
                .filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }
}
