/// The columns of a table of projects, told by the words of their headers.
enum Column: CaseIterable {
    case number
    case name
    case approvals
    case total
    case agency

    /// The header's short form, for messages.
    var title: String {
        switch self {
        case .number: "STT"
        case .name: "Tên dự án"
        case .approvals: "Văn bản phê duyệt"
        case .total: "Tổng mức đầu tư"
        case .agency: "Cơ quan"
        }
    }

    static let wanted = allCases.map { "'\($0.title)'" }.joined(separator: ", ")

    private static let approvalStarts = ["van ban", "quyet dinh", "so quyet dinh", "nghi quyet"]
    private static let totalWords = ["tong muc", "tong von dau tu", "tmdt"]
    private static let approvalWords = ["van ban", "phe duyet", "quyet dinh", "nghi quyet"]
    private static let agencyWords = ["co quan", "chu tri", "don doc"]
    /// Whose column is taken for the agency's where no other is, the likeliest first.
    static let agencyStandIns = ["don vi theo doi", "don vi chu tri", "chu dau tu"]
    private static let nameWords = ["ten du an", "danh muc du an", "ten cong trinh"]
    private static let nameAlone = ["du an", "ten", "cong trinh"]

    /// - Returns: nil for a column that is none of these, those that may stand in for the agency's among them.
    init?(header: FoldedText) {
        if Column.isNumber(header) {
            self = .number
        } else if Column.approvalStarts.contains(where: header.starts) {
            self = .approvals
        } else if header.contains(anyOf: Column.totalWords) {
            self = .total
        } else if header.contains(anyOf: Column.approvalWords) {
            self = .approvals
        } else if header.contains("chu dau tu") || Column.isStandIn(header) {
            return nil
        } else if header.contains(anyOf: Column.agencyWords) {
            self = .agency
        } else if header.contains(anyOf: Column.nameWords) || Column.nameAlone.contains(header.text) {
            self = .name
        } else {
            return nil
        }
    }

    private static func isStandIn(_ header: FoldedText) -> Bool {
        header.contains(anyOf: agencyStandIns) && !header.contains("co quan")
    }

    static func isNumber(_ header: FoldedText) -> Bool {
        ["stt", "tt", "so tt", "so thu tu"].contains(header.text)
    }
}
