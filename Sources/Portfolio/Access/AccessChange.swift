/// What changes who may do what: the facts of the stream ``AccessRegister/stream``.
public enum AccessChange: Hashable, Sendable {
    case principalAdmitted(Admission)
    /// By name; its tokens and certificates go with it.
    case principalDismissed(String)
    case projectAssigned(Assignment)
    case projectUnassigned(Assignment)
    case tokenIssued(TokenIssue)
    case tokenRevoked(TokenID)
    case certificateBound(CertificateBinding)
    /// By its fingerprint.
    case certificateUnbound([UInt8])
    case twoPersonRuleSet(TwoPersonRule)
    /// A serialised `RecordRequest`. The event's id names the proposal. Made by the ledger, never by a caller.
    case commandsProposed([UInt8])
    /// Followed by the events of the proposed commands, whose actor proposed and whose checker approved them.
    case proposalApproved(EventID)
    case proposalRejected(EventID)

    public var type: FactType {
        switch self {
        case .principalAdmitted: .principalAdmitted
        case .principalDismissed: .principalDismissed
        case .projectAssigned: .projectAssigned
        case .projectUnassigned: .projectUnassigned
        case .tokenIssued: .tokenIssued
        case .tokenRevoked: .tokenRevoked
        case .certificateBound: .certificateBound
        case .certificateUnbound: .certificateUnbound
        case .twoPersonRuleSet: .twoPersonRuleSet
        case .commandsProposed: .commandsProposed
        case .proposalApproved: .proposalApproved
        case .proposalRejected: .proposalRejected
        }
    }
}
