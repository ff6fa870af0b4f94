internal import FoundationEssentials
public import Portfolio
public import Schema
internal import SwiftProtobuf

extension Fact {
    init(_ message: Socai_V1_Fact) throws(RecordError) {
        switch message.kind {
        case .eventReversed(let reversal): self = .eventReversed(try Reversal(reversal))
        case .some(let kind): self = try Fact(kind)
        case nil: throw RecordError(.invalid, "the fact is missing, or of a kind that this version does not know")
        }
    }

    /// Every kind but a reversal, so that a hostile record can't nest without end.
    private init(_ kind: Socai_V1_Fact.OneOf_Kind) throws(RecordError) {
        self =
            switch kind {
            case .projectRegistered(let message): .projectRegistered(try Registration(message))
            case .targetSet(let message): .targetSet(try Target(message))
            case .projectApproved(let message): .projectApproved(try Approval(message))
            case .approvalAmended(let message): .approvalAmended(Amendment(message))
            case .capitalPlanned(let message): .capitalPlanned(try CapitalPlan(message))
            case .contractSigned(let message): .contractSigned(Contract(message))
            case .projectStarted: .projectStarted
            case .progressReported(let message): .progressReported(try Progress(message))
            case .disbursed(let message): .disbursed(try Disbursement(message))
            case .advanceRefunded(let message): .advanceRefunded(try Refund(message))
            case .spendReported(let message): .spendReported(try Spend(message))
            case .projectSuspended: .projectSuspended
            case .projectResumed: .projectResumed
            case .projectCancelled: .projectCancelled
            case .projectInaugurated: .projectInaugurated
            case .eventReversed: throw .invalid("original.fact", "event_reversed")
            }
    }

    fileprivate static func original(_ bytes: Data) throws(RecordError) -> Fact {
        let message: Socai_V1_Fact
        do {
            message = try Socai_V1_Fact(serializedBytes: bytes)
        } catch {
            throw RecordError(.unreadable, "the original of the reversal is not a fact: \(error)")
        }
        guard let kind = message.kind else { throw .invalid("original.fact", "") }
        return try Fact(kind)
    }
}

extension Reversal {
    fileprivate init(_ message: Socai_V1_EventReversed) throws(RecordError) {
        self.init(event: try EventID(message.eventID, "event_reversed.event_id"))
        guard message.hasOriginal else { return }
        original = Original(
            position: message.original.position,
            occurredOn: try CivilDate(message.original.occurredOn, "original.occurred_on"),
            fact: try Fact.original(message.original.fact)
        )
    }
}

extension Registration {
    fileprivate init(_ message: Socai_V1_ProjectRegistered) throws(RecordError) {
        let funding: Funding =
            switch message.funding {
            case .budget: .budget
            case .nonBudget: .nonBudget
            case .unstated: .unstated
            case .UNRECOGNIZED(let number): throw .invalid("funding", String(number))
            }
        self.init(
            name: message.name,
            group: message.group,
            groupName: message.groupName,
            funding: funding,
            agency: message.agency,
            locations: message.locations
        )
    }
}

extension Target {
    fileprivate init(_ message: Socai_V1_TargetSet) throws(RecordError) {
        let goal: Goal =
            switch message.goal {
            case .inaugurate: .inaugurate
            case .start: .start
            case .continue: .carryOn
            case .UNRECOGNIZED(let number): throw .invalid("goal", String(number))
            }
        self.init(goal: goal, deadline: try CivilDate(message.deadline, "deadline"))
    }
}

extension Approval {
    fileprivate init(_ message: Socai_V1_ProjectApproved) throws(RecordError) {
        let kind: Kind =
            switch message.kind {
            case .policy: .policy
            case .decision: .decision
            case .unspecified: .unspecified
            case .UNRECOGNIZED(let number): throw .invalid("approval.kind", String(number))
            }
        self.init(kind: kind, totalInvestment: message.hasTotalInvestment ? Money(message.totalInvestment) : nil)
    }
}

extension Amendment {
    fileprivate init(_ message: Socai_V1_ApprovalAmended) {
        self.init(oldTotal: Money(message.oldTotal), newTotal: Money(message.newTotal), cause: message.cause)
    }
}

extension Bucket {
    public init(_ message: Socai_V1_Bucket) throws(RecordError) {
        let kind: Kind =
            switch message.kind {
            case .annual: .annual
            case .carriedOver: .carriedOver
            case .advanced: .advanced
            case .UNRECOGNIZED(let number): throw .invalid("bucket.kind", String(number))
            }
        self.init(year: Int(message.year), source: message.source, kind: kind)
    }
}

extension CapitalPlan {
    fileprivate init(_ message: Socai_V1_CapitalPlanned) throws(RecordError) {
        let level: PlanLevel =
            switch message.level {
            case .primeMinister: .primeMinister
            case .council: .council
            case .allocated: .allocated
            case .UNRECOGNIZED(let number): throw .invalid("level", String(number))
            }
        let action: Action =
            switch message.action {
            case .assigned: .assigned
            case .adjusted: .adjusted
            case .transferred: .transferred
            case .UNRECOGNIZED(let number): throw .invalid("action", String(number))
            }
        self.init(
            bucket: try Bucket(message.bucket),
            level: level,
            action: action,
            change: Money(message.change),
            counterpart: message.hasCounterpart ? message.counterpart : nil
        )
    }
}

extension Contract {
    fileprivate init(_ message: Socai_V1_ContractSigned) {
        self.init(
            number: message.number,
            contractor: message.contractor,
            value: Money(message.value),
            advanceCap: message.hasAdvanceCap ? Int(message.advanceCap) : nil
        )
    }
}

extension Progress {
    fileprivate init(_ message: Socai_V1_ProgressReported) throws(RecordError) {
        self.init(
            period: try Month(message.period, "period"),
            physical: Int(message.physical),
            note: message.note
        )
    }
}

extension Voucher {
    fileprivate init(_ message: Socai_V1_Voucher) throws(RecordError) {
        self.init(number: message.number, date: try CivilDate(message.date, "voucher.date"))
    }
}

extension Disbursement {
    fileprivate init(_ message: Socai_V1_Disbursed) throws(RecordError) {
        let kind: Kind =
            switch message.kind {
            case .advance: .advance
            case .volume: .volume
            case .UNRECOGNIZED(let number): throw .invalid("disbursed.kind", String(number))
            }
        self.init(
            kind: kind,
            bucket: try Bucket(message.bucket),
            contract: message.hasContract ? message.contract : nil,
            gross: Money(message.gross),
            recovered: Money(message.recovered),
            net: Money(message.net),
            voucher: message.hasVoucher ? try Voucher(message.voucher) : nil
        )
    }
}

extension Refund {
    fileprivate init(_ message: Socai_V1_AdvanceRefunded) throws(RecordError) {
        self.init(
            bucket: try Bucket(message.bucket),
            contract: message.contract,
            amount: Money(message.amount),
            advance: message.hasAdvance ? try EventID(message.advance, "advance") : nil,
            voucher: message.hasVoucher ? try Voucher(message.voucher) : nil
        )
    }
}

extension Spend {
    fileprivate init(_ message: Socai_V1_SpendReported) throws(RecordError) {
        self.init(period: try Month(message.period, "period"), cumulative: Money(message.cumulative))
    }
}
