/// Findings: auditors raise and close, boards answer, in whatever state the project is. None of it is reversed: what an
/// auditor has said stays said, and is answered, closed with what it came to, or raised anew.
extension Ruling {
    mutating func judge(_ finding: AuditFinding) throws(Refusal) {
        guard project.findings[finding.finding] == nil else {
            throw Refusal(.findingExists, figures(finding.finding))
        }
        guard finding.due >= date else {
            throw Refusal(.findingDueBeforeRaised, [.date("due", finding.due), .date("raised", date)])
        }
        if let stranger = finding.events.first(where: { context.strangers.contains($0) }) {
            throw Refusal(
                .findingEventUnknown,
                [.text("event", stranger.description), .text("project", project.code)]
            )
        }
    }

    /// An answer, or the end of it. A board may answer again until the finding is closed.
    mutating func judge(_ remark: FindingRemark) throws(Refusal) {
        guard let state = project.findings[remark.finding] else {
            throw Refusal(.findingUnknown, figures(remark.finding))
        }
        guard !state.isClosed else {
            throw Refusal(.findingClosed, figures(remark.finding) + [.date("closed", state.lastDay)])
        }
        guard date >= state.lastDay else {
            throw Refusal(
                .findingOutOfOrder,
                [.text("finding", remark.finding), .date("date", date), .date("last", state.lastDay)]
            )
        }
    }

    private func figures(_ finding: FindingID) -> [Figure] {
        [.text("finding", finding), .text("project", project.code)]
    }
}

extension AuditFinding {
    func checkInput() throws(Refusal) {
        try Text.check(finding, "finding", .finding)
        try Text.check(text, "text", .statement)
        try amount?.checkPositive("amount")
        guard events.count <= Limits.eventsOfFinding else {
            throw Refusal(.tooManyEvents, [.count("count", events.count), .count("maximum", Limits.eventsOfFinding)])
        }
        var seen: Set<EventID> = []
        for event in events where !seen.insert(event).inserted {
            throw Refusal(.findingEventRepeated, [.text("event", event.description)])
        }
    }
}

extension FindingRemark {
    func checkInput() throws(Refusal) {
        try Text.check(finding, "finding", .finding)
        try Text.check(text, "text", .statement)
    }
}
