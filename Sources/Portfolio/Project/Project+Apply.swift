extension Project {
    /// Folds the project's next event in.
    /// - Throws: `InconsistentHistory` where it is not the next one.
    public mutating func apply(_ event: Event) throws(InconsistentHistory) {
        guard event.project == code, event.version == version + 1 else {
            throw InconsistentHistory(event: event, why: "version \(version + 1) of \(code) is due")
        }
        version = event.version
        switch event.fact {
        case .projectRegistered:
            throw InconsistentHistory(event: event, why: "the project is registered already")
        case .eventReversed(let reversal):
            guard let original = reversal.original, let fact = original.fact else {
                throw InconsistentHistory(event: event, why: "the reversal does not say what it undoes")
            }
            reversed.insert(reversal.event)
            undo(fact, of: reversal.event, on: event.occurredOn)
        case .access, .reportPublished:
            throw InconsistentHistory(event: event, why: "a \(event.fact.type.rawValue) is of no project")
        default:
            apply(event.fact, event)
        }
    }

    private mutating func apply(_ fact: Fact, _ event: Event) {
        switch fact {
        case .projectRegistered, .targetSet, .eventReversed, .access, .reportPublished:
            break
        case .projectApproved(let approval):
            approvals.append(
                ApprovalEntry(
                    event: event.id,
                    date: event.occurredOn,
                    kind: approval.kind,
                    document: event.documents.first
                )
            )
            if let total = approval.totalInvestment { invest(total, event, isAmendment: false) }
            move(event)
        case .approvalAmended(let amendment):
            invest(amendment.newTotal, event, isAmendment: true)
        case .capitalPlanned(let plan):
            buckets[plan.bucket, default: BucketAccount()].add(plan.change, at: plan.level)
        case .contractSigned(let contract):
            contracts[contract.number] = ContractAccount(contract)
        case .progressReported(let report):
            progress.append(ProgressEntry(event: event.id, progress: report))
        case .disbursed(let disbursement):
            post(disbursement, sign: 1, on: event.occurredOn)
            if let key = VoucherKey(disbursement) { vouchers.insert(key) }
        case .advanceRefunded(let refund):
            post(refund, sign: 1, on: event.occurredOn)
            if let key = VoucherKey(refund) { vouchers.insert(key) }
        case .spendReported(let spend):
            spends.append(SpendEntry(event: event.id, spend: spend))
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated:
            move(event)
        case .findingRaised(let finding):
            findings[finding.finding] = FindingState(lastDay: event.occurredOn)
        case .findingAnswered(let remark):
            findings[remark.finding]?.lastDay = event.occurredOn
        case .findingClosed(let remark):
            findings[remark.finding] = FindingState(lastDay: event.occurredOn, isClosed: true)
        }
    }

    private mutating func undo(_ fact: Fact, of event: EventID, on date: CivilDate) {
        switch fact {
        case .projectRegistered, .targetSet, .eventReversed, .projectApproved, .approvalAmended, .findingRaised,
            .findingAnswered, .findingClosed, .access, .reportPublished:
            break
        case .capitalPlanned(let plan):
            buckets[plan.bucket, default: BucketAccount()].remove(plan.change, at: plan.level)
        case .contractSigned(let contract):
            contracts[contract.number] = nil
        case .progressReported:
            progress.removeAll { $0.event == event }
        case .disbursed(let disbursement):
            post(disbursement, sign: -1, on: date)
            if let key = VoucherKey(disbursement) { vouchers.remove(key) }
        case .advanceRefunded(let refund):
            post(refund, sign: -1, on: date)
            if let key = VoucherKey(refund) { vouchers.remove(key) }
        case .spendReported:
            spends.removeAll { $0.event == event }
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated:
            guard let last = transitions.last, last.event == event else { return }
            transitions.removeLast()
            lifecycle = last.from
        }
    }

    private mutating func move(_ event: Event) {
        guard let next = lifecycle.next(after: event.fact.type), next != lifecycle else { return }
        transitions.append(Transition(event: event.id, date: event.occurredOn, from: lifecycle, to: next))
        lifecycle = next
    }

    private mutating func invest(_ total: Money, _ event: Event, isAmendment: Bool) {
        investments.append(
            InvestmentEntry(event: event.id, date: event.occurredOn, total: total, isAmendment: isAmendment)
        )
    }
}

extension Project {
    /// Adds (sign 1) or takes back (sign −1) a disbursement. An advance counts as paid, a volume as gross less
    /// what it recovers; recovery changes G and U, never D.
    mutating func post(_ disbursement: Disbursement, sign: Int64, on date: CivilDate) {
        let paid = (disbursement.gross - disbursement.recovered).signed(sign)
        buckets[disbursement.bucket, default: BucketAccount()].disbursed += paid
        disbursed += paid
        guard let number = disbursement.contract else { return }
        contracts[number]?.post(disbursement, sign: sign, on: date)
    }

    /// Adds (sign 1) or takes back (sign −1) a refund.
    mutating func post(_ refund: Refund, sign: Int64, on date: CivilDate) {
        let amount = refund.amount.signed(sign)
        buckets[refund.bucket, default: BucketAccount()].disbursed -= amount
        disbursed -= amount
        contracts[refund.contract]?.post(refund, sign: sign, on: date)
    }
}
