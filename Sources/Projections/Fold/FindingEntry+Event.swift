import Portfolio

extension FindingEntry {
    /// - Returns: nil for a fact that is of no finding.
    init?(_ event: Event, _ project: UInt32) {
        switch event.fact {
        case .findingRaised(let finding):
            self.init(.raised, event, project, finding.finding, finding.text)
            amount = finding.amount
            due = finding.due
            events = finding.events
        case .findingAnswered(let remark): self.init(.answered, event, project, remark.finding, remark.text)
        case .findingClosed(let remark): self.init(.closed, event, project, remark.finding, remark.text)
        default: return nil
        }
    }

    private init(_ kind: Kind, _ event: Event, _ project: UInt32, _ finding: FindingID, _ text: String) {
        self.init(
            position: event.position,
            occurredOn: event.occurredOn,
            project: project,
            kind: kind,
            finding: finding,
            text: text
        )
    }
}
