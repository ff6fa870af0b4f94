/// How far a finding has come. What is said to it is never before what was said last.
struct FindingState: Hashable, Sendable {
    /// The day of what was said last: that it is raised, answered or closed.
    var lastDay: CivilDate
    var isClosed = false
}
