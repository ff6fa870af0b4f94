@testable import Portfolio

extension RefusalCase {
    private static func text(_ name: String, _ why: String, _ text: String) -> [Figure] {
        [.text("name", name), .text("why", why), .text("text", text)]
    }

    private static func amount(_ name: String, _ amount: Money) -> [Figure] {
        [.text("name", name), .money("amount", amount)]
    }

    private static func tooLarge(_ name: String, _ money: Money) -> [Figure] {
        amount(name, money) + [.money("maximum", Money(1_000_000_000_000_000))]
    }

    private static let codeRule = "1–32 A–Z a–z 0–9 - _ ."

    static let amounts: [RefusalCase] = [
        RefusalCase(.amountNotPositive, amount("gross", .zero), .advance(.zero)),
        RefusalCase(.amountNotPositive, amount("gross", ty(-1)), .volume(ty(-1))),
        RefusalCase(.amountNotPositive, amount("recovered", ty(-1)), .volume(ty(1), recovered: ty(-1))),
        RefusalCase(.amountNotPositive, amount("net", ty(-1)), .volume(ty(1), recovered: ty(2))),
        RefusalCase(.amountNotPositive, amount("amount", .zero), .refund(.zero)),
        RefusalCase(.amountNotPositive, amount("amount", ty(-5)), .plan(city2023, ty(-5))),
        RefusalCase(.amountNotPositive, amount("amount", .zero), .plan(city2023, .zero, .allocated, .adjusted)),
        RefusalCase(.amountNotPositive, amount("value", .zero), .sign("C2", .zero)),
        RefusalCase(.amountNotPositive, amount("total_investment", .zero), .approve(.zero)),
        RefusalCase(.amountNotPositive, amount("new_total", ty(-1)), .amend(ty(1_000), ty(-1))),
        RefusalCase(.amountNotPositive, amount("cumulative", ty(-1)), .spend("2023-05", ty(-1)), of: "N"),
        RefusalCase(.amountOutOfRange, tooLarge("gross", Money(.max)), .advance(Money(.max))),
        RefusalCase(
            .amountOutOfRange,
            tooLarge("value", Money(1_000_000_000_000_001)),
            .sign("C2", Money(1_000_000_000_000_001))
        ),
        RefusalCase(
            .amountOutOfRange,
            tooLarge("amount", Money(.max)),
            .plan(city2023, Money(.min), .allocated, .adjusted)
        ),
        RefusalCase(
            .grossNetMismatch,
            [.money("gross", ty(10)), .money("net", ty(7)), .money("recovered", ty(2))],
            .disbursed(
                Disbursement(
                    kind: .volume,
                    bucket: city2023,
                    contract: "C1",
                    gross: ty(10),
                    recovered: ty(2),
                    net: ty(7)
                )
            )
        ),
        RefusalCase(
            .grossNetMismatch,
            [.money("gross", ty(10)), .money("net", ty(8)), .money("recovered", ty(2))],
            .disbursed(
                Disbursement(kind: .advance, bucket: city2023, contract: "C1", gross: ty(10), recovered: ty(2))
            )
        ),
        RefusalCase(
            .percentOutOfRange,
            [.text("name", "physical"), .basisPoints("percent", 10_001)],
            .progress("2023-06", 10_001)
        ),
        RefusalCase(
            .percentOutOfRange,
            [.text("name", "advance_cap"), .basisPoints("percent", -1)],
            .sign("C2", ty(1), cap: -1)
        ),
    ]

