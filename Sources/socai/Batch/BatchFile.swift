internal import Portfolio

/// A file of commands, a unit a line. It is read twice: once to check all of it, once to send it.
struct BatchFile {
    /// As errors name it.
    let name: String
    private let path: String
    /// What came from the standard input, which can be read once only.
    private let held: [UInt8]?
    let size: Int

    /// - Parameter path: `-` is the standard input.
    init(_ path: String) throws(Failure) {
        self.path = path
        if path == "-" {
            name = "stdin"
            let bytes = try InputFile.read("-", limit: Limits.batchStandardInput)
            held = bytes
            size = bytes.count
        } else {
            name = path
            held = nil
            size = try InputFile.size(path)
            guard size <= Limits.batchFile else {
                throw .usage("\(path) is larger than \(Limits.batchFile) bytes", "split it")
            }
        }
    }

    /// Calls back with each line that is not blank, its number from 1, and the bytes read so far.
    func forEachLine(_ body: (Int, ArraySlice<UInt8>, Int) async throws -> Void) async throws {
        if let held {
            try await forEachLine(held, body)
            return
        }
        var reader = try LineReader(path: path)
        var number = 0
        while let line = try reader.next(path: path, limit: Limits.batchLine) {
            number += 1
            let text = BatchFile.text(line, number)
            if !BatchFile.isBlank(text) { try await body(number, text, reader.consumed) }
        }
    }

    private func forEachLine(
        _ bytes: [UInt8],
        _ body: (Int, ArraySlice<UInt8>, Int) async throws -> Void
    ) async throws {
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let text = BatchFile.text(line, number)
            if !BatchFile.isBlank(text) { try await body(number, text, line.endIndex) }
        }
    }

    /// Some editors begin a file with a byte order mark.
    private static func text(_ line: ArraySlice<UInt8>, _ number: Int) -> ArraySlice<UInt8> {
        number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
