internal import Ledger
internal import Portfolio
internal import Records
internal import Schema

extension Socai_V1_RecordReply {
    init(_ outcome: RecordingOutcome) {
        self.init()
        switch outcome {
        case .recorded(let receipts):
            recorded = receipts.map(Socai_V1_Recorded.init)
        case .judged(let receipts, let projects):
            recorded = receipts.map(Socai_V1_Recorded.init)
            balances = projects.map(Socai_V1_Balance.init)
        case .refused(let index, let refusal):
            refused = Socai_V1_Refused(index, refusal)
        }
    }
}

extension Socai_V1_Refused {
    init(_ index: Int, _ refusal: Refusal) {
        self.init()
        self.index = UInt32(clamping: index)
        notice = Socai_V1_Notice(refusal)
    }
}

extension Socai_V1_Recorded {
    init(_ receipt: Receipt) {
        self.init()
        eventID = receipt.event.bytes
        position = receipt.position
        version = receipt.version
        recordedAt = receipt.recordedAt.microseconds
        occurredOn = receipt.occurredOn.description
        warnings = receipt.warnings.map(Socai_V1_Notice.init)
        repeated = receipt.isRepeated
    }
}

extension Socai_V1_Balance {
    init(_ project: Project) {
        self.init()
        self.project = project.code
        version = project.version
        state = project.lifecycle.rawValue
        if let total = project.totalInvestment { totalInvestment = total.dong }
        disbursed = project.disbursed.dong
        buckets = project.buckets
            .sorted {
                ($0.key.year, $0.key.source, $0.key.kind.rawValue) < ($1.key.year, $1.key.source, $1.key.kind.rawValue)
            }
            .map(Socai_V1_BucketBalance.init)
        contracts = project.contracts.values.sorted { $0.contract.number < $1.contract.number }
            .map(Socai_V1_ContractBalance.init)
    }
}

extension Socai_V1_BucketBalance {
    fileprivate init(_ bucket: Bucket, _ account: BucketAccount) {
        self.init()
        self.bucket = Socai_V1_Bucket(bucket)
        if let limit = account.limit { self.limit = limit.dong }
        disbursed = account.disbursed.dong
    }
}

extension Socai_V1_ContractBalance {
    fileprivate init(_ account: ContractAccount) {
        self.init()
        number = account.contract.number
        value = account.contract.value.dong
        disbursed = account.disbursed.dong
        outstanding = account.outstanding.dong
    }
}
