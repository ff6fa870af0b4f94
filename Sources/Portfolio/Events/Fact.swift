/// What happened, or is asked to be recorded: the payload of an event and of the command that leads to it.
///
/// One command records one fact, so that the command's id is the event's id. The names are those of the
/// domain's event types; old cases are never removed, because old records keep them.
public enum Fact: Hashable, Sendable {
    /// đưa vào danh mục
    case projectRegistered(Registration)
    /// giao mục tiêu
    case targetSet(Target)
    /// phê duyệt chủ trương / quyết định đầu tư
    case projectApproved(Approval)
    /// điều chỉnh tổng mức đầu tư
    case approvalAmended(Amendment)
    /// giao, điều chỉnh, điều chuyển kế hoạch vốn
    case capitalPlanned(CapitalPlan)
    /// hợp đồng
    case contractSigned(Contract)
    /// khởi công
    case projectStarted
    /// báo cáo tiến độ
    case progressReported(Progress)
    /// giải ngân
    case disbursed(Disbursement)
    /// nộp trả tạm ứng
    case advanceRefunded(Refund)
    /// vốn thực hiện (ngoài ngân sách)
    case spendReported(Spend)
    /// đảo, hủy bút toán
    case eventReversed(Reversal)
    /// tạm dừng
    case projectSuspended
    /// tiếp tục
    case projectResumed
    /// chấm dứt
    case projectCancelled
    /// khánh thành
    case projectInaugurated
    /// kiến nghị kiểm toán
    case findingRaised(AuditFinding)
    /// trả lời kiến nghị
    case findingAnswered(FindingRemark)
    /// kết thúc kiến nghị
    case findingClosed(FindingRemark)
    /// ai được làm gì: of the stream `AccessRegister.stream`, never of a project
    case access(AccessChange)
    /// phát hành báo cáo: of the stream `PublicationRegister.stream`, never of a project
    case reportPublished(Publication)
}

/// The stable name of a fact's type, as records, filters and JSON spell it.
public enum FactType: String, CaseIterable, Sendable {
    case projectRegistered = "project_registered"
    case targetSet = "target_set"
    case projectApproved = "project_approved"
    case approvalAmended = "approval_amended"
    case capitalPlanned = "capital_planned"
    case contractSigned = "contract_signed"
    case projectStarted = "project_started"
    case progressReported = "progress_reported"
    case disbursed
    case advanceRefunded = "advance_refunded"
    case spendReported = "spend_reported"
    case eventReversed = "event_reversed"
    case projectSuspended = "project_suspended"
    case projectResumed = "project_resumed"
    case projectCancelled = "project_cancelled"
    case projectInaugurated = "project_inaugurated"
    case findingRaised = "finding_raised"
    case findingAnswered = "finding_answered"
    case findingClosed = "finding_closed"
    case principalAdmitted = "principal_admitted"
    case principalDismissed = "principal_dismissed"
    case projectAssigned = "project_assigned"
    case projectUnassigned = "project_unassigned"
    case tokenIssued = "token_issued"
    case tokenRevoked = "token_revoked"
    case certificateBound = "certificate_bound"
    case certificateUnbound = "certificate_unbound"
    case twoPersonRuleSet = "two_person_rule_set"
    case commandsProposed = "commands_proposed"
    case proposalApproved = "proposal_approved"
    case proposalRejected = "proposal_rejected"
    case reportPublished = "report_published"

    /// The one stream that has facts of this type; nil: they are about projects, each of which is a stream.
    public var ownStream: ProjectCode? {
        switch self {
        case .principalAdmitted, .principalDismissed, .projectAssigned, .projectUnassigned, .tokenIssued,
            .tokenRevoked, .certificateBound, .certificateUnbound, .twoPersonRuleSet, .commandsProposed,
            .proposalApproved, .proposalRejected:
            AccessRegister.stream
        case .reportPublished: PublicationRegister.stream
        default: nil
        }
    }

    /// The streams that are of no project.
    public static let ownStreams = [AccessRegister.stream, PublicationRegister.stream]

    /// Whether facts of this type are about a project.
    public var isOfProject: Bool { ownStream == nil }

    /// Whether facts of this type say who may do what.
    public var isOfAccess: Bool { ownStream == AccessRegister.stream }
}

extension FactType {
    /// Whether it is said of a finding. Such facts are never reversed, and need no second person: nobody may hold up
    /// what an auditor has to say.
    public var isOfFinding: Bool {
        self == .findingRaised || self == .findingAnswered || self == .findingClosed
    }
}

extension Fact {
    public var type: FactType {
        switch self {
        case .projectRegistered: .projectRegistered
        case .targetSet: .targetSet
        case .projectApproved: .projectApproved
        case .approvalAmended: .approvalAmended
        case .capitalPlanned: .capitalPlanned
        case .contractSigned: .contractSigned
        case .projectStarted: .projectStarted
        case .progressReported: .progressReported
        case .disbursed: .disbursed
        case .advanceRefunded: .advanceRefunded
        case .spendReported: .spendReported
        case .eventReversed: .eventReversed
        case .projectSuspended: .projectSuspended
        case .projectResumed: .projectResumed
        case .projectCancelled: .projectCancelled
        case .projectInaugurated: .projectInaugurated
        case .findingRaised: .findingRaised
        case .findingAnswered: .findingAnswered
        case .findingClosed: .findingClosed
        case .access(let change): change.type
        case .reportPublished: .reportPublished
        }
    }
}
