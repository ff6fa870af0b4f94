import Testing

@testable import JSON

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws -> JSON { try JSONParser.parse(text.utf8) }

    @Test func `What is written is read back`() throws {
        let value: JSON = [
            "text": "Cầu \"Bến Rừng\"\n\t\u{1}\u{202E}\u{1F309}", "whole": .integer(Int64.min),
            "list": [.null, true, [:]],
            "empty": [],
        ]
        #expect(try parse(value.line) == value)
        #expect(try parse(value.pretty) == value)
        #expect(!value.line.contains("\u{1}"))
    }

    @Test(arguments: [
        "", "{", "}", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "01", "1.5", "1e3", "-", "+1", "nul",
        "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "1 2", "9223372036854775808",
        "[" + String(repeating: "[", count: 40) + String(repeating: "]", count: 41),
    ])
    func `What is no JSON of whole numbers is refused`(text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test func `Every truncation is refused`() throws {
        let line = #"{"project":"A","fact":{"type":"spend_reported","period":"2023-06","cumulative":10}}"#
        _ = try parse(line)
        for length in 0..<line.utf8.count {
            #expect(throws: JSONError.self) { try JSONParser.parse(line.utf8.prefix(length)) }
        }
    }

    @Test func `Bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }
}
