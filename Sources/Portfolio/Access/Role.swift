/// What a principal is to the ledger. What is not listed for a role is refused.
public enum Role: String, CaseIterable, Sendable {
    /// ban quản lý dự án: records works and payments of the projects assigned to its organisation
    case board
    /// tài chính, kế hoạch: registers, approves, plans; of all projects; publishes reports
    case finance
    /// thanh tra, kiểm toán: sees all, raises and closes findings, records nothing else
    case auditor
    /// quản trị hệ thống: says who may do what, records nothing else
    case `operator`
    /// sees what is published, records nothing
    case `public`

    public var words: (vi: String, en: String) {
        switch self {
        case .board: ("ban quản lý dự án", "board")
        case .finance: ("tài chính", "finance")
        case .auditor: ("kiểm toán", "auditor")
        case .operator: ("quản trị", "operator")
        case .public: ("công khai", "public")
        }
    }
}
