extension Ruling {
    /// An event is reversed once, by a reversal that leaves every limit whole: what is left must be a history that
    /// could have been recorded.
    mutating func judge(_ reversal: Reversal) throws(Refusal) {
        let event = Figure.text("event", reversal.event.description)
        guard let original = reversal.original, let fact = original.fact else {
            throw Refusal(.reversalUnknown, [event, .text("project", project.code)])
        }
        if case .eventReversed = fact { throw Refusal(.reversalOfReversal, [event]) }
        guard !project.reversed.contains(reversal.event) else { throw Refusal(.reversalRepeated, [event]) }
        guard date >= original.occurredOn else {
            throw Refusal(.reversalBeforeOriginal, [.date("date", date), .date("original", original.occurredOn)])
        }
        switch fact {
        case .projectRegistered, .targetSet, .eventReversed:
            throw notReversible(fact, vi: "hãy ghi sự kiện mới", en: "record a new event instead")
        case .projectApproved, .approvalAmended:
            throw notReversible(fact, vi: "dùng điều chỉnh (amend)", en: "amend it instead")
        case .findingRaised, .findingClosed:
            throw notReversible(fact, vi: "hãy kết thúc hoặc ghi kiến nghị mới", en: "close it, or raise a new one")
        case .findingAnswered:
            throw notReversible(fact, vi: "hãy trả lời lại", en: "answer again instead")
        case .access, .reportPublished: throw Refusal(.reversalUnknown, [event, .text("project", project.code)])
        case .capitalPlanned(let plan): try judgeUndoing(plan)
        case .contractSigned(let contract): try judgeUndoing(contract)
        case .disbursed(let disbursement): try judgeUndoing(disbursement)
        case .advanceRefunded(let refund): try judgeUndoing(refund)
        case .progressReported: break
        case .spendReported: try judgeUndoingSpend(reversal.event)
        case .projectStarted where !project.progress.isEmpty:
            throw notReversible(fact, vi: "đã có báo cáo tiến độ", en: "progress reports stand on it")
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated:
            guard project.transitions.last?.event == reversal.event else {
                throw notReversible(
                    fact,
                    vi: "đã có chuyển trạng thái sau đó",
                    en: "a later change of state stands on it"
                )
            }
        }
    }

    private func notReversible(_ fact: Fact, vi: String, en: String) -> Refusal {
        Refusal(.notReversible, [.fact(fact.type), Figure("why", .term(code: en, vi: vi, en: en))])
    }

    private func judgeUndoing(_ plan: CapitalPlan) throws(Refusal) {
        guard plan.action != .transferred else {
            throw notReversible(
                .capitalPlanned(plan),
                vi: "hãy điều chuyển ngược lại",
                en: "transfer the capital back instead"
            )
        }
        var account = project.buckets[plan.bucket] ?? BucketAccount()
        account.remove(plan.change, at: plan.level)
        try check(account, plan.bucket, plan.level)
    }

    private func judgeUndoing(_ contract: Contract) throws(Refusal) {
        guard project.contracts[contract.number]?.isUntouched ?? true else {
            throw Refusal(.contractInUse, [.text("contract", contract.number)])
        }
    }

    private func judgeUndoing(_ disbursement: Disbursement) throws(Refusal) {
        var after = project
        after.post(disbursement, sign: -1, on: date)
        if let number = disbursement.contract, let account = after.contracts[number] { try check(account) }
        try checkBucketStaysPositive(after, disbursement.bucket)
    }

    /// The report that this one replaced counts again, and must still fit those of the other months.
    private func judgeUndoingSpend(_ event: EventID) throws(Refusal) {
        var after = project
        after.spends.removeAll { $0.event == event }
        let current = after.currentSpends
        for (earlier, later) in zip(current, current.dropFirst()) where earlier.cumulative > later.cumulative {
            throw later.contradiction(with: earlier)
        }
    }

    private func judgeUndoing(_ refund: Refund) throws(Refusal) {
        try checkLimits(paying: refund.amount, in: refund.bucket)
        var after = project
        after.post(refund, sign: -1, on: date)
        if let account = after.contracts[refund.contract] { try check(account) }
    }

    /// More was refunded in the bucket than would have been paid.
    private func checkBucketStaysPositive(_ after: Project, _ bucket: Bucket) throws(Refusal) {
        let disbursed = after.buckets[bucket]?.disbursed ?? .zero
        guard disbursed >= .zero else {
            throw Refusal(
                .refundExceedsBucket,
                [.money("amount", -disbursed), .money("disbursed", .zero), .text("bucket", bucket.label)]
            )
        }
    }
}
