internal import JSON
internal import Portfolio

// Reads what Fact+JSON.swift writes. What a person leaves out where there is one sensible meaning has it.

extension Fact {
    init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "fact")
        let type = try fields.required(try fields.word("type", FactType.self), "type")
        self = try Fact(type, &fields)
        try fields.finish()
    }

    private init(_ type: FactType, _ fields: inout JSONFields) throws(JSONError) {
        self =
            switch type {
            case .projectRegistered: .projectRegistered(try Registration(&fields))
            case .targetSet: .targetSet(try Target(&fields))
            case .projectApproved: .projectApproved(try Approval(&fields))
            case .approvalAmended: .approvalAmended(try Amendment(&fields))
            case .capitalPlanned: .capitalPlanned(try CapitalPlan(&fields))
            case .contractSigned: .contractSigned(try Contract(&fields))
            case .projectStarted: .projectStarted
            case .progressReported: .progressReported(try Progress(&fields))
            case .disbursed: .disbursed(try Disbursement(&fields))
            case .advanceRefunded: .advanceRefunded(try Refund(&fields))
            case .spendReported: .spendReported(try Spend(&fields))
            case .eventReversed: .eventReversed(try Reversal(&fields))
            case .projectSuspended: .projectSuspended
            case .projectResumed: .projectResumed
            case .projectCancelled: .projectCancelled
            case .projectInaugurated: .projectInaugurated
            case .findingRaised: .findingRaised(try AuditFinding(&fields))
            case .findingAnswered: .findingAnswered(try FindingRemark(&fields))
            case .findingClosed: .findingClosed(try FindingRemark(&fields))
            case .principalAdmitted, .principalDismissed, .projectAssigned, .projectUnassigned, .tokenIssued,
                .tokenRevoked, .certificateBound, .certificateUnbound, .twoPersonRuleSet, .commandsProposed,
                .proposalApproved, .proposalRejected:
                .access(try AccessChange(type, &fields))
            case .reportPublished: .reportPublished(try Publication(&fields))
            }
    }
}

extension DocumentReference {
    init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "document")
        let number = try fields.requiredText("number")
        let date = try fields.required(try fields.date("date"), "date")
        self.init(number: number, date: date)
        if let issuer = try fields.text("issuer") { self.issuer = issuer }
        sha256 = try fields.text("sha256")
        try fields.finish()
    }
}

extension Registration {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            name: try fields.requiredText("name"),
            group: try fields.text("group") ?? "",
            groupName: try fields.text("group_name") ?? "",
            funding: try fields.required(try fields.word("funding", Funding.self), "funding"),
            agency: try fields.text("agency") ?? ""
        )
        for place in try fields.array("locations") ?? [] {
            guard case .string(let text) = place else { throw JSONError("locations holds what is no text") }
            locations.append(text)
        }
    }
}

extension Target {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            goal: try fields.required(try fields.word("goal", Goal.self), "goal"),
            deadline: try fields.required(try fields.date("deadline"), "deadline")
        )
    }
}

extension Approval {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            kind: try fields.word("kind", Kind.self) ?? .unspecified,
            totalInvestment: try fields.money("total_investment")
        )
    }
}

extension Amendment {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            oldTotal: try fields.requiredMoney("old_total"),
            newTotal: try fields.requiredMoney("new_total"),
            cause: try fields.text("cause") ?? ""
        )
    }
}

extension Progress {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            period: try fields.period(),
            physical: try fields.required(try fields.basisPoints("physical"), "physical"),
            note: try fields.text("note") ?? ""
        )
    }
}

extension AuditFinding {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            finding: try fields.requiredText("finding"),
            events: try fields.events(),
            amount: try fields.money("amount"),
            due: try fields.required(try fields.date("due"), "due"),
            text: try fields.requiredText("text")
        )
    }
}

extension FindingRemark {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(finding: try fields.requiredText("finding"), text: try fields.requiredText("text"))
    }
}

extension Reversal {
    /// The original, which an answer carries, is the ledger's to find again.
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(event: try fields.required(try fields.event("event"), "event"))
        _ = fields.value("original")
    }
}
