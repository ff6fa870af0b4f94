internal import JSON
internal import Portfolio

/// One event with all it carries.
struct EventScreen {
    let entry: LogEntry
    let language: Language

    var screen: Screen {
        var screen = Screen(json: entry.json(in: language))
        screen.tables = [envelope, EventScreen.table(of: entry.event.fact)]
        if !entry.event.warnings.isEmpty { screen.tables.append(warnings) }
        screen.csv = LogRows.table([entry], language)
        screen.noteDemo(entry.event.isDemo)
        return screen
    }

    private static let pairs = [
        Column("name", "Tên", "Name"), Column("value", "Giá trị", "Value", wraps: true),
    ]

    private var envelope: Table {
        let event = entry.event
        let papers = event.documents.map { "\($0.number) (\(language.date($0.date)))" }.joined(separator: "; ")
        let checker = event.checker.map { [(Words("Người duyệt", "Checker"), Cell.text(EventScreen.text($0)))] } ?? []
        let rows: [(Words, Cell)] = [
            (Words("Vị trí", "Position"), .count(event.position)),
            (Words("Mã sự kiện", "Event id"), .text(event.id.description)),
            (Words("Dự án", "Project"), .text(event.project)),
            (Words("Phiên bản", "Version"), .count(event.version)),
            (Words("Loại", "Type"), .words(Words(event.fact.type.words), code: event.fact.type.rawValue)),
            (Words("Ngày phát sinh", "Occurred on"), .date(event.occurredOn.description)),
            (Words("Ghi lúc", "Recorded at"), .time(event.recordedAt)),
            (Words("Người ghi", "Actor"), .text(EventScreen.text(event.actor))),
        ]
        let rest: [(Words, Cell)] = [
            (Words("Văn bản", "Documents"), .text(papers)), (Words("Lý do", "Reason"), .text(event.reason)),
            (Words("Nguồn", "Source"), .text(source)),
            (Words("Liên kết", "Correlation"), .text(event.correlation)),
            (Words("Bộ quy tắc", "Rule pack"), .text(event.rulePack)),
            (Words("Băm của lá", "Leaf hash"), .text(entry.leafHash)),
        ]
        return Table(
            EventScreen.pairs,
            (rows + checker + rest).map { [.words($0.0, code: $0.0.en), .text($0.1.plain(language))] }
        )
    }

    private static func text(_ actor: Actor) -> String {
        [actor.name, actor.organisation, actor.role].spaced
    }

    private var source: String {
        let source = entry.event.source
        let line = source.line > 0 ? ":\(source.line)" : ""
        return [source.kind.rawValue, source.file + line].spaced
    }

    /// The members of the fact's JSON, deeper ones by their path.
    static func table(of fact: Fact) -> Table {
        Table(title: Words("Nội dung", "Fact"), pairs, flat(fact.json, "").map { [.text($0.0), $0.1] })
    }

    private static func flat(_ json: JSON, _ path: String) -> [(String, Cell)] {
        switch json {
        case .object(let members):
            members.flatMap { flat($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
        case .array(let items): items.enumerated().flatMap { flat($1, "\(path).\($0)") }
        case .string(let text): [(path, .text(text))]
        // Years and rates are short; only amounts need their thousands apart.
        case .integer(let number):
            [(path, .text(number.magnitude < 100_000 ? String(number) : Cell.count(number).plain(.vi)))]
        case .number(let digits): [(path, .text(digits))]
        case .bool(let value): [(path, .text(String(value)))]
        case .null: []
        }
    }

    private var warnings: Table {
        Table(
            title: Words("Cảnh báo", "Warnings"),
            [Column("code", "Mã", "Code"), Column("message", "Nội dung", "Message", wraps: true)],
            entry.event.warnings.map { [.text($0.code.rawValue), .text($0.message(in: language))] }
        )
    }
}

extension Cell {
    /// The value in a table that names its rows.
    fileprivate func plain(_ language: Language) -> String {
        shown(Style(language: language, unit: .dong, isColoured: false, width: nil), decimals: 0)
    }
}
