public import Portfolio

/// How a target stands at the cut-off.
public enum TargetStatus: String, CaseIterable, Sendable {
    /// Reached by the deadline
    case met
    /// Reached after it
    case metLate = "met_late"
    /// Not reached, the deadline has passed.
    case late
    /// Not reached, there is still time.
    case due
}

/// A target and how it stands.
///
/// Inauguration is met by the project's inauguration, a start by its start, and so is carrying on: a project under
/// way is being carried on. A project inaugurated without a recorded start counts as started then.
public struct TargetStanding: Hashable, Sendable {
    public var goal: Target.Goal
    public var deadline: CivilDate
    public var status: TargetStatus
    public var metOn: CivilDate?
    /// Days after the deadline at which the target was met or, while it is late, of the cut-off; else 0.
    public var slippageDays: Int

    init(_ target: Target, metOn: CivilDate?, asOf: CivilDate) {
        goal = target.goal
        deadline = target.deadline
        self.metOn = metOn
        slippageDays = max(0, (metOn ?? asOf).days(since: target.deadline))
        let inTime = slippageDays == 0
        status = metOn == nil ? (inTime ? .due : .late) : (inTime ? .met : .metLate)
    }
}
