/// CSV as in RFC 4180: cells may be quoted, a quote within is doubled, a quoted cell may reach over lines.
/// A line that starts with `#` is a remark and is one cell.
struct QuotedText {
    private enum State {
        case cellStart
        case plain
        case quoted
        case quoteWithinQuoted
        case remark
    }

    private let separator: UInt8
    private var state = State.cellStart
    private var line = 1
    private var recordLine = 1
    private var cellLine = 1
    private var cell: [UInt8] = []
    private var cells: [Record.Cell] = []
    private var raw: [UInt8] = []
    private var records: [Record] = []
    private var problems: [Problem] = []

    static func records(of bytes: ArraySlice<UInt8>, separator: UInt8) -> (records: [Record], problems: [Problem]) {
        var records: [Record] = []
        let problems = visit(bytes, separator: separator) { records.append($0) }
        return (records, problems)
    }

    /// Hands the records over one by one, for files that are better not held twice.
    /// - Returns: the problems, once all is read.
    static func visit(
        _ bytes: ArraySlice<UInt8>,
        separator: UInt8,
        _ body: (Record) throws -> Void
    ) rethrows -> [Problem] {
        var parser = QuotedText(separator: separator)
        for byte in bytes {
            parser.take(byte)
            if !parser.records.isEmpty { try body(parser.records.removeFirst()) }
        }
        parser.finish()
        for record in parser.records { try body(record) }
        return parser.problems
    }

    private init(separator: UInt8) {
        self.separator = separator
    }

    private mutating func take(_ byte: UInt8) {
        let isNewline = byte == UInt8(ascii: "\n")
        if isNewline, state != .quoted {
            endRecord()
        } else {
            raw.append(byte)
            within(byte)
        }
        if isNewline {
            line += 1
            if state == .cellStart { startRecord() }
        }
    }

    private mutating func within(_ byte: UInt8) {
        switch (state, byte) {
        case (.cellStart, UInt8(ascii: "\"")):
            state = .quoted
        case (.cellStart, UInt8(ascii: "#")) where cells.isEmpty:
            cell.append(byte)
            state = .remark
        case (.quoted, UInt8(ascii: "\"")):
            state = .quoteWithinQuoted
        case (.quoteWithinQuoted, UInt8(ascii: "\"")):
            cell.append(byte)
            state = .quoted
        case (.cellStart, separator), (.plain, separator), (.quoteWithinQuoted, separator):
            endCell()
        case (.quoteWithinQuoted, UInt8(ascii: "\r")):
            break
        case (.quoteWithinQuoted, _):
            report()
            cell.append(byte)
            state = .plain
        case (.cellStart, _):
            cell.append(byte)
            state = .plain
        default:
            cell.append(byte)
        }
    }

    private mutating func endCell() {
        if cells.count <= Limits.columns {
            cells.append(Record.Cell(line: cellLine, text: String(decoding: cell, as: UTF8.self)))
        }
        cell.removeAll(keepingCapacity: true)
        cellLine = line
        state = .cellStart
    }

    private mutating func endRecord() {
        if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
        if raw.last == UInt8(ascii: "\r") { raw.removeLast() }
        endCell()
        records.append(Record(line: recordLine, cells: cells, raw: String(decoding: raw, as: UTF8.self)))
        cells.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
    }

    private mutating func startRecord() {
        recordLine = line
        cellLine = line
    }

    private mutating func finish() {
        if state == .quoted { report() }
        endRecord()
    }

    private mutating func report() {
        guard problems.count < Limits.problems else { return }
        problems.append(Problem(.quoting, line: cellLine, raw: String(decoding: cell.prefix(120), as: UTF8.self)))
    }
}
