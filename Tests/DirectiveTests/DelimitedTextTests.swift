import Directive
import Testing

@Suite struct DelimitedTextTests {
    private func rows(_ text: String) -> (rows: [[String]], lines: [Int], misquoted: [Int]) {
        var rows: [DelimitedText.Row] = []
        let misquoted = DelimitedText.visit(Array(text.utf8)) { rows.append($0) }
        return (rows.map(\.cells), rows.map(\.line), misquoted)
    }

    @Test(arguments: [",", ";", "\t"])
    func `the separator is the heading's, quotes and line ends are RFC 4180's`(separator: String) {
        let text = [["a", "b"], ["1", "\"x\(separator)\"\"y\"\"\n2\""], ["", " "], ["3", "4"]]
            .map { $0.joined(separator: separator) }.joined(separator: "\r\n")
        let read = rows("\u{FEFF}" + text)
        #expect(read.rows == [["a", "b"], ["1", "x\(separator)\"y\"\n2"], ["3", "4"]])
        #expect(read.lines == [1, 2, 5])
        #expect(read.misquoted.isEmpty)
    }

    @Test func `quotes out of place are reported with their line`() {
        #expect(rows("a,b\n1,\"x\"y\n2,\"z").misquoted == [2, 3])
    }

    @Test func `headings are compared without marks, case and spacing`() {
        for heading in [
            "Số chứng từ", "SỐ CHỨNG TỪ", " so  chung tu:", "So\u{302}\u{301} chu\u{31B}\u{301}ng tu\u{31B}\u{300}",
        ] {
            #expect(DelimitedText.folded(heading) == "so chung tu")
        }
    }
}
