internal import FoundationEssentials
public import Portfolio
public import Schema

extension Socai_V1_Fact {
    init(_ fact: Fact) {
        self.init()
        kind =
            switch fact {
            case .projectRegistered(let registration): .projectRegistered(.init(registration))
            case .targetSet(let target): .targetSet(.init(target))
            case .projectApproved(let approval): .projectApproved(.init(approval))
            case .approvalAmended(let amendment): .approvalAmended(.init(amendment))
            case .capitalPlanned(let plan): .capitalPlanned(.init(plan))
            case .contractSigned(let contract): .contractSigned(.init(contract))
            case .projectStarted: .projectStarted(.init())
            case .progressReported(let progress): .progressReported(.init(progress))
            case .disbursed(let disbursement): .disbursed(.init(disbursement))
            case .advanceRefunded(let refund): .advanceRefunded(.init(refund))
            case .spendReported(let spend): .spendReported(.init(spend))
            case .eventReversed(let reversal): .eventReversed(.init(reversal))
            case .projectSuspended: .projectSuspended(.init())
            case .projectResumed: .projectResumed(.init())
            case .projectCancelled: .projectCancelled(.init())
            case .projectInaugurated: .projectInaugurated(.init())
            }
    }
}

extension Socai_V1_ProjectRegistered {
    fileprivate init(_ registration: Registration) {
        self.init()
        name = registration.name
        group = registration.group
        groupName = registration.groupName
        funding = Socai_V1_Funding(registration.funding)
        agency = registration.agency
        locations = registration.locations
    }
}

extension Socai_V1_Funding {
    public init(_ funding: Funding) {
        self =
            switch funding {
            case .budget: .budget
            case .nonBudget: .nonBudget
            case .unstated: .unstated
            }
    }
}

extension Socai_V1_TargetSet {
    fileprivate init(_ target: Target) {
        self.init()
        goal =
            switch target.goal {
            case .inaugurate: .inaugurate
            case .start: .start
            case .carryOn: .continue
            }
        deadline = target.deadline.description
    }
}

extension Socai_V1_ProjectApproved {
    fileprivate init(_ approval: Approval) {
        self.init()
        kind =
            switch approval.kind {
            case .policy: .policy
            case .decision: .decision
            case .unspecified: .unspecified
            }
        if let total = approval.totalInvestment { totalInvestment = total.dong }
    }
}

extension Socai_V1_ApprovalAmended {
    fileprivate init(_ amendment: Amendment) {
        self.init()
        oldTotal = amendment.oldTotal.dong
        newTotal = amendment.newTotal.dong
        cause = amendment.cause
    }
}

extension Socai_V1_Bucket {
    public init(_ bucket: Bucket) {
        self.init()
        year = UInt32(clamping: bucket.year)
        source = bucket.source
        kind =
            switch bucket.kind {
            case .annual: .annual
            case .carriedOver: .carriedOver
            case .advanced: .advanced
            }
    }
}

extension Socai_V1_CapitalPlanned {
    fileprivate init(_ plan: CapitalPlan) {
        self.init()
        bucket = Socai_V1_Bucket(plan.bucket)
        level =
            switch plan.level {
            case .primeMinister: .primeMinister
            case .council: .council
            case .allocated: .allocated
            }
        action =
            switch plan.action {
            case .assigned: .assigned
            case .adjusted: .adjusted
            case .transferred: .transferred
            }
        change = plan.change.dong
        if let other = plan.counterpart { counterpart = other }
    }
}

extension Socai_V1_ContractSigned {
    fileprivate init(_ contract: Contract) {
        self.init()
        number = contract.number
        contractor = contract.contractor
        value = contract.value.dong
        if let cap = contract.advanceCap { advanceCap = UInt32(clamping: cap) }
    }
}

extension Socai_V1_ProgressReported {
    fileprivate init(_ progress: Progress) {
        self.init()
        period = progress.period.description
        physical = UInt32(clamping: progress.physical)
        note = progress.note
    }
}

extension Socai_V1_Voucher {
    fileprivate init(_ voucher: Voucher) {
        self.init()
        number = voucher.number
        date = voucher.date.description
    }
}

extension Socai_V1_Disbursed {
    fileprivate init(_ disbursement: Disbursement) {
        self.init()
        kind =
            switch disbursement.kind {
            case .advance: .advance
            case .volume: .volume
            }
        bucket = Socai_V1_Bucket(disbursement.bucket)
        if let number = disbursement.contract { contract = number }
        gross = disbursement.gross.dong
        recovered = disbursement.recovered.dong
        net = disbursement.net.dong
        if let paper = disbursement.voucher { voucher = Socai_V1_Voucher(paper) }
    }
}

extension Socai_V1_AdvanceRefunded {
    fileprivate init(_ refund: Refund) {
        self.init()
        bucket = Socai_V1_Bucket(refund.bucket)
        contract = refund.contract
        amount = refund.amount.dong
        if let lot = refund.advance { advance = lot.bytes }
        if let paper = refund.voucher { voucher = Socai_V1_Voucher(paper) }
    }
}

extension Socai_V1_SpendReported {
    fileprivate init(_ spend: Spend) {
        self.init()
        period = spend.period.description
        cumulative = spend.cumulative.dong
    }
}

extension Socai_V1_EventReversed {
    /// As a command states it; a record adds the original.
    fileprivate init(_ reversal: Reversal) {
        self.init()
        eventID = reversal.event.bytes
    }
}
