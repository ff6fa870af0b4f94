/// Why a directive cannot be read. Nothing of it may be recorded then.
public struct DirectiveError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, CaseIterable, Sendable {
        case tooLarge = "directive_too_large"
        case notText = "directive_not_text"
        case noTable = "directive_no_table"
        case severalTables = "directive_several_tables"
        case unreadable = "directive_unreadable"
    }

    public let code: Code
    /// All that is wrong, in the order of the lines; at most 100.
    public let problems: [Problem]
    /// How many further problems were left off.
    public let omitted: Int
    private let detail: String

    init(_ code: Code, detail: String = "", problems: [Problem] = [], omitted: Int = 0) {
        self.code = code
        self.detail = detail
        self.problems = problems
        self.omitted = omitted
    }

    /// What to do, in English.
    public var message: String {
        switch code {
        case .tooLarge: "the file is over \(Limits.fileBytes) bytes or \(Limits.lines) lines: keep only the directive"
        case .notText: "the file is not UTF-8 text: save it as UTF-8"
        case .noTable: "no table of projects found: its header row must name \(Column.wanted)\(detail)"
        case .severalTables: "several appendices hold a table of projects (\(detail)): say which one is meant"
        case .unreadable: "the table cannot be read: correct the \(problems.count + omitted) places listed"
        }
    }

    /// What to do, in Vietnamese.
    public var vietnamese: String {
        switch code {
        case .tooLarge: "tệp quá \(Limits.fileBytes) byte hoặc \(Limits.lines) dòng: chỉ giữ lại văn bản chỉ thị"
        case .notText: "tệp không phải văn bản UTF-8: hãy lưu lại ở dạng UTF-8"
        case .noTable: "không thấy bảng dự án: hàng tiêu đề phải có \(Column.wanted)\(detail)"
        case .severalTables: "nhiều phụ lục có bảng dự án (\(detail)): hãy chọn một phụ lục"
        case .unreadable: "không đọc được bảng: hãy sửa \(problems.count + omitted) chỗ được nêu"
        }
    }

    /// The message and every problem, a line each.
    public var description: String {
        let lines = ["\(code.rawValue): \(message)"] + problems.map { "  \($0)" }
        return (lines + (omitted > 0 ? ["  and \(omitted) more"] : [])).joined(separator: "\n")
    }
}
