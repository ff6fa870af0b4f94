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
            }
    }
}

extension JSONFields {
    mutating func date(_ key: String) throws(JSONError) -> CivilDate? {
        try spelled(key, CivilDate.self, as: "2023-02-10")
    }

    mutating func event(_ key: String) throws(JSONError) -> EventID? {
        try spelled(key, EventID.self, as: "a UUID")
    }

    fileprivate mutating func period() throws(JSONError) -> Month {
        try required(try spelled("period", Month.self, as: "2023-06"), "period")
    }

    fileprivate mutating func requiredText(_ key: String) throws(JSONError) -> String {
        try required(try text(key), key)
    }

    fileprivate mutating func requiredMoney(_ key: String) throws(JSONError) -> Money {
        try required(try money(key), key)
    }

    fileprivate mutating func bucket() throws(JSONError) -> Bucket {
        var fields = try JSONFields(try required(value("bucket"), "bucket"), "bucket")
        let year = try fields.required(try fields.integer("year"), "year")
        guard (1900...2199).contains(year) else { throw JSONError("year can't be \(year)") }
        let bucket = Bucket(
            year: Int(year),
            source: try fields.text("source") ?? "city",
            kind: try fields.word("kind", Bucket.Kind.self) ?? .annual
        )
        try fields.finish()
        return bucket
    }

    fileprivate mutating func voucher() throws(JSONError) -> Voucher? {
        guard let value = value("voucher") else { return nil }
        var fields = try JSONFields(value, "voucher")
        let voucher = Voucher(
            number: try fields.requiredText("number"),
            date: try fields.required(try fields.date("date"), "date")
        )
        try fields.finish()
        return voucher
    }

    /// - Parameter limit: what the stored form holds; the rules judge the rest.
    fileprivate mutating func basisPoints(_ key: String) throws(JSONError) -> Int? {
        guard let points = try integer(key) else { return nil }
        guard (0...1_000_000).contains(points) else { throw JSONError("\(key) can't be \(points)") }
        return Int(points)
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

extension CapitalPlan {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            bucket: try fields.bucket(),
            level: try fields.required(try fields.word("level", PlanLevel.self), "level"),
            action: try fields.word("action", Action.self) ?? .assigned,
            change: try fields.requiredMoney("change"),
            counterpart: try fields.text("counterpart")
        )
    }
}

extension Contract {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            number: try fields.requiredText("number"),
            contractor: try fields.text("contractor") ?? "",
            value: try fields.requiredMoney("value"),
            advanceCap: try fields.basisPoints("advance_cap")
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

extension Spend {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(period: try fields.period(), cumulative: try fields.requiredMoney("cumulative"))
    }
}

extension Disbursement {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            kind: try fields.required(try fields.word("kind", Kind.self), "kind"),
            bucket: try fields.bucket(),
            contract: try fields.text("contract"),
            gross: try fields.requiredMoney("gross"),
            recovered: try fields.money("recovered") ?? .zero,
            net: try fields.money("net"),
            voucher: try fields.voucher()
        )
    }
}

extension Refund {
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            bucket: try fields.bucket(),
            contract: try fields.requiredText("contract"),
            amount: try fields.requiredMoney("amount"),
            advance: try fields.event("advance"),
            voucher: try fields.voucher()
        )
    }
}

extension Reversal {
    /// The original, which an answer carries, is the ledger's to find again.
    fileprivate init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(event: try fields.required(try fields.event("event"), "event"))
        _ = fields.value("original")
    }
}
