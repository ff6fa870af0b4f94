internal import JSON
internal import Portfolio
internal import Schema

/// What a reconciliation found, printed as it comes or gathered for a table.
struct VoucherReport {
    private let output: OutputOptions
    private let file: String
    private var shown: [Socai_V1_VoucherMatch] = []
    private var differences = 0
    private var summary: Socai_V1_ReconcileSummary?

    init(_ output: OutputOptions, _ file: String) throws {
        self.output = output
        self.file = file
        if output.format == .csv { try Standard.output(Table(VoucherRows.columns, []).csvHeading) }
    }

    /// Everything matched, both ways.
    var isClean: Bool { differences == 0 }

    mutating func add(_ reply: Socai_V1_ReconcileReply) throws {
        let found = reply.matches.filter { $0.result != .matched }
        differences += found.count
        if reply.hasSummary { summary = reply.summary }
        switch output.format {
        case .table: shown += found.prefix(max(0, Limits.differencesShown - shown.count))
        case .csv: try Standard.output(found.map { Table.csvLine(VoucherRows.row($0)) }.joined())
        case .json: try Standard.output(found.map { VoucherRows.json($0).line + "\n" }.joined())
        }
    }

    /// - Throws: `Failure` where the server ended without a summary.
    func finish() throws {
        guard let summary else {
            throw Failure(.unreachable, "the server ended without a summary", "compare the versions")
        }
        switch output.format {
        case .json: try Standard.output(VoucherRows.json(summary, file: file).line + "\n")
        case .csv: Standard.error("socai: \(sentence(summary)[output.language])\n")
        case .table: try output.show(screen(summary))
        }
    }

    private func screen(_ summary: Socai_V1_ReconcileSummary) -> Screen {
        var screen = Screen(json: VoucherRows.json(summary, file: file))
        if !shown.isEmpty { screen.tables.append(Table(VoucherRows.columns, shown.map(VoucherRows.row))) }
        screen.tables.append(VoucherRows.table(summary))
        if differences > shown.count {
            screen.notes.append(
                Words(
                    "Còn \(differences - shown.count) chênh lệch không hiện; dùng --format csv để xem hết.",
                    "\(differences - shown.count) more differences are not shown; --format csv has all."
                )
            )
        }
        screen.notes.append(sentence(summary))
        return screen
    }

    private func sentence(_ summary: Socai_V1_ReconcileSummary) -> Words {
        isClean
            ? Words(
                "Khớp toàn bộ \(summary.matched) chứng từ (vị trí \(summary.position)).",
                "All \(summary.matched) vouchers matched (position \(summary.position))."
            )
            : Words(
                "\(summary.matched) khớp, \(differences) chênh lệch (vị trí \(summary.position)).",
                "\(summary.matched) matched, \(differences) differences (position \(summary.position))."
            )
    }
}
