import Testing

@testable import Transparency

@Suite struct SignedNoteTests {
    private let bytes = Array(Examples.note.utf8)

    @Test func `what is read is written again`() throws {
        for text in [Examples.note, PublicLogs.checksumCheckpoint, PublicLogs.firmwareCheckpoint] {
            #expect(try SignedNote(Array(text.utf8)).bytes == Array(text.utf8))
        }
    }

    @Test func `the last empty line ends the text`() throws {
        let note = try SignedNote(Array("a\n\n— b c\n\n— name YWJjZGU=\n".utf8))
        #expect(note.text == Array("a\n\n— b c\n".utf8))
        #expect(note.signatures.map(\.name.text) == ["name"])
    }

    @Test func `every truncation is refused`() {
        for count in bytes.indices where !Examples.note.utf8.prefix(count).elementsEqual(logAlone) {
            #expect(throws: ProofError.self, "\(count) bytes") { try SignedNote(Array(bytes.prefix(count))) }
        }
    }

    /// The one truncation that is a note: that before the witness signed.
    private var logAlone: String.UTF8View {
        Examples.note.components(before: "— witness").utf8
    }

    @Test(
        arguments: [
            ("no empty line", "text\n— name YWJjZGU=\n"),
            ("no text", "\n— name YWJjZGU=\n"),
            ("no signature", "text\n\n"),
            ("no newline at the end", "text\n\n— name YWJjZGU="),
            ("a hyphen", "text\n\n- name YWJjZGU=\n"),
            ("no space after the dash", "text\n\n—name YWJjZGU=\n"),
            ("no name", "text\n\n—  YWJjZGU=\n"),
            ("a plus in the name", "text\n\n— a+b YWJjZGU=\n"),
            ("a Unicode space in the name", "text\n\n— a\u{2003}b YWJjZGU=\n"),
            ("an ID and no signature", "text\n\n— name YWJjZA==\n"),
            ("no base64", "text\n\n— name YWJjZGU\n"),
            ("two spaces", "text\n\n— name  YWJjZGU=\n"),
            ("a space at the end", "text\n\n— name YWJjZGU= \n"),
            ("a carriage return", "text\r\n\n— name YWJjZGU=\n"),
            ("a tab", "te\txt\n\n— name YWJjZGU=\n"),
            ("a zero byte", "te\u{0}xt\n\n— name YWJjZGU=\n"),
            ("a line that is no signature", "text\n\n— name YWJjZGU=\nmore\n"),
        ]
    )
    func `such notes are refused`(_ what: String, _ text: String) {
        let error = #expect(throws: ProofError.self, "\(what)") { try SignedNote(Array(text.utf8)) }
        #expect(error?.code == .malformedNote)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
            let bytes = Array("te".utf8) + bad + Array("xt\n\n— name YWJjZGU=\n".utf8)
            #expect(throws: ProofError.self) { try SignedNote(bytes) }
        }
    }

    @Test func `notes have limits`() throws {
        let line = "— name YWJjZGU=\n"
        let most = "text\n\n" + String(repeating: line, count: 64)
        #expect(try SignedNote(Array(most.utf8)).signatures.count == 64)
        #expect(throws: ProofError.self) { try SignedNote(Array((most + line).utf8)) }
        let long = String(repeating: "a", count: 1 << 20) + "\n\n" + line
        #expect(throws: ProofError.self) { try SignedNote(Array(long.utf8)) }
    }

    @Test func `a second signature by a key takes the place of its first`() throws {
        var note = try SignedNote(bytes)
        let witness = try SigningKey(Examples.witnessSecret)
        let checkpoint = try Checkpoint(text: note.text)
        try note.add(witness.cosign(checkpoint, at: Examples.time + 5))
        #expect(note.signatures.count == 2)
        #expect(try Examples.keys().open(note).witnessed.map(\.time) == [Examples.time + 5])
    }
}

extension String {
    /// What stands before the first place of a text.
    fileprivate func components(before text: String) -> String {
        String(prefix(upTo: firstRange(of: text)?.lowerBound ?? endIndex))
    }
}
