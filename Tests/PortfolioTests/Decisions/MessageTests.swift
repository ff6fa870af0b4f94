import Testing

@testable import Portfolio

@Suite struct MessageTests {
    private static func placeholders(_ text: String) -> Set<Substring> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: "}").first
            }
        )
    }

    @Test(arguments: RefusalCode.allCases)
    func `both languages of a refusal name the same figures`(code: RefusalCode) {
        #expect(MessageTests.placeholders(code.message.vi) == MessageTests.placeholders(code.message.en))
        #expect(code.message.vi != code.message.en)
    }

    @Test(arguments: WarningCode.allCases)
    func `both languages of a warning name the same figures`(code: WarningCode) {
        #expect(MessageTests.placeholders(code.message.vi) == MessageTests.placeholders(code.message.en))
        #expect(code.message.vi != code.message.en)
    }

    @Test func `no two codes share a sentence`() {
        #expect(Set(RefusalCode.allCases.map(\.message.en)).count == RefusalCode.allCases.count)
        #expect(Set(WarningCode.allCases.map(\.message.en)).count == WarningCode.allCases.count)
    }

    @Test func `a text that looks like a placeholder stays as it was typed`() {
        let refusal = Refusal(
            .contractExceeded,
            [.text("contract", "{value} {x"), .money("disbursed", ty(2)), .money("value", ty(1))]
        )
        #expect(refusal.message(in: .en).hasPrefix("Disbursed on contract «{value} {x» would be 2.000.000.000 VND"))
    }

    @Test(
        arguments: [
            (.count("n", -1_234), "-1.234", "-1.234"), (.count("n", -123), "-123", "-123"),
            (.count("n", UInt64.max), "9.223.372.036.854.775.807", "9.223.372.036.854.775.807"),
            (.money("n", Money(-5)), "-5 đồng", "-5 VND"), (.basisPoints("n", 1_463), "14,63 %", "14,63 %"),
            (.date("n", day("2023-02-01")), "01/02/2023", "2023-02-01"), (.state(.started), "đang thi công", "started"),
        ] as [(Figure, String, String)]
    )
    func `figures read as each language writes them`(figure: Figure, vi: String, en: String) {
        #expect(figure.value.text(in: .vi) == vi)
        #expect(figure.value.text(in: .en) == en)
    }
}
