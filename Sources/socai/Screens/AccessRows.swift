internal import JSON
internal import Portfolio
internal import Schema

/// Lines of the access log, a row each.
enum AccessRows {
    /// Widths are given, because rows come one after another.
    static let columns = [
        Column("at", "Lúc", "At", width: 19),
        Column("principal", "Người", "Principal", width: 12),
        Column("organisation", "Đơn vị", "Organisation", width: 12),
        Column("method", "Việc", "Call", width: 22),
        Column("subject", "Về", "Subject", width: 16),
        Column("position", "Vị trí", "Position", width: 8),
        Column("refused", "Từ chối", "Refused"),
        Column("figures", "Số liệu", "Figures"),
        Column("sequence", "Mục", "Entry"),
    ]

    /// How many of the columns a table for people has; the others are for programs.
    static let shown = 7

    private static let package = "socai.v1."

    static func row(_ line: Socai_V1_AccessLogLine, _ sequence: UInt64) -> [Cell] {
        let method = line.method.hasPrefix(package) ? String(line.method.dropFirst(package.count)) : line.method
        let figures = line.refused.figures.map { "\($0.name)=\($0.raw)" }
        return [
            .time(Timestamp(microseconds: line.at)), .text(line.principal), .text(line.organisation), .text(method),
            .text(line.subject), .count(line.position), .text(line.refused.code),
            .text(figures.joined(separator: "; ")), .count(sequence),
        ]
    }
}

extension Socai_V1_Figure {
    /// As other programs read it: money in đồng.
    fileprivate var raw: String {
        switch value {
        case .money(let number), .basisPoints(let number), .count(let number): String(number)
        case .date(let text), .text(let text): text
        case nil: ""
        }
    }
}

extension Socai_V1_AccessLogLine {
    /// - Parameter sequence: of the entry that the line is in.
    func json(_ sequence: UInt64) -> JSON {
        [
            "sequence": .integer(sequence), "at": .text(Timestamp(microseconds: at)),
            "principal": .optional(principal), "organisation": .optional(organisation), "method": .string(method),
            "subject": .optional(subject), "position": .integer(position), "refused": hasRefused ? refused.json : .null,
        ]
    }
}
