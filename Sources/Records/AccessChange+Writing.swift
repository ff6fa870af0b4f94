internal import Portfolio
internal import Protobuf

// The changes of access as record.proto has them: field numbers are those of the oneof and of each message.

extension ProtobufWriter {
    mutating func write(_ change: AccessChange) {
        switch change {
        case .principalAdmitted(let admission): message(40) { $0.write(admission) }
        case .principalDismissed(let name): message(41) { $0.field(1, name) }
        case .projectAssigned(let assignment): message(42) { $0.write(assignment) }
        case .projectUnassigned(let assignment): message(43) { $0.write(assignment) }
        case .tokenIssued(let issue): message(44) { $0.write(issue) }
        case .tokenRevoked(let id): message(45) { $0.field(1, id.description) }
        case .certificateBound(let binding):
            message(46) { writer in
                writer.field(1, binding.principal)
                writer.field(2, binding.fingerprint)
            }
        case .certificateUnbound(let fingerprint): message(47) { $0.field(1, fingerprint) }
        case .twoPersonRuleSet(let rule): message(48) { $0.write(rule) }
        case .commandsProposed(let request): message(49) { $0.field(1, request) }
        case .proposalApproved(let id): message(50) { $0.field(1, high: id.high, low: id.low) }
        case .proposalRejected(let id): message(51) { $0.field(1, high: id.high, low: id.low) }
        }
    }

    private mutating func write(_ admission: Admission) {
        field(1, admission.principal)
        field(2, admission.organisation)
        field(3, Numbering.number(of: admission.role, in: Numbering.role))
        field(4, admission.title)
    }

    private mutating func write(_ assignment: Assignment) {
        field(1, assignment.organisation)
        field(2, assignment.project)
    }

    private mutating func write(_ issue: TokenIssue) {
        field(1, issue.principal)
        field(2, issue.hash)
        field(3, issue.expiresAt.microseconds)
        field(4, issue.label)
    }

    private mutating func write(_ rule: TwoPersonRule) {
        field(1, rule.fact.rawValue)
        if let amount = rule.fromAmount { present(2, UInt64(bitPattern: amount.dong)) }
    }
}
