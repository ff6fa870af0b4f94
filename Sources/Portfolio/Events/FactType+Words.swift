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
        case .findingRaised: ("kiến nghị kiểm toán", "finding")
        case .findingAnswered: ("trả lời kiến nghị", "answer to a finding")
        case .findingClosed: ("kết thúc kiến nghị", "end of a finding")
        case .principalAdmitted: ("cấp quyền truy cập", "admission")
        case .principalDismissed: ("thu hồi quyền truy cập", "dismissal")
        case .projectAssigned: ("giao dự án", "assignment")
        case .projectUnassigned: ("thôi giao dự án", "end of assignment")
        case .tokenIssued: ("cấp mã truy cập", "token")
        case .tokenRevoked: ("hủy mã truy cập", "end of a token")
        case .certificateBound: ("gắn chứng thư", "certificate")
        case .certificateUnbound: ("gỡ chứng thư", "end of a certificate")
        case .twoPersonRuleSet: ("quy tắc hai người", "two-person rule")
        case .commandsProposed: ("đề nghị ghi", "proposal")
        case .proposalApproved: ("duyệt đề nghị", "proposal approved")
        case .proposalRejected: ("bác đề nghị", "proposal rejected")
        case .reportPublished: ("phát hành báo cáo", "published report")
        }
    }
}
