/// Where the requests of a call come from.
struct RequestSource: Sendable {
    /// One request as it is written.
    struct Request {
        var text: ArraySlice<UInt8>
        /// As errors name it.
        var place: String
    }

    private enum Origin {
        case text(String)
        case file(String)
        case standardInput
    }

    private let origin: Origin

    /// - Parameters:
    ///   - argument: JSON, `@FILE`, `-`, or nothing.
    ///   - isStream: without an argument, requests come from the standard input.
    init(_ argument: String?, isStream: Bool) throws(Failure) {
        switch argument {
        case nil: origin = isStream ? .standardInput : .text("{}")
        case "-": origin = .standardInput
        case let argument? where argument.hasPrefix("@"):
            let path = String(argument.dropFirst())
            guard !path.isEmpty else { throw .usage("@ names no file", "write @FILE") }
            origin = .file(path)
        case let argument?: origin = .text(argument)
        }
    }

    /// All of it as one request.
    func whole() throws(Failure) -> Request {
        switch origin {
        case .text(let text): Request(text: Array(text.utf8)[...], place: "the request")
        case .file(let path): Request(text: try InputFile.read(path, limit: Limits.requestBytes)[...], place: path)
        case .standardInput:
            Request(text: try InputFile.read("-", limit: Limits.requestBytes)[...], place: "stdin")
        }
    }

    /// Calls back with each line that is not blank, as it comes.
    /// - Throws: `Failure` where it can't be read; `CancellationError`; what `body` throws.
    func each(_ body: (Request) async throws -> Void) async throws {
        switch origin {
        case .text: try await body(try whole())
        case .file(let path):
            var reader = try LineReader(path: path)
            var number = 0
            while let line = try reader.next(path: path, limit: Limits.requestBytes) {
                number += 1
                try await take(line, number, path, body)
            }
        case .standardInput:
            let lines = try StandardLines()
            var number = 0
            while let line = try await lines.next() {
                number += 1
                try await take(line, number, "stdin", body)
            }
        }
    }

    private func take(
        _ line: ArraySlice<UInt8>,
        _ number: Int,
        _ name: String,
        _ body: (Request) async throws -> Void
    ) async throws {
        guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return }
        try await body(Request(text: line, place: "\(name):\(number)"))
    }
}
