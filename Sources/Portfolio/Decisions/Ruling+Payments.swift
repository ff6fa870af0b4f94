extension Ruling {
    mutating func judge(_ contract: Contract) throws(Refusal) {
        try refuse(when: .cancelled)
        guard project.contracts[contract.number] == nil else {
            throw Refusal(.contractExists, [.text("contract", contract.number)])
        }
    }

    mutating func judge(_ disbursement: Disbursement) throws(Refusal) {
        try refuseUnlessBudget()
        try refuseUnlessApproved()
        // A payment that only recovers an advance moves no money, so a stopped project may still record it.
        if disbursement.net > .zero {
            try refuse(when: .suspended, on: date)
            try refuse(when: .cancelled, on: date)
        }
        try checkWindow(disbursement.bucket)
        try checkVoucher(VoucherKey(disbursement))
        try checkContract(disbursement)
        try checkLimits(paying: disbursement.net, in: disbursement.bucket)
        warnOfGap(disbursed: project.disbursed + disbursement.net, physical: project.latestProgress?.physical)
    }

    mutating func judge(_ refund: Refund) throws(Refusal) {
        try refuseUnlessBudget()
        try refuseUnlessApproved()
        try checkWindow(refund.bucket)
        try checkVoucher(VoucherKey(refund))
        let account = try account(of: refund.contract)
        let outstanding = account.lowestOutstanding(from: date)
        guard refund.amount <= outstanding else {
            throw Refusal(
                .refundExceedsAdvance,
                [
                    .money("amount", refund.amount), .money("outstanding", outstanding),
                    .text("contract", refund.contract),
                ]
            )
        }
        let disbursed = project.buckets[refund.bucket]?.disbursed ?? .zero
        guard refund.amount <= disbursed else {
            throw Refusal(
                .refundExceedsBucket,
                [
                    .money("amount", refund.amount), .money("disbursed", disbursed),
                    .text("bucket", refund.bucket.label),
                ]
            )
        }
    }

    private func refuseUnlessApproved() throws(Refusal) {
        guard let approved = project.firstApproval else {
            throw Refusal(.notApproved, [.text("project", project.code)])
        }
        guard date >= approved else {
            throw Refusal(.beforeApproval, [.date("date", date), .date("approved", approved)])
        }
    }

    private func checkWindow(_ bucket: Bucket) throws(Refusal) {
        guard let window = rules?.window(of: bucket), !window.contains(date) else { return }
        throw Refusal(
            .outsideBucketWindow,
            [
                .date("date", date), .text("bucket", bucket.label), .date("opens", window.lowerBound),
                .date("closes", window.upperBound),
            ]
        )
    }

    private func checkVoucher(_ key: VoucherKey?) throws(Refusal) {
        guard let key, project.vouchers.contains(key) else { return }
        throw Refusal(
            .voucherDuplicate,
            [.text("voucher", key.number), .date("date", key.date), .money("amount", key.amount)]
        )
    }

    private func account(of number: ContractNumber) throws(Refusal) -> ContractAccount {
        guard let account = project.contracts[number] else {
            throw Refusal(
                .contractUnknown,
                [.text("project", project.code), .text("contract", number)]
            )
        }
        return account
    }

    private mutating func checkContract(_ disbursement: Disbursement) throws(Refusal) {
        guard let number = disbursement.contract else {
            guard disbursement.kind == .volume, disbursement.recovered == .zero else {
                throw Refusal(.contractUnknown, [.text("project", project.code), .text("contract", "")])
            }
            return
        }
        var account = try account(of: number)
        let outstanding = account.lowestOutstanding(from: date)
        guard disbursement.recovered <= max(outstanding, .zero) else {
            throw Refusal(
                .recoveryExceedsAdvance,
                [
                    .money("recovered", disbursement.recovered), .money("outstanding", outstanding),
                    .text("contract", number),
                ]
            )
        }
        account.add(disbursement)
        try check(account)
        warn(of: account, disbursement.kind)
    }

    func check(_ account: ContractAccount) throws(Refusal) {
        let lowest = min(account.outstanding, account.lowestOutstanding(from: date))
        guard lowest >= .zero else {
            throw Refusal(
                .advanceBelowRecovered,
                [.text("contract", account.contract.number), .money("outstanding", lowest)]
            )
        }
        guard account.disbursed <= account.contract.value else {
            throw Refusal(
                .contractExceeded,
                [
                    .text("contract", account.contract.number), .money("disbursed", account.disbursed),
                    .money("value", account.contract.value),
                ]
            )
        }
    }

    /// The limits of the bucket and of the total investment after `net` more is paid.
    func checkLimits(paying net: Money, in bucket: Bucket) throws(Refusal) {
        let account = project.buckets[bucket] ?? BucketAccount()
        guard let limit = account.limit else {
            throw Refusal(.planMissing, [.text("bucket", bucket.label)])
        }
        let disbursed = account.disbursed + net
        guard disbursed <= limit else {
            throw Refusal(
                .bucketExceeded,
                [
                    .text("bucket", bucket.label), .money("disbursed", disbursed), .money("plan", limit),
                    .money("remaining", limit - account.disbursed),
                ]
            )
        }
        if let total = project.totalInvestment, project.disbursed + net > total {
            throw Refusal(
                .totalInvestmentExceeded,
                [.money("disbursed", project.disbursed + net), .money("total", total)]
            )
        }
    }
}

extension Ruling {
    private mutating func warn(of account: ContractAccount, _ kind: Disbursement.Kind) {
        guard let rules else { return }
        let value = account.contract.value
        switch kind {
        case .advance:
            let cap = account.contract.advanceCap ?? rules.advanceCap
            let advanced = account.advanced - account.refunded
            if Int128(advanced.dong) * 10_000 > Int128(value.dong) * Int128(cap) {
                warn(
                    .advanceAboveCap,
                    [
                        .text("contract", account.contract.number), .money("advanced", advanced),
                        .basisPoints("cap", cap), .money("value", value),
                    ]
                )
            }
        case .volume:
            let advanced = account.advanced - account.refunded
            let required = rules.requiredRecovery(advanced: advanced, volume: account.gross, value: value)
            if account.recovered < required {
                warn(
                    .recoveryBehindSchedule,
                    [
                        .text("contract", account.contract.number), .money("recovered", account.recovered),
                        .money("required", required),
                    ]
                )
            }
        }
    }

    /// Warns where money and work are further apart than the rule pack allows.
    mutating func warnOfGap(disbursed: Money, physical: Int?) {
        guard let rules, let physical, let total = project.totalInvestment else { return }
        let ratio = Ratio(numerator: disbursed, denominator: total, basis: "total_investment")
        guard let points = ratio.basisPoints else { return }
        let (gap, overflow) = points.subtractingReportingOverflow(Int64(physical))
        guard overflow || gap.magnitude > rules.progressGap.magnitude else { return }
        warn(
            .progressGap,
            [
                .basisPoints("disbursed", points), .basisPoints("physical", physical),
                .basisPoints("limit", rules.progressGap),
            ]
        )
    }
}
