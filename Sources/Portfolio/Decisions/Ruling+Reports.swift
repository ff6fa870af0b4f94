extension Ruling {
    mutating func judge(_ progress: Progress) throws(Refusal) {
        switch project.lifecycle {
        case .started, .suspended, .inaugurated: break
        case .registered, .approved, .cancelled:
            throw Refusal(.illegalTransition, [.fact(.progressReported), .state(project.lifecycle)])
        }
        try refuseFuture(progress.period)
        if let latest = project.latestProgress, latest.period <= progress.period,
            latest.physical > progress.physical
        {
            warn(
                .progressDecreases,
                [
                    .basisPoints("physical", progress.physical), .basisPoints("previous", latest.physical),
                    .text("period", latest.period.description),
                ]
            )
        }
        if project.registration.funding == .budget {
            warnOfGap(disbursed: project.disbursed, physical: progress.physical)
        }
    }

    /// Cumulative spend never falls from one period to a later one; a second report of a period replaces the first.
    mutating func judge(_ spend: Spend) throws(Refusal) {
        guard project.registration.funding != .budget else {
            throw Refusal(.budgetFunding, [.text("project", project.code)])
        }
        guard project.firstApproval != nil else {
            throw Refusal(.notApproved, [.text("project", project.code)])
        }
        try refuse(when: .suspended)
        try refuse(when: .cancelled)
        try refuseFuture(spend.period)
        if let total = project.totalInvestment, spend.cumulative > total {
            throw Refusal(
                .totalInvestmentExceeded,
                [.money("disbursed", spend.cumulative), .money("total", total)]
            )
        }
        for other in project.currentSpends where other.contradicts(spend) {
            throw spend.contradiction(with: other)
        }
    }

    /// A month that has not begun has nothing to report.
    private func refuseFuture(_ period: Month) throws(Refusal) {
        guard period > Month(of: context.today), let first = CivilDate(year: period.year, month: period.month, day: 1)
        else { return }
        throw Refusal(.dateInFuture, [.date("date", first), .date("today", context.today)])
    }
}

extension Spend {
    func contradiction(with other: Spend) -> Refusal {
        Refusal(
            .spendDecreases,
            [
                .money("cumulative", cumulative), .text("period", period.description),
                .money("other_cumulative", other.cumulative), .text("other", other.period.description),
            ]
        )
    }

    fileprivate func contradicts(_ spend: Spend) -> Bool {
        (period < spend.period && cumulative > spend.cumulative)
            || (period > spend.period && cumulative < spend.cumulative)
    }
}