    static let texts: [RefusalCase] = [
        RefusalCase(.textInvalid, text("project", codeRule, ""), .projectStarted, of: ""),
        RefusalCase(.textInvalid, text("project", codeRule, "dự án"), .projectStarted, of: "dự án"),
        RefusalCase(.textInvalid, text("contract", "1–128 bytes, no space around", ""), .sign("", ty(1))),
        RefusalCase(.textInvalid, text("contract", "control character", "C"), .sign("C\u{0}", ty(1))),
        RefusalCase(.textInvalid, text("contract", "control character", "gpj.C"), .sign("\u{202E}gpj.C", ty(1))),
        RefusalCase(
            .textInvalid,
            text("contract", "1–128 bytes", String(repeating: "ế", count: 40)),
            .sign(String(repeating: "ế", count: 10_000), ty(1))
        ),
        RefusalCase(
            .textInvalid,
            text("plan_year", "1990–2190", "1989"),
            .plan(Bucket(year: 1_989), ty(1))
        ),
        RefusalCase(.textInvalid, text("source", codeRule, ""), .plan(Bucket(year: 2_023, source: ""), ty(1))),
        RefusalCase(.textInvalid, text("counterpart", codeRule, ""), .transfer(city2023, ty(1), with: "")),
        RefusalCase(
            .textInvalid,
            text("voucher", "1–128 bytes, no space around", ""),
            .volume(ty(1), voucher: Voucher(number: "", date: day("2023-06-30")))
        ),
        RefusalCase(
            .textInvalid,
            text("name", "1–1024 bytes", ""),
            .projectRegistered(Registration(name: "", funding: .budget)),
            of: "X"
        ),
        RefusalCase(
            .textInvalid,
            text("locations", "> 16", ""),
            .projectRegistered(
                Registration(name: "X", funding: .budget, locations: Array(repeating: "Hải An", count: 17))
            ),
            of: "X"
        ),
        RefusalCase(.textInvalid, text("document_sha256", "64 × 0–9 a–f", "AB"), "digest") { ledger in
            var command = ledger.command(.projectSuspended)
            command.documents[0].sha256 = "AB"
            return command
        },
        RefusalCase(.textInvalid, text("reason", "control character", "ab"), "line end in a reason") { ledger in
            var command = ledger.command(.projectSuspended)
            command.reason = "a\nb"
            return command
        },
        RefusalCase(.textInvalid, text("source_raw", "control character", "a"), "escape in raw text") { ledger in
            var command = ledger.command(.projectSuspended)
            command.source = Source(kind: .import, raw: "a\u{1B}")
            return command
        },
    ]

    static let envelopes: [RefusalCase] = [
        RefusalCase(.tooManyDocuments, [.count("count", 17), .count("maximum", 16)], "17 papers") { ledger in
            var command = ledger.command(.projectSuspended)
            command.documents = Array(repeating: council, count: 17)
            return command
        },
        RefusalCase(
            .dateInFuture,
            [.date("date", day("2023-07-01")), .date("today", day("2023-06-30"))],
            .projectInaugurated,
            on: "2023-07-01"
        ),
        RefusalCase(
            .versionConflict,
            [.text("project", "B"), .count("version", 5), .count("expected", 4)],
            "stale"
        ) { ledger in
            var command = ledger.command(.projectInaugurated)
            command.expectedVersion = 4
            return command
        },
        RefusalCase(
            .versionConflict,
            [.text("project", "X"), .count("version", 0), .count("expected", 1)],
            "of a project that does not exist"
        ) { ledger in
            var command = ledger.command(.projectStarted, of: "X")
            command.expectedVersion = 1
            return command
        },
    ]

    /// Each fact that rests on a paper or needs a reason, without it.
    static let papers: [RefusalCase] =
        [.approve(ty(1_000)), .amend(ty(1_000), ty(900)), .plan(city2023, ty(1)), .projectSuspended, .projectCancelled]
        .map { (fact: Fact) in
            RefusalCase(.documentMissing, [.fact(fact.type)], fact.type.rawValue) { ledger in
                var command = ledger.command(fact)
                command.documents = []
                return command
            }
        }
        + [.reverse(EventID(high: 0, low: 5)), .projectSuspended, .projectCancelled].map { (fact: Fact) in
            RefusalCase(.reasonMissing, [.fact(fact.type)], fact.type.rawValue) { ledger in
                var command = ledger.command(fact)
                command.reason = ""
                return command
            }
        }
}
