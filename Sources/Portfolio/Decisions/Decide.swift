/// What a command comes to: the fact as it will be recorded, with what the rules had to say.
public struct Decision: Sendable {
    public var fact: Fact
    public var occurredOn: CivilDate
    public var warnings: [Warning]
    /// Empty where no pack covers the day.
    public var rulePack: String
}

/// What a decision needs besides the project's state.
public struct DecisionContext: Sendable {
    /// The day in Vietnam on which the command is judged.
    public var today: CivilDate
    public var rules: RulePacks
    /// Those of the events that the command names as concerned which its project does not have. The ledger, which has
    /// all events, finds them before the decision.
    public var strangers: Set<EventID>

    public init(today: CivilDate, rules: RulePacks = .vietnam, strangers: Set<EventID> = []) {
        self.today = today
        self.rules = rules
        self.strangers = strangers
    }
}

/// Judges a command against the state of its project. Pure: the same input gives the same answer.
/// - Parameter project: nil where the project is not registered.
/// - Throws: the `Refusal` of the first rule that forbids the command.
public func decide(
    _ command: Command,
    on project: Project?,
    in context: DecisionContext
) throws(Refusal) -> Decision {
    try command.checkInput(today: context.today)
    if let expected = command.expectedVersion, expected != project?.version ?? 0 {
        throw Refusal(
            .versionConflict,
            [
                .text("project", command.project), .count("version", project?.version ?? 0),
                .count("expected", expected),
            ]
        )
    }
    if case .projectRegistered(let registration) = command.fact {
        return try register(registration, command, project, context)
    }
    guard let project else { throw Refusal(.projectUnknown, [.text("project", command.project)]) }
    var ruling = Ruling(command, project, context)
    try ruling.judge(command.fact)
    return ruling.decision
}

private func register(
    _ registration: Registration,
    _ command: Command,
    _ project: Project?,
    _ context: DecisionContext
) throws(Refusal) -> Decision {
    guard project == nil else { throw Refusal(.projectExists, [.text("project", command.project)]) }
    let date = command.occurredOn ?? context.today
    var warnings: [Warning] = []
    let pack = context.rules.pack(on: date)
    Ruling.warnOfDates(date, pack, context, &warnings)
    return Decision(fact: command.fact, occurredOn: date, warnings: warnings, rulePack: pack?.id ?? "")
}

/// One command being judged: each rule either throws, warns or says nothing.
struct Ruling {
    let command: Command
    let project: Project
    let context: DecisionContext
    let date: CivilDate
    let pack: RulePack?
    var fact: Fact
    var warnings: [Warning] = []

    init(_ command: Command, _ project: Project, _ context: DecisionContext) {
        self.command = command
        self.project = project
        self.context = context
        fact = command.fact
        var date = command.occurredOn ?? context.today
        if case .eventReversed(let reversal) = command.fact, command.occurredOn == nil {
            date = reversal.original?.occurredOn ?? context.today
        }
        self.date = date
        pack = context.rules.pack(on: date)
    }

    /// The pack of the day, or the first one where none covers it (then `LEGAL_REVIEW_REQUIRED` is warned).
    var rules: RulePack? { pack ?? context.rules.fallback() }

    var decision: Decision {
        Decision(fact: fact, occurredOn: date, warnings: warnings, rulePack: pack?.id ?? "")
    }

    mutating func judge(_ fact: Fact) throws(Refusal) {
        switch fact {
        case .projectRegistered: break
        case .targetSet: try refuse(when: .cancelled)
        case .projectApproved(let approval): try judge(approval)
        case .approvalAmended(let amendment): try judge(amendment)
        case .capitalPlanned(let plan): try judge(plan)
        case .contractSigned(let contract): try judge(contract)
        case .progressReported(let progress): try judge(progress)
        case .disbursed(let disbursement): try judge(disbursement)
        case .advanceRefunded(let refund): try judge(refund)
        case .spendReported(let spend): try judge(spend)
        case .eventReversed(let reversal): try judge(reversal)
        case .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated:
            try judgeTransition(fact.type)
        case .findingRaised(let finding): try judge(finding)
        case .findingAnswered(let remark), .findingClosed(let remark): try judge(remark)
        case .access, .reportPublished: throw Refusal(.projectUnknown, [.text("project", command.project)])
        }
        Ruling.warnOfDates(date, pack, context, &warnings)
    }

    mutating func warn(_ code: WarningCode, _ figures: [Figure]) {
        warnings.append(Warning(code, figures))
    }

    static func warnOfDates(
        _ date: CivilDate,
        _ pack: RulePack?,
        _ context: DecisionContext,
        _ warnings: inout [Warning]
    ) {
        let days = context.today.days(since: date)
        if let limit = (pack ?? context.rules.fallback())?.lateDays, days > limit {
            warnings.append(Warning(.recordedLate, [.count("days", days)]))
        }
        if pack == nil { warnings.append(Warning(.legalReviewRequired, [.date("date", date)])) }
    }
}
