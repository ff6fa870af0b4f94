import Portfolio

extension Fold {
    /// Adds the rows that the event's fact leaves.
    mutating func fold(_ event: Event, _ project: UInt32) throws(ProjectionError) {
        switch event.fact {
        case .projectRegistered(let registration):
            add(
                RegistrationRow(
                    position: event.position,
                    occurredOn: event.occurredOn,
                    project: project,
                    registration: registration
                )
            )
        case .projectApproved(let approval):
            addApproval(ApprovalRow.Kind(approval.kind), approval.totalInvestment, event, project)
        case .approvalAmended(let amendment):
            addApproval(.amendment, amendment.newTotal, event, project)
        case .contractSigned(let contract):
            try addContract(contract, event, project)
        case .capitalPlanned, .disbursed, .advanceRefunded:
            try addMoney(MoneyMovement(event.fact), sign: 1, event, project)
        case .eventReversed(let reversal):
            try undo(reversal, event, project)
        case .findingRaised, .findingAnswered, .findingClosed:
            if let entry = FindingEntry(event, project) { add(entry) }
        default:
            if let row = StatusRow(event, project) { add(row) }
        }
    }

    /// Money is undone by rows of the opposite sign; anything else by a mark, since it is in no sum.
    private mutating func undo(
        _ reversal: Reversal,
        _ event: Event,
        _ project: UInt32
    ) throws(ProjectionError) {
        guard let original = reversal.original, let fact = original.fact else { return }
        if let movement = MoneyMovement(fact) {
            try addMoney(movement, sign: -1, event, project)
        } else {
            add(
                UndoneRow(
                    position: event.position,
                    occurredOn: event.occurredOn,
                    project: project,
                    original: original.position
                )
            )
        }
    }

    private mutating func addMoney(
        _ movement: MoneyMovement?,
        sign: Int64,
        _ event: Event,
        _ project: UInt32
    ) throws(ProjectionError) {
        guard let movement else { return }
        let account = try account(of: movement, project, at: event.position)
        for (kind, amount) in movement.amounts {
            let row = MoneyRow(
                position: event.position,
                day: event.occurredOn.day,
                slot: account << MoneyKind.bits | kind.rawValue,
                amount: amount &* sign
            )
            add(row)
        }
    }

    private mutating func account(
        of movement: MoneyMovement,
        _ project: UInt32,
        at position: UInt64
    ) throws(ProjectionError) -> UInt32 {
        guard let bucket = buckets.index(of: movement.bucket, in: &tables.buckets) else {
            throw .full("buckets", limit: Limits.buckets, at: position)
        }
        let place = Cell(project: project, bucket: bucket)
        guard let cell = cells[place] ?? add(place) else {
            throw .full("buckets of projects", limit: Limits.cells, at: position)
        }
        var key = Account(cell: cell, contract: Account.noContract)
        if let number = movement.contract { key.contract = try index(of: number, at: position) }
        guard let account = accounts[key] ?? add(key) else {
            throw .full("accounts", limit: Limits.accounts, at: position)
        }
        return account
    }

    private mutating func index(of number: ContractNumber, at position: UInt64) throws(ProjectionError) -> UInt32 {
        guard let index = contractNumbers.index(of: number, in: &tables.contractNumbers) else {
            throw .full("contract numbers", limit: Limits.contractNumbers, at: position)
        }
        return index
    }

    private mutating func addApproval(_ kind: ApprovalRow.Kind, _ total: Money?, _ event: Event, _ project: UInt32) {
        let document = event.documents.first
        add(
            ApprovalEntry(
                position: event.position,
                occurredOn: event.occurredOn,
                project: project,
                event: event.id,
                kind: kind,
                number: document?.number ?? "",
                issuer: document?.issuer ?? "",
                date: document?.date,
                total: total
            )
        )
    }

    private mutating func addContract(
        _ contract: Contract,
        _ event: Event,
        _ project: UInt32
    ) throws(ProjectionError) {
        add(
            ContractEntry(
                position: event.position,
                occurredOn: event.occurredOn,
                project: project,
                number: try index(of: contract.number, at: event.position),
                contractor: contract.contractor,
                value: contract.value,
                advanceCap: contract.advanceCap
            )
        )
    }
}

extension StatusRow {
    /// - Returns: nil for a fact that tells nothing of a project's state.
    fileprivate init?(_ event: Event, _ project: UInt32) {
        switch event.fact {
        case .projectStarted: self.init(.started, event, project)
        case .projectSuspended: self.init(.suspended, event, project)
        case .projectResumed: self.init(.resumed, event, project)
        case .projectCancelled: self.init(.cancelled, event, project)
        case .projectInaugurated: self.init(.inaugurated, event, project)
        case .progressReported(let progress):
            let points = Int64(progress.physical)
            self.init(.progress, event, project, value: points, detail: progress.period.index)
        case .spendReported(let spend):
            self.init(.spend, event, project, value: spend.cumulative.dong, detail: spend.period.index)
        case .targetSet(let target):
            self.init(.target, event, project, value: target.goal.index, detail: target.deadline.day)
        default: return nil
        }
    }
}
