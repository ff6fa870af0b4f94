/// Judges a command that changes who may do what. Pure: the same input gives the same answer.
///
/// Whether the caller may ask for it is not judged here: ``AccessRegister/check(_:recording:on:)`` says that.
/// - Parameters:
///   - actor: who asks; nobody approves what it has proposed itself.
///   - now: when the event will be recorded.
/// - Throws: the `Refusal` of the first rule that forbids the command.
public func decide(
    _ command: Command,
    on register: AccessRegister,
    by actor: Actor,
    at now: Timestamp,
    in context: DecisionContext
) throws(Refusal) -> Decision {
    if case .access(.commandsProposed) = command.fact { throw Refusal(.proposalNotCommandable) }
    return try register.judge(command, actor, now, context)
}

/// Judges a proposal that the ledger makes of commands that need a second person.
/// - Parameter maker: whose commands they are.
/// - Throws: the `Refusal` where it is too large, or too many wait.
public func decideProposal(
    _ command: Command,
    on register: AccessRegister,
    by maker: Actor,
    at now: Timestamp,
    in context: DecisionContext
) throws(Refusal) -> Decision {
    try register.judge(command, maker, now, context)
}

extension AccessRegister {
    fileprivate func judge(
        _ command: Command,
        _ actor: Actor,
        _ now: Timestamp,
        _ context: DecisionContext
    ) throws(Refusal) -> Decision {
        try command.checkInput(today: context.today)
        guard case .access(let change) = command.fact else {
            throw Refusal(.projectUnknown, [.text("project", command.project)])
        }
        if let expected = command.expectedVersion, expected != version {
            throw Refusal(
                .versionConflict,
                [.text("project", command.project), .count("version", version), .count("expected", expected)]
            )
        }
        try judge(change, actor, now)
        return Decision(
            fact: command.fact,
            occurredOn: command.occurredOn ?? context.today,
            warnings: [],
            rulePack: ""
        )
    }

    private func judge(_ change: AccessChange, _ actor: Actor, _ now: Timestamp) throws(Refusal) {
        switch change {
        case .principalAdmitted(let admission):
            guard principalsByName[admission.principal] == nil else {
                throw Refusal(.principalNameUsed, [.text("principal", admission.principal)])
            }
            try checkRoom(principalsByName.count, Limits.principals, "principals")
        case .principalDismissed(let name): _ = try admitted(name)
        case .projectAssigned(let assignment):
            guard !isAssigned(assignment.project, to: assignment.organisation) else {
                throw Refusal(.projectAssignedAlready, assignment.figures)
            }
            try checkRoom(assignmentCount, Limits.assignments, "assignments")
        case .projectUnassigned(let assignment):
            guard isAssigned(assignment.project, to: assignment.organisation) else {
                throw Refusal(.projectNotAssigned, assignment.figures)
            }
        case .tokenIssued(let issue): try judge(issue, now)
        case .tokenRevoked(let id):
            guard let token = tokensByID[id] else { throw Refusal(.tokenUnknown, [.text("token", id.description)]) }
            guard !token.isRevoked else { throw Refusal(.tokenRevoked, [.text("token", id.description)]) }
        case .certificateBound(let binding): try judge(binding)
        case .certificateUnbound(let fingerprint):
            guard certificateHolders[fingerprint] != nil else { throw Refusal(.certificateUnknown) }
        case .twoPersonRuleSet(let rule):
            guard rulesByFact[rule.fact] != rule.fromAmount else {
                throw Refusal(.ruleUnchanged, [.fact(rule.fact)])
            }
        case .commandsProposed:
            try checkRoom(proposalsByID.count, Limits.proposals, "proposals")
            try checkProposals(of: actor.organisation)
        case .proposalApproved(let id):
            let proposal = try waiting(id)
            guard proposal.maker.name != actor.name else {
                throw Refusal(.proposalOfOneself, [.text("principal", actor.name), .text("proposal", id.description)])
            }
        case .proposalRejected(let id): _ = try waiting(id)
        }
    }

    private func checkProposals(of organisation: String) throws(Refusal) {
        let waiting = proposalsByID.values.count { $0.maker.organisation == organisation }
        guard waiting < Limits.proposalsPerOrganisation else {
            throw Refusal(
                .proposalsOfOrganisation,
                [.text("organisation", organisation), .count("maximum", Limits.proposalsPerOrganisation)]
            )
        }
    }

    private func judge(_ issue: TokenIssue, _ now: Timestamp) throws(Refusal) {
        let principal = try admitted(issue.principal)
        guard issue.expiresAt > now else {
            throw Refusal(
                .tokenExpiryPassed,
                [.text("expires_at", issue.expiresAt.description), .text("now", now.description)]
            )
        }
        if let id = TokenID(hash: issue.hash), tokensByID[id] != nil {
            throw Refusal(.tokenExists, [.text("token", id.description)])
        }
        let holding = principal.tokens.filter { tokensByID[$0]?.holds(at: now) ?? false }.count
        try checkRoom(holding, Limits.tokensPerPrincipal, "tokens")
    }

    private func judge(_ binding: CertificateBinding) throws(Refusal) {
        let principal = try admitted(binding.principal)
        if let holder = certificateHolders[binding.fingerprint] {
            throw Refusal(.certificateBoundAlready, [.text("principal", holder)])
        }
        try checkRoom(principal.certificates.count, Limits.certificatesPerPrincipal, "certificates")
    }

    /// A principal that may act.
    /// - Throws: `PRINCIPAL_UNKNOWN`, `PRINCIPAL_DISMISSED`.
    public func admitted(_ name: String) throws(Refusal) -> Principal {
        guard let principal = principalsByName[name] else {
            throw Refusal(.principalUnknown, [.text("principal", Text.excerpt(of: name))])
        }
        guard !principal.isDismissed else { throw Refusal(.principalDismissed, [.text("principal", name)]) }
        return principal
    }

    private func waiting(_ id: EventID) throws(Refusal) -> Proposal {
        guard let proposal = proposalsByID[id] else {
            throw Refusal(.proposalUnknown, [.text("proposal", id.description)])
        }
        return proposal
    }

    private func checkRoom(_ count: Int, _ maximum: Int, _ name: String) throws(Refusal) {
        guard count < maximum else {
            throw Refusal(.registerFull, [.text("name", name), .count("maximum", maximum)])
        }
    }
}

extension Assignment {
    fileprivate var figures: [Figure] { [.text("organisation", organisation), .text("project", project)] }
}
