/// On which projects a role may record a fact.
public enum Reach: Hashable, Sendable {
    case none
    /// Those assigned to the principal's organisation.
    case assigned
    case all
}

extension Role {
    /// The table of permissions. A reversal reaches as far as what it reverses; one whose original is not known
    /// reaches as far as any, for it is refused anyhow.
    public func reach(of fact: Fact) -> Reach {
        guard case .eventReversed(let reversal) = fact else { return reach(of: fact.type) }
        return reach(of: reversal.original?.fact?.type ?? .eventReversed)
    }

    private func reach(of type: FactType) -> Reach {
        switch (self, type) {
        case (.board, .contractSigned), (.board, .projectStarted), (.board, .progressReported), (.board, .disbursed),
            (.board, .advanceRefunded), (.board, .spendReported), (.board, .projectSuspended),
            (.board, .projectResumed), (.board, .projectInaugurated), (.board, .findingAnswered),
            (.board, .eventReversed):
            .assigned
        case (.finance, .projectRegistered), (.finance, .targetSet), (.finance, .projectApproved),
            (.finance, .approvalAmended), (.finance, .capitalPlanned), (.finance, .projectCancelled),
            (.finance, .eventReversed), (.finance, .reportPublished):
            .all
        case (.auditor, .findingRaised), (.auditor, .findingClosed):
            .all
        // Which proposals is judged by their commands.
        case (.board, .proposalApproved), (.board, .proposalRejected), (.finance, .proposalApproved),
            (.finance, .proposalRejected):
            .all
        case (.operator, .principalAdmitted), (.operator, .principalDismissed), (.operator, .projectAssigned),
            (.operator, .projectUnassigned), (.operator, .tokenIssued), (.operator, .tokenRevoked),
            (.operator, .certificateBound), (.operator, .certificateUnbound), (.operator, .twoPersonRuleSet):
            .all
        default: .none
        }
    }
}

extension AccessRegister {
    /// Whether a principal may record a fact on a project.
    public func permits(_ principal: Principal, recording fact: Fact, on project: ProjectCode) -> Bool {
        guard !principal.isDismissed else { return false }
        return switch principal.role.reach(of: fact) {
        case .none: false
        case .assigned: isAssigned(project, to: principal.organisation)
        case .all: true
        }
    }

    /// Whether a principal may approve, as the second person, that a fact is recorded on a project: who may record it
    /// itself, and finance. That the two are not one is judged with the approval.
    public func permits(_ principal: Principal, checking fact: Fact, on project: ProjectCode) -> Bool {
        guard fact.type.isOfProject, !principal.isDismissed else { return false }
        return principal.role == .finance || permits(principal, recording: fact, on: project)
    }

    /// - Throws: `NOT_PERMITTED`
    public func check(_ principal: Principal, recording fact: Fact, on project: ProjectCode) throws(Refusal) {
        guard permits(principal, recording: fact, on: project) else { throw .notPermitted(principal, fact, project) }
    }

    /// - Throws: `NOT_PERMITTED`
    public func check(_ principal: Principal, checking fact: Fact, on project: ProjectCode) throws(Refusal) {
        guard permits(principal, checking: fact, on: project) else { throw .notPermitted(principal, fact, project) }
    }
}

extension Refusal {
    fileprivate static func notPermitted(_ principal: Principal, _ fact: Fact, _ project: ProjectCode) -> Refusal {
        let words = principal.role.words
        return Refusal(
            .notPermitted,
            [
                .text("principal", principal.name),
                Figure("role", .term(code: principal.role.rawValue, vi: words.vi, en: words.en)),
                .fact(fact.type), .text("project", Text.excerpt(of: project)),
            ]
        )
    }
}
