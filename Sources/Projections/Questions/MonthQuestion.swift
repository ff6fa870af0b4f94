import Portfolio

/// The payments out of a year's buckets, month by month.
struct MonthQuestion {
    let view: View
    let year: Int

    // What an account is to the year; its payments are summed apart by it.
    private static let uses = 3
    private static let other: UInt8 = 0
    private static let annual: UInt8 = 1
    private static let carriedOver: UInt8 = 2

    /// Months in which the payments don't add up to zero, in order.
    func rows(_ budget: [Standing], _ figures: CapitalFigures) -> [MonthRow] {
        let sums = sums(useOfAccount: uses(budget))
        var cumulative = MonthFigures.zero
        var rows: [MonthRow] = []
        for offset in 0..<MonthOfDay.count {
            let slot = offset * MonthQuestion.uses * MoneyKind.slots
            let flow = MonthFigures(
                annual: Payments(sums: sums, from: slot + Int(MonthQuestion.annual) * MoneyKind.slots),
                carriedOver: Payments(sums: sums, from: slot + Int(MonthQuestion.carriedOver) * MoneyKind.slots)
            )
            guard flow != .zero, let month = MonthOfDay.month(offset) else { continue }
            cumulative = cumulative + flow
            rows.append(MonthRow(month: month, flow: flow, cumulative: cumulative, figures))
        }
        return rows
    }

    private func uses(_ budget: [Standing]) -> [UInt8] {
        var isBudget = [Bool](repeating: false, count: view.tables.codes.count)
        for standing in budget { isBudget[standing.project] = true }
        let ofBucket: [UInt8] = view.tables.buckets.map { bucket in
            switch CapitalUse(bucket, in: year) {
            case .annual: MonthQuestion.annual
            case .carriedOver: MonthQuestion.carriedOver
            case .advanced, nil: MonthQuestion.other
            }
        }
        return view.tables.accounts.map { account in
            let cell = view.tables.cells[Int(account.cell)]
            return isBudget[Int(cell.project)] ? ofBucket[Int(cell.bucket)] : MonthQuestion.other
        }
    }

    /// By month, use and kind.
    private func sums(useOfAccount: [UInt8]) -> [Int64] {
        let slots = MonthOfDay.count * MonthQuestion.uses * MoneyKind.slots
        let kinds = UInt32(MoneyKind.slots - 1)
        var sums = [Int64](repeating: 0, count: slots)
        let asOf = view.cutoff.asOf.day
        let limit = view.tables.money.count(asKnown: view.cutoff.asKnown)
        sums.withUnsafeMutableBufferPointer { sums in
            useOfAccount.withUnsafeBufferPointer { uses in
                MonthOfDay.table.withUnsafeBufferPointer { months in
                    view.tables.money.forEachChunk(upTo: limit, notAfter: asOf) { columns, rows in
                        for row in 0..<rows {
                            let slot = columns.slots[row]
                            let day = columns.days[row]
                            let month = Int(months[Int(day - CivilDate.earliest.day)])
                            let use = Int(uses[Int(slot >> MoneyKind.bits)])
                            let index = (month * MonthQuestion.uses + use) * MoneyKind.slots + Int(slot & kinds)
                            sums[index] &+= day <= asOf ? columns.amounts[row] : 0
                        }
                    }
                }
            }
        }
        return sums
    }
}

/// The month of every day there is, so that a scan looks it up.
private enum MonthOfDay {
    static let count = (2199 - 1900 + 1) * 12

    /// By days since `CivilDate.earliest`: months since January 1900.
    static let table: [UInt16] = (CivilDate.earliest.day...CivilDate.latest.day).map { day in
        guard let parts = CivilDate(day: day)?.parts else { return 0 }
        return UInt16((parts.year - 1900) * 12 + parts.month - 1)
    }

    static func month(_ offset: Int) -> Month? {
        Month(year: 1900 + offset / 12, month: offset % 12 + 1)
    }
}

extension MonthRow {
    fileprivate init(month: Month, flow: MonthFigures, cumulative: MonthFigures, _ year: CapitalFigures) {
        self.init(
            month: month,
            flow: flow,
            cumulative: cumulative,
            ratios: BucketFigures.ratios(of: cumulative.annual.disbursed, over: year.annual.plan) + [
                Ratio(
                    numerator: cumulative.carriedOver.disbursed,
                    denominator: year.carriedOver.limit,
                    basis: "carried_over_plan"
                )
            ]
        )
    }
}
