extension Command {
    /// Checks what can be judged without the project: texts, amounts, dates, the papers and reasons that are due.
    func checkInput(today: CivilDate) throws(Refusal) {
        try checkProject()
        try Text.check(reason, "reason", .note)
        try Text.check(correlation, "correlation", .name)
        try Text.check(source.file, "source_file", .name)
        try Text.check(source.raw, "source_raw", .raw)
        guard (0...Int(Int32.max)).contains(source.line) else {
            throw Refusal(
                .textInvalid,
                [.text("name", "source_line"), .text("why", "0–\(Int32.max)"), .text("text", String(source.line))]
            )
        }
        try checkDocuments(today: today)
        if let occurredOn, occurredOn > today {
            throw Refusal(.dateInFuture, [.date("date", occurredOn), .date("today", today)])
        }
        try fact.checkInput()
        if fact.needsDocument, documents.isEmpty { throw Refusal(.documentMissing, [.fact(fact.type)]) }
        if fact.needsReason, Text.isBlank(reason) { throw Refusal(.reasonMissing, [.fact(fact.type)]) }
    }

    /// What is of no project has a stream of its own, whose name no project can have.
    private func checkProject() throws(Refusal) {
        guard let stream = fact.type.ownStream else { return try Text.check(project, "project", .code) }
        guard project == stream else {
            throw Refusal(
                .textInvalid,
                [
                    .text("name", "project"), .text("why", stream),
                    .text("text", Text.excerpt(of: project)),
                ]
            )
        }
    }

    private func checkDocuments(today: CivilDate) throws(Refusal) {
        guard documents.count <= Limits.documents else {
            throw Refusal(
                .tooManyDocuments,
                [.count("count", documents.count), .count("maximum", Limits.documents)]
            )
        }
        for document in documents {
            try Text.check(document.number, "document_number", .required)
            try Text.check(document.issuer, "document_issuer", .name)
            try Text.check(document.sha256 ?? "", "document_sha256", .digest)
            guard document.date <= today else {
                throw Refusal(.dateInFuture, [.date("date", document.date), .date("today", today)])
            }
        }
    }
}

extension Fact {
    /// Approvals, plans and suspensions rest on papers.
    var needsDocument: Bool {
        switch self {
        case .projectApproved, .approvalAmended, .capitalPlanned, .projectSuspended, .projectCancelled: true
        default: false
        }
    }

    var needsReason: Bool {
        switch self {
        case .eventReversed, .projectSuspended, .projectCancelled: true
        default: false
        }
    }

    fileprivate func checkInput() throws(Refusal) {
        switch self {
        case .projectRegistered(let registration): try registration.checkInput()
        case .projectApproved(let approval): try approval.totalInvestment?.checkPositive("total_investment")
        case .approvalAmended(let amendment):
            try amendment.newTotal.checkPositive("new_total")
            try Text.check(amendment.cause, "cause", .note)
        case .capitalPlanned(let plan): try plan.checkInput()
        case .contractSigned(let contract): try contract.checkInput()
        case .progressReported(let progress):
            try progress.physical.checkBasisPoints("physical")
            try Text.check(progress.note, "note", .note)
        case .disbursed(let disbursement): try disbursement.checkInput()
        case .advanceRefunded(let refund):
            try refund.amount.checkPositive("amount")
            try refund.bucket.checkInput()
            try Text.check(refund.contract, "contract", .required)
            try refund.voucher?.checkInput()
        case .spendReported(let spend): try spend.cumulative.checkNotNegative("cumulative")
        case .findingRaised(let finding): try finding.checkInput()
        case .findingAnswered(let remark), .findingClosed(let remark): try remark.checkInput()
        case .access(let change): try change.checkInput()
        case .reportPublished(let publication): try publication.checkInput()
        case .targetSet, .projectStarted, .eventReversed, .projectSuspended, .projectResumed, .projectCancelled,
            .projectInaugurated:
            break
        }
    }
}

extension Registration {
    fileprivate func checkInput() throws(Refusal) {
        try Text.check(name, "name", .title)
        try Text.check(group, "group", .name)
        try Text.check(groupName, "group_name", .note)
        try Text.check(agency, "agency", .name)
        guard locations.count <= Limits.locations else {
            throw Refusal(
                .textInvalid,
                [.text("name", "locations"), .text("why", "> \(Limits.locations)"), .text("text", "")]
            )
        }
        for location in locations { try Text.check(location, "locations", .name) }
    }
}

extension Bucket {
    fileprivate func checkInput() throws(Refusal) {
        try Text.check(source, "source", .code)
        guard (1990...2190).contains(year) else {
            throw Refusal(
                .textInvalid,
                [.text("name", "plan_year"), .text("why", "1990–2190"), .text("text", String(year))]
            )
        }
    }
}

extension CapitalPlan {
    fileprivate func checkInput() throws(Refusal) {
        try bucket.checkInput()
        switch action {
        case .assigned: try change.checkPositive("amount")
        case .adjusted: try (change < .zero ? -change : change).checkPositive("amount")
        case .transferred:
            try (change < .zero ? -change : change).checkPositive("amount")
            try Text.check(counterpart ?? "", "counterpart", .code)
        }
    }
}

extension Contract {
    fileprivate func checkInput() throws(Refusal) {
        try Text.check(number, "contract", .required)
        try Text.check(contractor, "contractor", .name)
        try value.checkPositive("value")
        try advanceCap?.checkBasisPoints("advance_cap")
    }
}

extension Disbursement {
    fileprivate func checkInput() throws(Refusal) {
        try bucket.checkInput()
        if let contract { try Text.check(contract, "contract", .required) }
        try gross.checkPositive("gross")
        try recovered.checkNotNegative("recovered")
        try net.checkNotNegative("net")
        try voucher?.checkInput()
        guard gross == net + recovered, kind == .volume || recovered == .zero else {
            throw Refusal(
                .grossNetMismatch,
                [.money("gross", gross), .money("net", net), .money("recovered", recovered)]
            )
        }
    }
}

extension Voucher {
    fileprivate func checkInput() throws(Refusal) {
        try Text.check(number, "voucher", .required)
    }
}

extension Money {
    func checkPositive(_ name: String) throws(Refusal) {
        guard self > .zero else {
            throw Refusal(.amountNotPositive, [.text("name", name), .money("amount", self)])
        }
        try checkRange(name)
    }

    func checkNotNegative(_ name: String) throws(Refusal) {
        guard self >= .zero else {
            throw Refusal(.amountNotPositive, [.text("name", name), .money("amount", self)])
        }
        try checkRange(name)
    }

    private func checkRange(_ name: String) throws(Refusal) {
        guard isInRange else {
            throw Refusal(
                .amountOutOfRange,
                [.text("name", name), .money("amount", self), .money("maximum", .maximum)]
            )
        }
    }
}

extension Int {
    fileprivate func checkBasisPoints(_ name: String) throws(Refusal) {
        guard (0...10_000).contains(self) else {
            throw Refusal(.percentOutOfRange, [.text("name", name), .basisPoints("percent", self)])
        }
    }
}
