internal import Portfolio

extension Fact {
    /// What else a line of the log should say.
    func summary(_ language: Language) -> String {
        switch self {
        case .projectRegistered(let registration): registration.name
        case .targetSet(let target): "\(target.goal.rawValue) ≤ \(language.date(target.deadline))"
        case .projectApproved(let approval): approval.kind.rawValue
        case .approvalAmended(let amendment): amendment.cause
        case .capitalPlanned(let plan):
            [plan.bucket.label, plan.level.rawValue, plan.action.rawValue, plan.counterpart ?? ""].spaced
        case .contractSigned(let contract): [contract.number, contract.contractor].spaced
        case .progressReported(let progress):
            [progress.period.description, Figure.percent(Int64(progress.physical)) + " %", progress.note].spaced
        case .disbursed(let disbursement):
            [disbursement.bucket.label, disbursement.kind.rawValue, disbursement.contract ?? ""].spaced
        case .advanceRefunded(let refund): [refund.bucket.label, refund.contract].spaced
        case .spendReported(let spend): spend.period.description
        case .eventReversed(let reversal): reversal.event.description
        case .findingRaised(let finding): "\(finding.finding) ≤ \(language.date(finding.due)): \(finding.text)"
        case .findingAnswered(let remark), .findingClosed(let remark): "\(remark.finding): \(remark.text)"
        case .access(let change): change.summary(language)
        case .reportPublished(let publication): publication.label
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated: ""
        }
    }
}

extension Bucket {
    /// `2023/city/annual`
    var label: String { "\(year)/\(source)/\(kind.rawValue)" }
}

extension Language {
    func date(_ date: CivilDate) -> String { self == .vi ? date.vietnamese : date.description }
}

extension [String] {
    var spaced: String { filter { !$0.isEmpty }.joined(separator: " ") }
}
