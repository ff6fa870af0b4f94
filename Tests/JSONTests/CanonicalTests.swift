import Foundation
import Testing

@testable import JSON

@Suite struct CanonicalTests {
    @Test func `keys are in the order of their UTF-16 units`() {
        // The example of RFC 8785, section 3.2.3.
        let value: JSON = [
            "\u{20AC}": "Euro Sign", "\r": "Carriage Return", "\u{FB33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{F6}": "Latin Small Letter O With Diaeresis",
        ]
        let keys = ["\\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        var rest = value.canonical[...]
        for key in keys {
            guard let place = rest.range(of: "\"\(key)\":") else {
                Issue.record("\(key) does not follow")
                return
            }
            rest = rest[place.upperBound...]
        }
    }

    @Test func `nothing is escaped that need not be`() {
        let value: JSON = .string("\u{20AC}$\u{F}\u{A}A'\u{42}\u{22}\u{5C}\\\"/\u{7F}")
        #expect(value.canonical == #""€$\u000f\nA'B\"\\\\\"/"# + "\u{7F}\"")
    }

    @Test func `there is no white space`() {
        let value: JSON = ["b": [.integer(1), .null, true], "a": [:], "c": []]
        #expect(value.canonical == #"{"a":{},"b":[1,null,true],"c":[]}"#)
    }
}
