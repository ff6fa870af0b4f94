@testable import JSON

/// JSON as people and programs type it.
enum JSONTexts {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let value = try? JSONParser.parse(bytes) else { return }
        for text in [value.line, value.pretty] {
            do {
                let same = try JSONParser.parse(text.utf8)
                demand(same == value, "\(value) came back as \(same)")
            } catch { fatalError("what was written can't be read: \(error)") }
        }
    }
}
