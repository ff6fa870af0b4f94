internal import JSON
internal import Schema

extension Socai_V1_Payments {
    /// A advances, G gross, R recovered, F refunded, U outstanding; D = G + U.
    var json: JSON {
        [
            "disbursed": .integer(disbursed), "advances": .integer(advances), "gross": .integer(gross),
            "recovered": .integer(recovered), "refunded": .integer(refunded), "outstanding": .integer(outstanding),
            "gross_plus_outstanding": .integer(sum),
        ]
    }

    /// G + U, which is D.
    var sum: Int64 { gross.addingReportingOverflow(outstanding).partialValue }
}

extension Socai_V1_PlanLevels {
    var json: JSON {
        [
            "prime_minister": .integer(primeMinister), "council": .integer(council), "allocated": .integer(allocated),
        ]
    }
}

extension Socai_V1_Ratio {
    var json: JSON {
        [
            "numerator": .integer(numerator), "denominator": .integer(denominator), "basis": .string(basis),
            "basis_points": hasBasisPoints ? JSON.integer(basisPoints) : .null,
        ]
    }
}

extension [Socai_V1_Ratio] {
    var json: JSON { .array(map(\.json)) }

    /// Hundredths of a percent on a basis; nil where there is none.
    func points(_ basis: String) -> Int64? {
        first { $0.basis == basis }.flatMap { $0.hasBasisPoints ? $0.basisPoints : nil }
    }
}

extension Socai_V1_BucketRow {
    var json: JSON {
        JSON.object([
            .init(key: "year", value: .integer(bucket.year)), .init(key: "source", value: .string(bucket.source)),
            .init(key: "kind", value: .string(bucket.kind.code)), .init(key: "plan", value: figures.plan.json),
            .init(key: "limit", value: .integer(figures.limit)),
            .init(key: "remaining", value: .integer(figures.remaining)),
        ]).appending(figures.payments.json).appending(["ratios": ratios.json])
    }
}

extension Socai_V1_CapitalRow {
    /// - Parameter key: what names the row; nil for the total.
    func json(_ key: JSON) -> JSON {
        key.appending([
            "projects": .integer(projects),
            "total_investment": hasTotalInvestment ? JSON.integer(totalInvestment) : .null,
            "plan": annual.plan.json, "plan_limit": .integer(annual.limit),
            "plan_carried_over": .integer(carriedOver.limit), "plan_advanced": .integer(advanced.limit),
            "disbursed": .integer(annual.payments.disbursed),
            "disbursed_carried_over": .integer(carriedOver.payments.disbursed),
            "disbursed_advanced": .integer(advanced.payments.disbursed),
            "disbursed_all_years": .integer(allYears.disbursed), "advances": .integer(allYears.advances),
            "gross": .integer(allYears.gross), "recovered": .integer(allYears.recovered),
            "refunded": .integer(allYears.refunded), "outstanding": .integer(allYears.outstanding),
            "gross_plus_outstanding": .integer(allYears.sum), "remaining": .integer(annual.remaining),
            "ratios": ratios.json, "buckets": .array(buckets.map(\.json)), "includes_demo": .bool(includesDemo),
        ])
    }
}

extension Socai_V1_MonthRow {
    var json: JSON {
        [
            "month": .string(month), "disbursed": .integer(annual.disbursed),
            "disbursed_carried_over": .integer(carriedOver.disbursed),
            "cumulative_disbursed": .integer(cumulativeAnnual.disbursed),
            "cumulative_carried_over": .integer(cumulativeCarriedOver.disbursed), "annual": annual.json,
            "carried_over": carriedOver.json, "cumulative_annual": cumulativeAnnual.json, "ratios": ratios.json,
        ]
    }
}

extension Socai_V1_SpendRow {
    func json(_ key: JSON) -> JSON {
        key.appending([
            "projects": .integer(projects), "reporting": .integer(reporting),
            "total_investment": .integer(totalInvestment), "latest_period": .optional(latestPeriod),
            "cumulative": .integer(cumulative), "includes_demo": .bool(includesDemo),
        ])
    }
}

/// What names a row of a report: the project's code, or the value that it is grouped by, under its own name.
func rowKey(_ by: String, _ key: String, _ name: String) -> JSON {
    .object([
        .init(key: by == "project" ? "code" : by, value: .string(key)), .init(key: "name", value: .string(name)),
    ])
}
