public import Portfolio

/// How many projects are at each stage.
public struct StageCounts: Hashable, Sendable {
    public var registered = 0
    public var approved = 0
    public var started = 0
    public var suspended = 0
    public var inaugurated = 0
    public var cancelled = 0

    public subscript(stage: Lifecycle) -> Int {
        switch stage {
        case .registered: registered
        case .approved: approved
        case .started: started
        case .suspended: suspended
        case .inaugurated: inaugurated
        case .cancelled: cancelled
        }
    }

    mutating func count(_ stage: Lifecycle) {
        switch stage {
        case .registered: registered += 1
        case .approved: approved += 1
        case .started: started += 1
        case .suspended: suspended += 1
        case .inaugurated: inaugurated += 1
        case .cancelled: cancelled += 1
        }
    }
}
