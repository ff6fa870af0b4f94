@testable import Portfolio

extension RefusalCase {
    static let projects: [RefusalCase] =
        [
            RefusalCase(.projectUnknown, [.text("project", "X")], .projectStarted, of: "X"),
            RefusalCase(.projectExists, [.text("project", "B")], .register(.budget)),
            RefusalCase(.notApproved, [.text("project", "X")], "disbursement") { ledger in
                try ledger.record(.register(.budget), of: "X")
                return ledger.command(.volume(ty(1), nil), of: "X")
            },
            RefusalCase(.notApproved, [.text("project", "N")], .spend("2023-06", ty(1)), of: "N"),
            RefusalCase(
                .beforeApproval,
                [.date("date", day("2023-06-01")), .date("approved", day("2023-06-02"))],
                .volume(ty(1)),
                on: "2023-06-01"
            ),
            RefusalCase(
                .beforeApproval,
                [.date("date", day("2023-06-01")), .date("approved", day("2023-06-02"))],
                "refund"
            ) { ledger in
                try ledger.record(.advance(ty(10)))
                return ledger.command(.refund(ty(1)), on: "2023-06-01")
            },
            RefusalCase(.illegalTransition, [.fact(.projectStarted), .state(.started)], .projectStarted),
            RefusalCase(.illegalTransition, [.fact(.projectApproved), .state(.cancelled)], "approval") { ledger in
                try ledger.record(.projectCancelled)
                return ledger.command(.approve(ty(1_000)))
            },
            RefusalCase(
                .transitionBackdated,
                [.fact(.projectResumed), .date("date", day("2023-06-01")), .date("last", day("2023-06-20"))],
                "resumed before it was suspended"
            ) { ledger in
                try ledger.record(.projectSuspended, on: "2023-06-20")
                return ledger.command(.projectResumed, on: "2023-06-01")
            },
            RefusalCase(
                .approvalDuplicate,
                [.text("document", "7/QĐ-UBND"), .date("date", day("2021-11-04"))],
                "a paper twice"
            ) { ledger in
                var first = ledger.command(.approve(ty(1_000)))
                first.documents = restingPapers(of: first.fact, number: 7)
                try ledger.record(first)
                var second = ledger.command(.approve(ty(1_000)))
                second.documents = first.documents
                return second
            },
            RefusalCase(.projectSuspended, [.text("project", "B")], "payment posted while it was suspended") { ledger in
                try ledger.record(.projectSuspended, on: "2023-06-20")
                try ledger.record(.projectResumed, on: "2023-06-25")
                return ledger.command(.volume(ty(1)), on: "2023-06-22")
            },
            RefusalCase(
                .illegalTransition,
                [.fact(.progressReported), .state(.registered)],
                .progress("2023-06", 1),
                of: "N"
            ),
            RefusalCase(.projectSuspended, [.text("project", "B")], "payment") { ledger in
                try ledger.record(.projectSuspended)
                return ledger.command(.volume(ty(1)))
            },
            RefusalCase(.projectSuspended, [.text("project", "N")], "spend") { ledger in
                for fact in [Fact.approve(ty(10)), .projectStarted, .projectSuspended] {
                    try ledger.record(fact, of: "N")
                }
                return ledger.command(.spend("2023-06", ty(1)), of: "N")
            },
            RefusalCase(
                .amendmentBaseMismatch,
                [.money("in_force", ty(1_000)), .money("stated", ty(999))],
                .amend(ty(999), ty(1_100))
            ),
            RefusalCase(.amendmentBaseMismatch, [.money("in_force", .zero), .money("stated", .zero)], "no total") {
                ledger in
                try ledger.record(.approve(nil), of: "N")
                return ledger.command(.amend(.zero, ty(1)), of: "N")
            },
            RefusalCase(
                .amendmentBeforePaper,
                [.date("date", day("2023-06-01")), .date("in_force", day("2023-06-02"))],
                "amendment dated before the last one"
            ) { ledger in
                try ledger.record(.amend(ty(1_000), ty(1_100)), on: "2023-06-02")
                return ledger.command(.amend(ty(1_100), ty(1_200)), on: "2023-06-01")
            },
            RefusalCase(.totalBelowDisbursed, [.money("total", ty(99)), .money("disbursed", ty(100))], "amendment") {
                ledger in
                try ledger.record(.volume(ty(100)))
                return ledger.command(.amend(ty(1_000), ty(99)))
            },
            RefusalCase(.totalBelowDisbursed, [.money("total", ty(99)), .money("disbursed", ty(100))], "approval") {
                ledger in
                try ledger.record(.volume(ty(100)))
                return ledger.command(.approve(ty(99)))
            },
        ] + cancelled

