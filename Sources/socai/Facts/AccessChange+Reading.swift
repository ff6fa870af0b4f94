internal import JSON
internal import Portfolio

// Reads what AccessChange+JSON.swift writes.

extension AccessChange {
    /// - Parameter type: one that is of no project.
    init(_ type: FactType, _ fields: inout JSONFields) throws(JSONError) {
        switch type {
        case .principalAdmitted:
            self = .principalAdmitted(
                Admission(
                    principal: try fields.requiredText("principal"),
                    organisation: try fields.text("organisation") ?? "",
                    role: try fields.required(try fields.word("role", Role.self), "role"),
                    title: try fields.text("title") ?? ""
                )
            )
        case .principalDismissed: self = .principalDismissed(try fields.requiredText("principal"))
        case .projectAssigned: self = .projectAssigned(try Assignment(&fields))
        case .projectUnassigned: self = .projectUnassigned(try Assignment(&fields))
        case .tokenIssued: self = .tokenIssued(try TokenIssue(&fields))
        case .tokenRevoked:
            let token = try fields.spelled("token", TokenID.self, as: "16 digits of 0-9 a-f")
            self = .tokenRevoked(try fields.required(token, "token"))
        case .certificateBound:
            let principal = try fields.requiredText("principal")
            let fingerprint = try fields.required(try fields.bytes("fingerprint"), "fingerprint")
            self = .certificateBound(CertificateBinding(principal: principal, fingerprint: fingerprint))
        case .certificateUnbound:
            self = .certificateUnbound(try fields.required(try fields.bytes("fingerprint"), "fingerprint"))
        case .twoPersonRuleSet:
            let fact = try fields.required(try fields.word("fact", FactType.self), "fact")
            self = .twoPersonRuleSet(TwoPersonRule(fact: fact, fromAmount: try fields.money("from_amount")))
        case .commandsProposed:
            self = .commandsProposed(try fields.required(try fields.bytes("request"), "request"))
            _ = fields.value("commands")
        case .proposalApproved:
            self = .proposalApproved(try fields.required(try fields.event("proposal"), "proposal"))
        case .proposalRejected:
            self = .proposalRejected(try fields.required(try fields.event("proposal"), "proposal"))
        default: throw JSONError("type can't be '\(type.rawValue)' here")
        }
    }
}

extension Assignment {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            organisation: try fields.requiredText("organisation"),
            project: try fields.requiredText("project")
        )
    }
}

extension TokenIssue {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        let expiry = try fields.spelled("expires_at", Timestamp.self, as: "2027-01-31 or 2027-01-31T10:00:00Z")
        self.init(
            principal: try fields.requiredText("principal"),
            hash: try fields.required(try fields.bytes("hash"), "hash"),
            expiresAt: try fields.required(expiry, "expires_at"),
            label: try fields.text("label") ?? ""
        )
    }
}
