extension Ruling {
    mutating func judgeTransition(_ type: FactType) throws(Refusal) {
        guard project.lifecycle.next(after: type) != nil else {
            throw Refusal(.illegalTransition, [.fact(type), .state(project.lifecycle)])
        }
        if let last = project.transitions.last, last.to != .approved, date < last.date {
            throw Refusal(.transitionBackdated, [.fact(type), .date("date", date), .date("last", last.date)])
        }
        if type == .projectStarted, !project.approvals.contains(where: { $0.kind == .decision }) {
            warn(.startBeforeDecision, [])
        }
    }

    mutating func judge(_ approval: Approval) throws(Refusal) {
        guard project.lifecycle.next(after: .projectApproved) != nil else {
            throw Refusal(.illegalTransition, [.fact(.projectApproved), .state(project.lifecycle)])
        }
        if let paper = command.documents.first,
            project.approvals.contains(where: { $0.document?.isSame(as: paper) == true })
        {
            throw Refusal(.approvalDuplicate, [.text("document", paper.number), .date("date", paper.date)])
        }
        // Only the paper that is the latest by its day changes the total in force.
        if let total = approval.totalInvestment, project.currentInvestment.map({ date >= $0.date }) ?? true {
            try refuseTotal(total)
            warnOfMove(to: total)
        }
        if let later = project.approvals.map(\.date).max(), later > date {
            warn(.approvalsOutOfOrder, [.date("date", date), .date("later", later)])
        }
    }

    mutating func judge(_ amendment: Amendment) throws(Refusal) {
        try refuse(when: .cancelled)
        let inForce = project.totalInvestment ?? .zero
        guard amendment.oldTotal == inForce, inForce > .zero else {
            throw Refusal(
                .amendmentBaseMismatch,
                [.money("in_force", inForce), .money("stated", amendment.oldTotal)]
            )
        }
        if let paper = project.currentInvestment, date < paper.date {
            throw Refusal(.amendmentBeforePaper, [.date("date", date), .date("in_force", paper.date)])
        }
        try refuseTotal(amendment.newTotal)
        warnOfAmendments(amendment.newTotal)
    }

    /// No total lies below what is paid, or spent where no budget pays.
    private func refuseTotal(_ total: Money) throws(Refusal) {
        let paid = max(project.disbursed, project.currentSpends.last?.cumulative ?? .zero)
        guard total >= paid else {
            throw Refusal(.totalBelowDisbursed, [.money("total", total), .money("disbursed", paid)])
        }
    }

    private mutating func warnOfAmendments(_ total: Money) {
        warnOfMove(to: total)
        let count = project.investments.count(where: \.isAmendment) + 1
        if let rules, count >= rules.amendmentCount { warn(.amendedOften, [.count("count", count)]) }
    }

    private mutating func warnOfMove(to total: Money) {
        guard let rules, let first = project.investments.first(where: { !$0.isAmendment })?.total else { return }
        let moved = (total - first).dong.magnitude
        if UInt128(moved) * 10_000 > UInt128(first.dong.magnitude) * UInt128(rules.amendmentShare.magnitude) {
            warn(
                .totalAmendedMuch,
                [.money("first", first), .money("total", total), .basisPoints("limit", rules.amendmentShare)]
            )
        }
    }

    /// - Parameter date: the day that counts; nil: as the project stands now.
    func refuse(when state: Lifecycle, on date: CivilDate? = nil) throws(Refusal) {
        guard date.map({ project.lifecycle(on: $0) }) ?? project.lifecycle == state else { return }
        let code: RefusalCode = state == .suspended ? .projectSuspended : .projectCancelled
        throw Refusal(code, [.text("project", project.code)])
    }
}
