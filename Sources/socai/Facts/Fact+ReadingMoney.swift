internal import JSON
internal import Portfolio

// The facts of money, read from JSON.

extension CapitalPlan {
    init(_ fields: inout JSONFields) throws(JSONError) {
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
    init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            number: try fields.requiredText("number"),
            contractor: try fields.text("contractor") ?? "",
            value: try fields.requiredMoney("value"),
            advanceCap: try fields.basisPoints("advance_cap")
        )
    }
}

extension Spend {
    init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(period: try fields.period(), cumulative: try fields.requiredMoney("cumulative"))
    }
}

extension Disbursement {
    init(_ fields: inout JSONFields) throws(JSONError) {
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
    init(_ fields: inout JSONFields) throws(JSONError) {
        self.init(
            bucket: try fields.bucket(),
            contract: try fields.requiredText("contract"),
            amount: try fields.requiredMoney("amount"),
            advance: try fields.event("advance"),
            voucher: try fields.voucher()
        )
    }
}
