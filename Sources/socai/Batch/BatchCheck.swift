internal import JSON
internal import Portfolio

/// What the first reading of a batch found.
struct BatchCheck {
    /// The line of each unit.
    private(set) var lines: [UInt32] = []
    private(set) var commands = 0
    private(set) var includesDemo = false
    private var problems: [String] = []
    private let file: BatchFile

    /// Reads all of it.
    /// - Throws: `Failure` that names every bad line, at most 50; nothing has been sent then.
    static func read(_ file: BatchFile, whole: Bool, progress: ProgressLine) async throws -> BatchCheck {
        var check = BatchCheck(file)
        try await file.forEachLine { number, line, read in
            try check.add(number, line)
            progress.show(UInt64(read), of: UInt64(file.size))
        }
        progress.finish()
        try check.judge(whole: whole)
        return check
    }

    private init(_ file: BatchFile) {
        self.file = file
    }

    private mutating func add(_ number: Int, _ line: ArraySlice<UInt8>) throws {
        do throws(JSONError) {
            let unit = try BatchUnit(JSONParser.parse(line))
            commands += unit.commands.count
            includesDemo = includesDemo || unit.commands.contains { $0.source.kind == .demo }
            guard lines.count < Limits.batchLines else {
                throw JSONError("the file has more than \(Limits.batchLines) lines; split it")
            }
            lines.append(UInt32(clamping: number))
        } catch {
            problems.append("\(file.name):\(number): \(error.message)".safeOnTerminal)
            if problems.count >= Limits.batchProblems { try judge(whole: false) }
        }
    }

    private func judge(whole: Bool) throws {
        guard problems.isEmpty else {
            let list = problems.map { "  " + $0 }.joined(separator: "\n")
            throw Failure.usage(
                "\(file.name) has lines that can't be read",
                "correct them; nothing was recorded\n\(list)"
            )
        }
        guard !lines.isEmpty else { throw Failure.usage("\(file.name) holds no command", "write a command a line") }
        guard !whole || commands <= Portfolio.Limits.commandsPerUnit else {
            throw Failure.usage(
                "\(file.name) holds \(commands) commands, and a whole at most \(Portfolio.Limits.commandsPerUnit)",
                "split it, or record line by line"
            )
        }
    }
}
