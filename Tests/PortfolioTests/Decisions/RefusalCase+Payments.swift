@testable import Portfolio

extension RefusalCase {
    private static let voucher = Voucher(number: "KB-17", date: day("2023-06-20"))

    private static func third(_ number: UInt64) -> EventID {
        EventID(high: 0, low: number)
    }

    private static func notReversible(_ type: FactType, _ vi: String, _ en: String) -> [Figure] {
        [.fact(type), Figure("why", .term(code: en, vi: vi, en: en))]
    }

    static let contracts: [RefusalCase] = [
        RefusalCase(.contractUnknown, [.text("project", "B"), .text("contract", "C9")], .volume(ty(1), "C9")),
        RefusalCase(.contractUnknown, [.text("project", "B"), .text("contract", "C9")], .refund(ty(1), "C9")),
        RefusalCase(.contractUnknown, [.text("project", "B"), .text("contract", "")], .advance(ty(1), nil)),
        RefusalCase(
            .contractUnknown,
            [.text("project", "B"), .text("contract", "")],
            .volume(ty(2), recovered: ty(1), nil)
        ),
        RefusalCase(.contractExists, [.text("contract", "C1")], .sign("C1", ty(5))),
        RefusalCase(.contractInUse, [.text("contract", "C1")], "reversal of its signing") { ledger in
            try ledger.record(.volume(ty(1)))
            return ledger.command(.reverse(third(4)))
        },
        RefusalCase(
            .contractExceeded,
            [.text("contract", "C1"), .money("disbursed", ty(301)), .money("value", ty(300))],
            .volume(ty(301))
        ),
        RefusalCase(
            .contractExceeded,
            [.text("contract", "C1"), .money("disbursed", ty(301)), .money("value", ty(300))],
            "advance counts too"
        ) { ledger in
            try ledger.record(.advance(ty(100)))
            return ledger.command(.volume(ty(201)))
        },
        RefusalCase(
            .contractExceeded,
            [.text("contract", "C1"), .money("disbursed", ty(310)), .money("value", ty(300))],
            "reversal of a refund"
        ) { ledger in
            try ledger.record(.advance(ty(100)))
            let refund = try ledger.record(.refund(ty(10)))
            try ledger.record(.volume(ty(210)))
            return ledger.command(.reverse(refund.id))
        },
        RefusalCase(
            .recoveryExceedsAdvance,
            [.money("recovered", ty(11)), .money("outstanding", ty(10)), .text("contract", "C1")],
            "by one"
        ) { ledger in
            try ledger.record(.advance(ty(10)))
            return ledger.command(.volume(ty(50), recovered: ty(11)))
        },
        RefusalCase(
            .refundExceedsAdvance,
            [.money("amount", ty(6)), .money("outstanding", ty(5)), .text("contract", "C1")],
            "part is recovered"
        ) { ledger in
            try ledger.record(.advance(ty(10)))
            try ledger.record(.volume(ty(50), recovered: ty(5)))
            return ledger.command(.refund(ty(6)))
        },
        RefusalCase(
            .refundExceedsBucket,
            [.money("amount", ty(6)), .money("disbursed", .zero), .text("bucket", "2022 city (carried_over)")],
            "another bucket"
        ) { ledger in
            try ledger.record(.advance(ty(10)))
            return ledger.command(.refund(ty(6), "C1", carried2022))
        },
        RefusalCase(
            .refundExceedsBucket,
            [.money("amount", ty(2)), .money("disbursed", .zero), .text("bucket", "2022 city (carried_over)")],
            "reversal of what was refunded from"
        ) { ledger in
            try ledger.record(.plan(carried2022, ty(50)))
            try ledger.record(.advance(ty(10)))
            let paid = try ledger.record(.volume(ty(5), "C1", carried2022))
            try ledger.record(.refund(ty(2), "C1", carried2022))
            return ledger.command(.reverse(paid.id))
        },
        RefusalCase(
            .advanceBelowRecovered,
            [.text("contract", "C1"), .money("outstanding", ty(-4))],
            "reversal of a recovered advance"
        ) { ledger in
            let advance = try ledger.record(.advance(ty(10)))
            try ledger.record(.volume(ty(50), recovered: ty(4)))
            return ledger.command(.reverse(advance.id))
        },
        RefusalCase(
            .voucherDuplicate,
            [.text("voucher", "KB-17"), .date("date", day("2023-06-20")), .money("amount", ty(7))],
            "same net"
        ) { ledger in
            try ledger.record(.advance(ty(10)))
            try ledger.record(.volume(ty(7), voucher: voucher))
            return ledger.command(.volume(ty(9), recovered: ty(2), voucher: voucher))
        },
        RefusalCase(
            .spendDecreases,
            [
                .money("cumulative", ty(4)), .text("period", "2023-06"), .money("other_cumulative", ty(5)),
                .text("other", "2023-05"),
            ],
            "below an earlier month"
        ) { ledger in
            try ledger.record(.approve(ty(10)), of: "N")
            try ledger.record(.spend("2023-05", ty(5)), of: "N")
            return ledger.command(.spend("2023-06", ty(4)), of: "N")
        },
        RefusalCase(
            .spendDecreases,
            [
                .money("cumulative", ty(6)), .text("period", "2023-04"), .money("other_cumulative", ty(5)),
                .text("other", "2023-05"),
            ],
            "above a later month"
        ) { ledger in
            try ledger.record(.approve(ty(10)), of: "N")
            try ledger.record(.spend("2023-05", ty(5)), of: "N")
            return ledger.command(.spend("2023-04", ty(6)), of: "N")
        },
    ]

