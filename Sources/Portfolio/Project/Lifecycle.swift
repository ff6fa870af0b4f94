/// Where a project stands. 100 % progress or 100 % disbursed changes nothing here; only events do.
public enum Lifecycle: String, CaseIterable, Sendable {
    case registered
    case approved
    case started
    case suspended
    case inaugurated
    case cancelled

    public var words: (vi: String, en: String) {
        switch self {
        case .registered: ("trong danh mục", "registered")
        case .approved: ("đã phê duyệt", "approved")
        case .started: ("đang thi công", "started")
        case .suspended: ("tạm dừng", "suspended")
        case .inaugurated: ("đã khánh thành", "inaugurated")
        case .cancelled: ("chấm dứt", "cancelled")
        }
    }

    /// The state that a fact of this type leads to from here; nil where the fact is not possible.
    ///
    /// An approval moves a registered project on and leaves the others where they are. Facts that never change
    /// the state are not asked.
    public func next(after type: FactType) -> Lifecycle? {
        switch (type, self) {
        case (.projectApproved, .registered): .approved
        case (.projectApproved, .cancelled): nil
        case (.projectApproved, _): self
        case (.projectStarted, .approved): .started
        case (.projectSuspended, .started): .suspended
        case (.projectResumed, .suspended): .started
        case (.projectInaugurated, .started): .inaugurated
        case (.projectCancelled, .cancelled): nil
        case (.projectCancelled, _): .cancelled
        default: nil
        }
    }
}
