extension FactType {
    /// How each language names the act, for messages and tables.
    public var words: (vi: String, en: String) {
        switch self {
        case .projectRegistered: ("đưa vào danh mục", "registration")
        case .targetSet: ("giao mục tiêu", "target")
        case .projectApproved: ("phê duyệt", "approval")
        case .approvalAmended: ("điều chỉnh tổng mức đầu tư", "amendment")
        case .capitalPlanned: ("giao kế hoạch vốn", "capital plan")
        case .contractSigned: ("hợp đồng", "contract")
        case .projectStarted: ("khởi công", "start")
        case .progressReported: ("báo cáo tiến độ", "progress report")
        case .disbursed: ("giải ngân", "disbursement")
        case .advanceRefunded: ("nộp trả tạm ứng", "refund of an advance")
        case .spendReported: ("vốn thực hiện", "spend report")
        case .eventReversed: ("đảo bút toán", "reversal")
        case .projectSuspended: ("tạm dừng", "suspension")
        case .projectResumed: ("tiếp tục", "resumption")
        case .projectCancelled: ("chấm dứt", "cancellation")
        case .projectInaugurated: ("khánh thành", "inauguration")
        }
    }
}
