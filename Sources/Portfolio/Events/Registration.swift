/// A project's code, the name of its stream: `PL5-02`. 1–32 characters out of `A–Z a–z 0–9 - _ .`.
public typealias ProjectCode = String

/// Where a project's money comes from. It decides which money events the project can have.
public enum Funding: String, CaseIterable, Sendable {
    /// Ngân sách: has capital plans and Treasury disbursement.
    case budget
    /// Ngoài ngân sách: the agency reports spend.
    case nonBudget = "non_budget"
    /// The document does not say; treated as non-budget until an event says otherwise.
    case unstated
}

/// A project enters the register.
public struct Registration: Hashable, Sendable {
    public var name: String
    /// The group of the document: `I`, `II`, `III`.
    public var group: String
    /// The group's heading as printed.
    public var groupName: String
    public var funding: Funding
    /// The monitoring agency (cơ quan chủ trì đôn đốc), not the investor.
    public var agency: String
    public var locations: [String]

    public init(
        name: String,
        group: String = "",
        groupName: String = "",
        funding: Funding,
        agency: String = "",
        locations: [String] = []
    ) {
        self.name = name
        self.group = group
        self.groupName = groupName
        self.funding = funding
        self.agency = agency
        self.locations = locations
    }
}

/// What a directive asks of a project by a day.
public struct Target: Hashable, Sendable {
    public enum Goal: String, CaseIterable, Sendable {
        /// khánh thành
        case inaugurate
        /// khởi công
        case start
        /// chuyển tiếp
        case carryOn = "continue"
    }

    public var goal: Goal
    /// The last good day.
    public var deadline: CivilDate

    public init(goal: Goal, deadline: CivilDate) {
        self.goal = goal
        self.deadline = deadline
    }
}
