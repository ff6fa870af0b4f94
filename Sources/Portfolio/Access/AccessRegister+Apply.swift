extension AccessRegister {
    /// Folds the stream's next event in.
    /// - Throws: `InconsistentHistory` where it is not the next one, or says what can't follow; the register is then
    ///   of no more use.
    public mutating func apply(_ event: Event) throws(InconsistentHistory) {
        guard event.project == AccessRegister.stream, case .access(let change) = event.fact else {
            throw InconsistentHistory(event: event, why: "it is no change of \(AccessRegister.stream)")
        }
        guard event.version == version + 1 else {
            throw InconsistentHistory(event: event, why: "version \(version + 1) of \(event.project) is due")
        }
        guard apply(change, event) else {
            throw InconsistentHistory(event: event, why: "\(change.type.rawValue) can't follow what was before it")
        }
        version = event.version
    }

    /// - Returns: false where the change can't follow.
    private mutating func apply(_ change: AccessChange, _ event: Event) -> Bool {
        switch change {
        case .principalAdmitted(let admission): admit(admission)
        case .principalDismissed(let name): dismiss(name)
        case .projectAssigned(let assignment): assign(assignment)
        case .projectUnassigned(let assignment): unassign(assignment)
        case .tokenIssued(let issue): add(issue, at: event.recordedAt)
        case .tokenRevoked(let id): revoke(id)
        case .certificateBound(let binding): bind(binding)
        case .certificateUnbound(let fingerprint): unbind(fingerprint)
        case .twoPersonRuleSet(let rule): set(rule)
        case .commandsProposed(let request):
            proposalsByID.updateValue(Proposal(event, request: request), forKey: event.id) == nil
        case .proposalApproved(let id), .proposalRejected(let id):
            proposalsByID.removeValue(forKey: id) != nil
        }
    }

    private mutating func admit(_ admission: Admission) -> Bool {
        guard principalsByName[admission.principal] == nil else { return false }
        principalsByName[admission.principal] = Principal(admission)
        return true
    }

    private mutating func dismiss(_ name: String) -> Bool {
        guard var principal = principalsByName[name], !principal.isDismissed else { return false }
        for fingerprint in principal.certificates { certificateHolders[fingerprint] = nil }
        principal.certificates = []
        principal.isDismissed = true
        principalsByName[name] = principal
        return true
    }

    private mutating func assign(_ assignment: Assignment) -> Bool {
        let isNew = projectsByOrganisation[assignment.organisation, default: []].insert(assignment.project).inserted
        if isNew { assignmentCount += 1 }
        return isNew
    }

    private mutating func unassign(_ assignment: Assignment) -> Bool {
        guard projectsByOrganisation[assignment.organisation]?.remove(assignment.project) != nil else { return false }
        if projectsByOrganisation[assignment.organisation]?.isEmpty ?? true {
            projectsByOrganisation[assignment.organisation] = nil
        }
        assignmentCount -= 1
        return true
    }

    /// A principal's tokens beyond the limit push out those that no longer hold, oldest first.
    private mutating func add(_ issue: TokenIssue, at time: Timestamp) -> Bool {
        guard let id = TokenID(hash: issue.hash), tokensByID[id] == nil, isAdmitted(issue.principal) else {
            return false
        }
        tokensByID[id] = Token(id, issue)
        var tokens = principalsByName[issue.principal]?.tokens ?? []
        if tokens.count >= Limits.tokensPerPrincipal,
            let spent = tokens.firstIndex(where: { tokensByID[$0]?.holds(at: time) != true })
        {
            tokensByID[tokens.remove(at: spent)] = nil
        }
        tokens.append(id)
        principalsByName[issue.principal]?.tokens = tokens
        return true
    }

    private mutating func revoke(_ id: TokenID) -> Bool {
        guard tokensByID[id]?.isRevoked == false else { return false }
        tokensByID[id]?.isRevoked = true
        return true
    }

    private mutating func bind(_ binding: CertificateBinding) -> Bool {
        guard certificateHolders[binding.fingerprint] == nil, isAdmitted(binding.principal) else { return false }
        certificateHolders[binding.fingerprint] = binding.principal
        principalsByName[binding.principal]?.certificates.append(binding.fingerprint)
        return true
    }

    private mutating func unbind(_ fingerprint: [UInt8]) -> Bool {
        guard let name = certificateHolders.removeValue(forKey: fingerprint) else { return false }
        principalsByName[name]?.certificates.removeAll { $0 == fingerprint }
        return true
    }

    private mutating func set(_ rule: TwoPersonRule) -> Bool {
        rulesByFact[rule.fact] = rule.fromAmount
        return true
    }

    private func isAdmitted(_ name: String) -> Bool {
        principalsByName[name].map { !$0.isDismissed } ?? false
    }
}
