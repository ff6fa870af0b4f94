internal import Directive

/// Where the columns of a list of vouchers stand, by the words of its heading row.
struct VoucherColumns {
    private enum Name: String, CaseIterable {
        case number, date, amount, contract, project

        /// As `DelimitedText.folded` gives them.
        var aliases: [String] {
            switch self {
            case .number: ["number", "voucher", "so chung tu", "so ct"]
            case .date: ["date", "ngay", "ngay chung tu"]
            case .amount: ["amount", "so tien"]
            case .contract: ["contract", "hop dong", "so hop dong"]
            case .project: ["project", "du an", "ma du an"]
            }
        }

        var isRequired: Bool { self == .number || self == .date || self == .amount }
    }

    private var places: [Name: Int] = [:]

    /// - Throws: `VoucherProblem` where a column is missing or there twice.
    init(_ heading: [String]) throws(VoucherProblem) {
        for (place, cell) in heading.enumerated() {
            let folded = DelimitedText.folded(cell)
            guard let name = Name.allCases.first(where: { $0.aliases.contains(folded) }) else { continue }
            guard places.updateValue(place, forKey: name) == nil else {
                throw VoucherProblem("the heading has the column \(name.rawValue) twice; keep one")
            }
        }
        for name in Name.allCases where name.isRequired && places[name] == nil {
            throw VoucherProblem(
                "the heading has no column \(name.rawValue); it needs number (số chứng từ), date (ngày) and amount "
                    + "(số tiền)"
            )
        }
    }

    func voucher(_ row: DelimitedText.Row) throws(VoucherProblem) -> ListedVoucher {
        func cell(_ name: Name) -> String {
            guard let place = places[name], row.cells.indices.contains(place) else { return "" }
            return row.cells[place]
        }
        return try ListedVoucher(
            number: cell(.number),
            date: cell(.date),
            amount: cell(.amount),
            contract: cell(.contract),
            project: cell(.project),
            line: row.line
        )
    }
}
