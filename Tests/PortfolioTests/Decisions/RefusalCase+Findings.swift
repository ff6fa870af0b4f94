@testable import Portfolio

extension RefusalCase {
    private static let long = String(repeating: "a", count: 4_097)
    private static let name = String(repeating: "ế", count: 64)

    static let findings: [RefusalCase] = findingInput + findingOrder

    private static func invalid(_ name: String, _ why: String, _ text: String) -> [Figure] {
        [.text("name", name), .text("why", why), .text("text", text)]
    }

    private static let findingRule = "1–64 characters, no space around"

    private static let findingInput: [RefusalCase] = [
        RefusalCase(.textInvalid, invalid("finding", findingRule, ""), .raise("")),
        RefusalCase(.textInvalid, invalid("finding", findingRule, " K1"), .raise(" K1")),
        RefusalCase(
            .textInvalid,
            invalid("finding", findingRule, String(name.prefix(40))),
            .raise(name + "ế")
        ),
        RefusalCase(.textInvalid, invalid("finding", findingRule, ""), .answer("")),
        RefusalCase(.textInvalid, invalid("finding", findingRule, "K1 "), .close("K1 ")),
        RefusalCase(.textInvalid, invalid("finding", "control character", "K1"), .raise("K\u{202E}1")),
        RefusalCase(.textInvalid, invalid("text", "1–4096 bytes", "  "), .raise("K1", text: "  ")),
        RefusalCase(.textInvalid, invalid("text", "1–4096 bytes", ""), .answer("K1", text: "")),
        RefusalCase(
            .textInvalid,
            invalid("text", "1–4096 bytes", String(long.prefix(40))),
            .close("K1", text: long)
        ),
        RefusalCase(.amountNotPositive, [.text("name", "amount"), .money("amount", .zero)], .raise("K1", .zero)),
        RefusalCase(.amountNotPositive, [.text("name", "amount"), .money("amount", ty(-1))], .raise("K1", ty(-1))),
        RefusalCase(
            .amountOutOfRange,
            [.text("name", "amount"), .money("amount", Money(.max)), .money("maximum", .maximum)],
            .raise("K1", Money(.max))
        ),
        RefusalCase(
            .tooManyEvents,
            [.count("count", 101), .count("maximum", 100)],
            .raise("K1", on: (1...101).map { EventID(high: 0, low: $0) })
        ),
        RefusalCase(.findingEventRepeated, [.text("event", EventID(high: 0, low: 1).description)], "twice") { ledger in
            ledger.command(.raise("K1", on: [ledger.events[0].id, ledger.events[1].id, ledger.events[0].id]))
        },
    ]

    private static func of(_ finding: FindingID) -> [Figure] { [.text("finding", finding), .text("project", "B")] }

    private static let findingOrder: [RefusalCase] =
        [
            RefusalCase(.projectUnknown, [.text("project", "X")], .raise("K1"), of: "X"),
            RefusalCase(.findingUnknown, of("K1"), .answer("K1")),
            RefusalCase(.findingUnknown, of("K1"), .close("K1")),
            RefusalCase(.findingUnknown, of("K1"), "one of another project") { ledger in
                try ledger.record(.raise("K1"), of: "N")
                return ledger.command(.answer("K1"))
            },
            RefusalCase(.findingExists, of("K1"), "raised twice") { ledger in
                try ledger.record(.raise("K1"))
                return ledger.command(.raise("K1"))
            },
            RefusalCase(.findingExists, of("K1"), "an id is used for ever") { ledger in
                try ledger.record(.raise("K1"))
                try ledger.record(.close("K1"))
                return ledger.command(.raise("K1"))
            },
            RefusalCase(.findingClosed, of("K1") + [.date("closed", day("2023-06-20"))], "answered") { ledger in
                try ledger.record(.raise("K1"), on: "2023-06-10")
                try ledger.record(.close("K1"), on: "2023-06-20")
                return ledger.command(.answer("K1"))
            },
            RefusalCase(.findingClosed, of("K1") + [.date("closed", day("2023-06-20"))], "closed") { ledger in
                try ledger.record(.raise("K1"), on: "2023-06-10")
                try ledger.record(.close("K1"), on: "2023-06-20")
                return ledger.command(.close("K1"))
            },
            RefusalCase(
                .findingDueBeforeRaised,
                [.date("due", day("2023-06-09")), .date("raised", day("2023-06-10"))],
                .raise("K1", due: "2023-06-09"),
                on: "2023-06-10"
            ),
            RefusalCase(.findingOutOfOrder, [.text("finding", "K1")] + order("2023-06-09", "2023-06-10"), "answer") {
                try $0.record(.raise("K1"), on: "2023-06-10")
                return $0.command(.answer("K1"), on: "2023-06-09")
            },
            RefusalCase(.findingOutOfOrder, [.text("finding", "K1")] + order("2023-06-14", "2023-06-15"), "closing") {
                try $0.record(.raise("K1"), on: "2023-06-10")
                try $0.record(.answer("K1"), on: "2023-06-15")
                return $0.command(.close("K1"), on: "2023-06-14")
            },
            RefusalCase(
                .findingEventUnknown,
                [.text("event", EventID(high: 9, low: 9).description), .text("project", "B")],
                .raise("K1", on: [EventID(high: 9, low: 9)])
            ),
            RefusalCase(
                .findingEventUnknown,
                [.text("event", EventID(high: 0, low: 6).description), .text("project", "B")],
                "an event of another project"
            ) { ledger in
                let (own, other) = (ledger.events[0].id, ledger.events[5].id)
                return ledger.command(.raise("K1", on: [own, other]))
            },
        ]
        + [Fact.raise("K1"), .answer("K1"), .close("K1")].map { fact in
            let why =
                fact.type == .findingAnswered
                ? (vi: "hãy trả lời lại", en: "answer again instead")
                : (vi: "hãy kết thúc hoặc ghi kiến nghị mới", en: "close it, or raise a new one")
            return RefusalCase(
                .notReversible,
                [.fact(fact.type), Figure("why", .term(code: why.en, vi: why.vi, en: why.en))],
                fact.type.rawValue
            ) { ledger in
                if fact.type != .findingRaised { try ledger.record(.raise("K1")) }
                return ledger.command(.reverse(try ledger.record(fact).id))
            }
        }

    private static func order(_ date: String, _ last: String) -> [Figure] {
        [.date("date", day(date)), .date("last", day(last))]
    }
}
