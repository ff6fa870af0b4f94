internal import Portfolio
public import Projections
internal import Records
public import Schema

extension Socai_V1_ListProjectsReply {
    public init(_ answer: ProjectsAnswer, head: UInt64) {
        self.init()
        provenance = Socai_V1_Provenance(answer.cutoff, head: head)
        rows = answer.rows.map(Socai_V1_ProjectRow.init)
    }
}

extension Socai_V1_ProjectRow {
    init(_ row: ProjectRow) {
        self.init()
        code = row.code
        name = row.name
        group = row.group
        groupName = row.groupName
        funding = Socai_V1_Funding(row.funding)
        agency = row.agency
        state = row.stage.rawValue
        if let total = row.totalInvestment { totalInvestment = total.dong }
        approvals = row.approvals.map(Socai_V1_ApprovalRow.init)
        targets = row.targets.map(Socai_V1_TargetRow.init)
        version = row.version
        lastPosition = row.lastPosition
        includesDemo = row.includesDemo
        registeredOn = row.registeredOn.description
        locations = row.locations
    }
}

extension Socai_V1_ApprovalRow {
    fileprivate init(_ row: ApprovalRow) {
        self.init()
        number = row.number
        issuer = row.issuer
        date = row.date?.description ?? ""
        kind = row.kind.rawValue
        if let total = row.totalInvestment { totalInvestment = total.dong }
        eventID = row.event.bytes
        position = row.position
    }
}

extension Socai_V1_TargetRow {
    init(_ standing: TargetStanding) {
        self.init()
        goal = standing.goal.rawValue
        deadline = standing.deadline.description
        status = standing.status.rawValue
        metOn = standing.metOn?.description ?? ""
        slippageDays = Int32(clamping: standing.slippageDays)
    }
}

extension Socai_V1_ProjectDetail {
    public init(_ detail: ProjectDetail, head: UInt64) {
        self.init()
        provenance = Socai_V1_Provenance(detail.cutoff, head: head)
        project = Socai_V1_ProjectRow(detail.row)
        contracts = detail.contracts.map(Socai_V1_ContractRow.init)
        buckets = detail.buckets.map(Socai_V1_BucketRow.init)
        payments = Socai_V1_Payments(detail.payments)
        if let reading = detail.progress { progress = Socai_V1_ProgressReading(reading) }
        spends = detail.spends.map(Socai_V1_SpendReading.init)
    }
}

extension Socai_V1_ContractRow {
    fileprivate init(_ row: ContractRow) {
        self.init()
        if let name = row.number { number = name }
        contractor = row.contractor
        if let amount = row.value { value = amount.dong }
        signedOn = row.signedOn?.description ?? ""
        payments = Socai_V1_Payments(row.payments)
    }
}

extension Socai_V1_ProgressReading {
    init(_ reading: ProgressReading) {
        self.init()
        period = reading.period.description
        physical = UInt32(clamping: reading.physical)
        occurredOn = reading.occurredOn.description
        position = reading.position
    }
}

extension Socai_V1_SpendReading {
    fileprivate init(_ reading: SpendReading) {
        self.init()
        period = reading.period.description
        cumulative = reading.cumulative.dong
        occurredOn = reading.occurredOn.description
        position = reading.position
    }
}