    /// What a cancelled project no longer takes.
    private static let cancelled: [RefusalCase] =
        [
            .volume(ty(1)), .advance(ty(1)), .plan(city2023, ty(1)), .sign("C2", ty(1)), .amend(ty(1_000), ty(1_100)),
            .targetSet(Target(goal: .inaugurate, deadline: day("2023-12-31"))),
        ]
        .map { (fact: Fact) in
            RefusalCase(.projectCancelled, [.text("project", "B")], fact.type.rawValue) { ledger in
                try ledger.record(.projectCancelled)
                return ledger.command(fact)
            }
        }

    static let capital: [RefusalCase] = [
        RefusalCase(.noBudgetFunding, [.text("project", "N")], .plan(city2023, ty(1)), of: "N"),
        RefusalCase(.noBudgetFunding, [.text("project", "N")], .volume(ty(1)), of: "N"),
        RefusalCase(.noBudgetFunding, [.text("project", "N")], .refund(ty(1)), of: "N"),
        RefusalCase(.budgetFunding, [.text("project", "B")], .spend("2023-06", ty(1))),
        RefusalCase(.planMissing, [.text("bucket", "2022 city (carried_over)")], .volume(ty(1), "C1", carried2022)),
        RefusalCase(
            .planBelowDisbursed,
            [.text("bucket", "2023 city"), .money("plan", ty(99)), .money("disbursed", ty(100))],
            "plan cut"
        ) { ledger in
            try ledger.record(.volume(ty(100)))
            return ledger.command(.plan(city2023, ty(-401), .allocated, .adjusted))
        },
        RefusalCase(
            .planBelowDisbursed,
            [.text("bucket", "2023 city"), .money("plan", .zero), .money("disbursed", ty(100))],
            "plan reversed"
        ) { ledger in
            try ledger.record(.volume(ty(100)))
            return ledger.command(.reverse(EventID(high: 0, low: 3)))
        },
        RefusalCase(
            .planBelowDisbursed,
            [.text("bucket", "2023 city"), .money("plan", ty(60)), .money("disbursed", ty(100))],
            "a narrower level takes over"
        ) { ledger in
            try ledger.record(.plan(city2024, ty(200), .council))
            try ledger.record(.reverse(EventID(high: 0, low: 3)))
            try ledger.record(.plan(city2023, ty(200), .council))
            try ledger.record(.volume(ty(100)))
            return ledger.command(.plan(city2023, ty(60), .allocated))
        },
        RefusalCase(
            .planNegative,
            [.text("bucket", "2023 city"), .text("level", "council"), .money("plan", ty(-1))],
            .plan(city2023, ty(-1), .council, .adjusted)
        ),
        RefusalCase(
            .outsideBucketWindow,
            [
                .date("date", day("2023-06-30")), .text("bucket", "2024 city"), .date("opens", day("2024-01-01")),
                .date("closes", day("2025-01-31")),
            ],
            .volume(ty(1), "C1", city2024)
        ),
        RefusalCase(
            .outsideBucketWindow,
            [
                .date("date", day("2023-06-30")), .text("bucket", "2024 city"), .date("opens", day("2024-01-01")),
                .date("closes", day("2025-01-31")),
            ],
            .refund(ty(1), "C1", city2024)
        ),
        RefusalCase(
            .bucketExceeded,
            [
                .text("bucket", "2023 city"), .money("disbursed", ty(501)), .money("plan", ty(500)),
                .money("remaining", ty(500)),
            ],
            .volume(ty(501), nil)
        ),
        RefusalCase(.totalInvestmentExceeded, [.money("disbursed", ty(301)), .money("total", ty(300))], "paid") {
            ledger in
            try ledger.record(.amend(ty(1_000), ty(300)))
            return ledger.command(.volume(ty(301), nil))
        },
        RefusalCase(.totalInvestmentExceeded, [.money("disbursed", ty(11)), .money("total", ty(10))], "spend") {
            ledger in
            try ledger.record(.approve(ty(10)), of: "N")
            return ledger.command(.spend("2023-06", ty(11)), of: "N")
        },
    ]
}
