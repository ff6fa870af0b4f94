internal import Portfolio
internal import Protobuf

// The facts as record.proto has them: field numbers are those of the oneof and of each message.

extension ProtobufWriter {
    /// - Parameter isRecorded: a reversal of a record says what it undoes, one of a command only names it.
    mutating func write(_ fact: Fact, isRecorded: Bool) {
        switch fact {
        case .projectRegistered(let registration): message(1) { $0.write(registration) }
        case .targetSet(let target): message(2) { $0.write(target) }
        case .projectApproved(let approval): message(3) { $0.write(approval) }
        case .approvalAmended(let amendment): message(4) { $0.write(amendment) }
        case .capitalPlanned(let plan): message(5) { $0.write(plan) }
        case .contractSigned(let contract): message(6) { $0.write(contract) }
        case .projectStarted: message(7) { _ in }
        case .progressReported(let progress): message(8) { $0.write(progress) }
        case .disbursed(let disbursement): message(9) { $0.write(disbursement) }
        case .advanceRefunded(let refund): message(10) { $0.write(refund) }
        case .spendReported(let spend): message(11) { $0.write(spend) }
        case .eventReversed(let reversal): message(12) { $0.write(reversal, isRecorded: isRecorded) }
        case .projectSuspended: message(13) { _ in }
        case .projectResumed: message(14) { _ in }
        case .projectCancelled: message(15) { _ in }
        case .projectInaugurated: message(16) { _ in }
        case .findingRaised(let finding): message(17) { $0.write(finding) }
        case .findingAnswered(let remark): message(18) { $0.write(remark) }
        case .findingClosed(let remark): message(19) { $0.write(remark) }
        case .access(let change): write(change)
        case .reportPublished(let publication): message(60) { $0.write(publication) }
        }
    }

    private mutating func write(_ registration: Registration) {
        field(1, registration.name)
        field(2, registration.group)
        field(3, registration.groupName)
        field(4, Numbering.number(of: registration.funding, in: Numbering.funding))
        field(5, registration.agency)
        for location in registration.locations { present(6, location) }
    }

    private mutating func write(_ target: Target) {
        field(1, Numbering.number(of: target.goal, in: Numbering.goal))
        field(2, target.deadline)
    }

    private mutating func write(_ approval: Approval) {
        field(1, Numbering.number(of: approval.kind, in: Numbering.approval))
        if let total = approval.totalInvestment { present(2, UInt64(bitPattern: total.dong)) }
    }

    private mutating func write(_ amendment: Amendment) {
        field(1, amendment.oldTotal.dong)
        field(2, amendment.newTotal.dong)
        field(3, amendment.cause)
    }

    private mutating func write(_ bucket: Bucket) {
        field(1, UInt64(UInt32(clamping: bucket.year)))
        field(2, bucket.source)
        field(3, Numbering.number(of: bucket.kind, in: Numbering.bucket))
    }

    private mutating func write(_ plan: CapitalPlan) {
        message(1) { $0.write(plan.bucket) }
        field(2, Numbering.number(of: plan.level, in: Numbering.level))
        field(3, Numbering.number(of: plan.action, in: Numbering.action))
        field(4, plan.change.dong)
        if let counterpart = plan.counterpart { present(5, counterpart) }
    }

    private mutating func write(_ contract: Contract) {
        field(1, contract.number)
        field(2, contract.contractor)
        field(3, contract.value.dong)
        if let cap = contract.advanceCap { present(4, UInt64(UInt32(clamping: cap))) }
    }

    private mutating func write(_ progress: Progress) {
        field(1, progress.period.description)
        field(2, UInt64(UInt32(clamping: progress.physical)))
        field(3, progress.note)
    }

    private mutating func write(_ voucher: Voucher) {
        field(1, voucher.number)
        field(2, voucher.date)
    }

    private mutating func write(_ disbursement: Disbursement) {
        field(1, Numbering.number(of: disbursement.kind, in: Numbering.disbursement))
        message(2) { $0.write(disbursement.bucket) }
        if let contract = disbursement.contract { present(3, contract) }
        field(4, disbursement.gross.dong)
        field(5, disbursement.recovered.dong)
        field(6, disbursement.net.dong)
        if let voucher = disbursement.voucher { message(7) { $0.write(voucher) } }
    }

    private mutating func write(_ refund: Refund) {
        message(1) { $0.write(refund.bucket) }
        field(2, refund.contract)
        field(3, refund.amount.dong)
        if let advance = refund.advance { field(4, high: advance.high, low: advance.low) }
        if let voucher = refund.voucher { message(5) { $0.write(voucher) } }
    }

    private mutating func write(_ spend: Spend) {
        field(1, spend.period.description)
        field(2, spend.cumulative.dong)
    }

    private mutating func write(_ reversal: Reversal, isRecorded: Bool) {
        field(1, high: reversal.event.high, low: reversal.event.low)
        guard isRecorded, let original = reversal.original, let fact = original.fact else { return }
        message(2) { writer in
            writer.field(1, original.position)
            writer.field(2, original.occurredOn)
            writer.message(3) { $0.write(fact, isRecorded: true) }
        }
    }
}
