extension AccessChange {
    /// Checks what can be judged without the register: names, lengths, amounts.
    func checkInput() throws(Refusal) {
        switch self {
        case .principalAdmitted(let admission): try admission.checkInput()
        case .principalDismissed(let name): try Text.check(name, "principal", .principal)
        case .projectAssigned(let assignment), .projectUnassigned(let assignment):
            try Text.check(assignment.organisation, "organisation", .required)
            try Text.check(assignment.project, "project", .code)
        case .tokenIssued(let issue):
            try Text.check(issue.principal, "principal", .principal)
            try Text.check(issue.label, "label", .name)
            try issue.hash.checkDigest("hash")
        case .certificateBound(let binding):
            try Text.check(binding.principal, "principal", .principal)
            try binding.fingerprint.checkDigest("fingerprint")
        case .certificateUnbound(let fingerprint): try fingerprint.checkDigest("fingerprint")
        case .twoPersonRuleSet(let rule):
            guard rule.fact.isOfProject, !rule.fact.isOfFinding, rule.fact != .eventReversed else {
                throw Refusal(.ruleImpossible, [.fact(rule.fact)])
            }
            try rule.fromAmount?.checkNotNegative("from_amount")
        case .commandsProposed(let request):
            guard request.count <= Limits.proposalBytes else {
                throw Refusal(
                    .proposalTooLarge,
                    [.count("bytes", request.count), .count("maximum", Limits.proposalBytes)]
                )
            }
        case .tokenRevoked, .proposalApproved, .proposalRejected: break
        }
    }
}

extension Admission {
    fileprivate func checkInput() throws(Refusal) {
        try Text.check(principal, "principal", .principal)
        if role == .board || !organisation.isEmpty { try Text.check(organisation, "organisation", .required) }
        try Text.check(title, "title", .name)
    }
}

extension [UInt8] {
    func checkDigest(_ name: String) throws(Refusal) {
        guard count == 32 else { throw Refusal(.digestInvalid, [.text("name", name), .count("count", count)]) }
    }
}
