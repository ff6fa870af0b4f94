internal import Portfolio

/// Events of the log, a row each.
enum LogRows {
    /// Widths are given, because rows come one after another.
    static let columns = [
        Column("position", "Vị trí", "Position", width: 8),
        Column("recorded_at", "Ghi lúc", "Recorded at", width: 19),
        Column("occurred_on", "Ngày", "On", width: 10),
        Column("project", "Dự án", "Project", width: 8),
        Column("amount", "Số tiền", "Amount", width: 18),
        Column("type", "Loại", "Type", width: 20),
        Column("actor", "Người ghi", "Actor", width: 9),
        Column("demo", "Minh họa", "Demo", width: 8),
        Column("summary", "Nội dung", "Summary"),
        Column("event_id", "Mã sự kiện", "Event id"),
        Column("version", "Phiên bản", "Version"),
        Column("leaf_hash", "Băm của lá", "Leaf hash"),
        Column("checker", "Người duyệt", "Checker"),
    ]

    /// How many of the columns a table for people has; the others are for programs.
    static let shown = 9

    static func row(_ entry: LogEntry, _ language: Language) -> [Cell] {
        let event = entry.event
        return [
            .count(event.position), .time(event.recordedAt), .date(event.occurredOn.description),
            .text(event.project), .money(event.fact.amount?.dong),
            .words(Words(event.fact.type.words), code: event.fact.type.rawValue), .text(event.actor.name),
            .mark(event.isDemo),
            .text(event.fact.summary(language)), .text(event.id.description), .count(event.version),
            .text(entry.leafHash), .text(event.checker?.name ?? ""),
        ]
    }

    static func table(_ entries: [LogEntry], _ language: Language) -> Table {
        Table(columns, entries.map { row($0, language) })
    }
}
