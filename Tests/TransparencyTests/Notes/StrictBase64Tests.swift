import Foundation
import Testing

@testable import Transparency

@Suite struct StrictBase64Tests {
    @Test func `texts are those of another implementation, for every length and byte`() {
        for count in 0...260 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
            let text = Data(bytes).base64EncodedString()
            #expect(StrictBase64.text(bytes) == text)
            #expect(StrictBase64.bytes(text) == bytes)
        }
    }

    @Test(
        arguments: [
            "A", "AA", "AAA", "AA=", "A===", "====", "=", "AA==AA==", "AAA=AAAA", "AB==", "AAB=", "AA=A", "AA= ",
            "AAAA\n", " AAAA", "AA-_", "AA.A", "ＡAAA", "AAA\u{0}",
        ]
    )
    func `anything but the one text of some bytes is refused`(_ text: String) {
        #expect(StrictBase64.bytes(text) == nil)
    }

    @Test func `no two texts of four characters mean the same`() {
        let characters = "AQgwz/+=".utf8.map { $0 }
        var found: [[UInt8]: [UInt8]] = [:]
        for number in 0..<4_096 {
            let text = (0..<4).map { characters[number >> (3 * $0) & 7] }
            guard let bytes = StrictBase64.bytes(text) else { continue }
            #expect(found.updateValue(text, forKey: bytes) == nil)
        }
        #expect(found.count > 256)
    }
}
