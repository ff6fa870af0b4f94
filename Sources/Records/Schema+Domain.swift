public import Portfolio
public import Schema

// Values of the domain in the generated messages of questions and answers.

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
