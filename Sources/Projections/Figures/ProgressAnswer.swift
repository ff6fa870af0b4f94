public import Portfolio

/// What the rows of a progress answer are.
public enum ProgressGrouping: String, CaseIterable, Sendable {
    case project, group, agency
}

/// Where the projects stand: states, physical progress, targets.
public struct ProgressAnswer: Hashable, Sendable {
    public var cutoff: Cutoff
    public var grouping: ProgressGrouping
    /// Ordered by key.
    public var rows: [ProgressRow]
    public var total: ProgressRow
    public var board: TargetBoard
}

public struct ProgressRow: Hashable, Sendable {
    /// The project's code, the group or the agency; empty for the total.
    public var key: String
    public var name: String
    public var projects: Int
    /// By project only.
    public var stage: Lifecycle?
    /// The report for the latest period; by project only.
    public var progress: ProgressReading?
    /// The target set last; by project only.
    public var target: TargetStanding?
    /// The largest of the row's targets.
    public var slippageDays: Int
    public var stages: StageCounts
    public var targets: TargetCounts
    public var includesDemo: Bool
}

/// Physical progress as last reported for a period.
public struct ProgressReading: Hashable, Sendable {
    public var period: Month
    /// Hundredths of a percent, 0–10,000.
    public var physical: Int
    public var occurredOn: CivilDate
    public var position: UInt64
}

/// The targets of all projects by what they ask for.
public struct TargetBoard: Hashable, Sendable {
    public var inaugurate = TargetCounts()
    public var start = TargetCounts()
    public var carryOn = TargetCounts()
}

/// How many targets stand how; one target a project, the one set last.
public struct TargetCounts: Hashable, Sendable {
    public var met = 0
    public var metLate = 0
    public var late = 0
    public var due = 0

    public var total: Int { met + metLate + late + due }

    public subscript(status: TargetStatus) -> Int {
        switch status {
        case .met: met
        case .metLate: metLate
        case .late: late
        case .due: due
        }
    }

    mutating func count(_ status: TargetStatus) {
        switch status {
        case .met: met += 1
        case .metLate: metLate += 1
        case .late: late += 1
        case .due: due += 1
        }
    }
}
