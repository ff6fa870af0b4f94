public import Portfolio

/// The register at a cut-off.
public struct ProjectsAnswer: Hashable, Sendable {
    public var cutoff: Cutoff
    /// Ordered by code.
    public var rows: [ProjectRow]
}

public struct ProjectRow: Hashable, Sendable {
    public var code: ProjectCode
    public var name: String
    public var group: String
    public var groupName: String
    public var funding: Funding
    public var agency: String
    public var locations: [String]
    public var registeredOn: CivilDate
    public var stage: Lifecycle
    /// The total of the latest-dated approval or amendment that states one.
    public var totalInvestment: Money?
    /// In the order of their days, then as recorded.
    public var approvals: [ApprovalRow]
    /// In the order of their days, then as recorded.
    public var targets: [TargetStanding]
    /// How many events of the project were known.
    public var version: UInt64
    /// The last of them.
    public var lastPosition: UInt64
    /// Whether it has events that were made up to demonstrate.
    public var includesDemo: Bool
}

/// An approval or an amendment.
public struct ApprovalRow: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case policy, decision, unspecified, amendment

        init(_ kind: Approval.Kind) {
            switch kind {
            case .policy: self = .policy
            case .decision: self = .decision
            case .unspecified: self = .unspecified
            }
        }
    }

    public var event: EventID
    public var position: UInt64
    public var occurredOn: CivilDate
    /// Of the event's first document; empty, and `date` nil, where it has none.
    public var number: String
    public var issuer: String
    public var date: CivilDate?
    public var kind: Kind
    public var totalInvestment: Money?
}

/// One project with its contracts and buckets.
public struct ProjectDetail: Hashable, Sendable {
    public var cutoff: Cutoff
    public var row: ProjectRow
    /// By number; money paid without a contract comes last, with the number nil.
    public var contracts: [ContractRow]
    /// Ordered by year, source and kind.
    public var buckets: [BucketRow]
    /// Over all buckets, and so over all contracts.
    public var payments: Payments
    public var progress: ProgressReading?
    /// The last report for each period, in their order.
    public var spends: [SpendReading]
}

public struct ContractRow: Hashable, Sendable {
    public var number: ContractNumber?
    public var contractor: String
    /// Nil, as the next two, where the contract's signing does not count at the cut-off but its money does.
    public var value: Money?
    public var signedOn: CivilDate?
    public var advanceCap: Int?
    public var payments: Payments
}

/// Spend as last reported for a period.
public struct SpendReading: Hashable, Sendable {
    public var period: Month
    public var cumulative: Money
    public var occurredOn: CivilDate
    public var position: UInt64
}