    static let reversals: [RefusalCase] = [
        RefusalCase(
            .reversalUnknown,
            [.text("event", third(99).description), .text("project", "B")],
            .reverse(third(99))
        ),
        RefusalCase(
            .reversalUnknown,
            [.text("event", third(4).description), .text("project", "N")],
            .reverse(third(4)),
            of: "N"
        ),
        RefusalCase(.reversalRepeated, [.text("event", third(7).description)], "second time") { ledger in
            let paid = try ledger.record(.volume(ty(1)))
            try ledger.record(.reverse(paid.id))
            return ledger.command(.reverse(paid.id))
        },
        RefusalCase(.reversalOfReversal, [.text("event", third(8).description)], "reversal") { ledger in
            let paid = try ledger.record(.volume(ty(1)))
            let reversal = try ledger.record(.reverse(paid.id))
            return ledger.command(.reverse(reversal.id))
        },
        RefusalCase(
            .reversalBeforeOriginal,
            [.date("date", day("2023-06-24")), .date("original", day("2023-06-25"))],
            "reversal dated before its original"
        ) { ledger in
            let paid = try ledger.record(.volume(ty(1)), on: "2023-06-25")
            return ledger.command(.reverse(paid.id), on: "2023-06-24")
        },
        RefusalCase(
            .notReversible,
            notReversible(.projectRegistered, "hãy ghi sự kiện mới", "record a new event instead"),
            .reverse(third(1))
        ),
        RefusalCase(
            .notReversible,
            notReversible(.projectApproved, "dùng điều chỉnh (amend)", "amend it instead"),
            .reverse(third(2))
        ),
        RefusalCase(
            .notReversible,
            notReversible(.projectStarted, "đã có chuyển trạng thái sau đó", "a later change of state stands on it"),
            "start, then suspension"
        ) { ledger in
            try ledger.record(.projectSuspended)
            return ledger.command(.reverse(third(5)))
        },
        RefusalCase(
            .notReversible,
            notReversible(.capitalPlanned, "hãy điều chuyển ngược lại", "transfer the capital back instead"),
            "transfer leg"
        ) { ledger in
            let leg = try ledger.record(.transfer(city2023, ty(-1), with: "B2"))
            return ledger.command(.reverse(leg.id))
        },
    ]
}
