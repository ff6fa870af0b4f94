internal import Foundation
internal import JSON
internal import Portfolio
internal import Records
internal import Reports
internal import Schema
internal import SwiftProtobuf

/// Reports that were given out.
enum PublishedScreens {
    static func list(_ reports: [Socai_V1_PublishedReport], _ language: Language) -> Screen {
        var screen = Screen(json: ["reports": .array(reports.map { $0.json(language) })])
        screen.tables = [table(reports, language)]
        if reports.isEmpty {
            screen.notes = [Words("Chưa phát hành báo cáo nào.", "Nothing was published yet.")]
        }
        return screen
    }

    /// One report: its versions, and the figures that each of them restated.
    static func versions(_ reports: [Socai_V1_PublishedReport], _ language: Language) -> Screen {
        var screen = list(reports, language)
        for report in reports {
            screen.tables.append(facts(report, language))
            if !report.published.changes.isEmpty { screen.tables.append(changes(report.published)) }
        }
        return screen
    }

    /// What publishing answers.
    static func published(_ report: Socai_V1_PublishedReport, isRepeated: Bool, _ language: Language) -> Screen {
        var screen = Screen(json: report.json(language).appending(["repeated": .bool(isRepeated)]))
        screen.tables = [facts(report, language)]
        if !report.published.changes.isEmpty { screen.tables.append(changes(report.published)) }
        if isRepeated {
            screen.notes = [Words("Đã phát hành từ trước; không ghi thêm.", "Published before; nothing was added.")]
        }
        return screen
    }

    private static func table(_ reports: [Socai_V1_PublishedReport], _ language: Language) -> Table {
        Table(
            [
                Column("report", "Báo cáo", "Report"), Column("version", "Phiên bản", "Version"),
                Column("question", "Câu hỏi", "Question", wraps: true), Column("as_of", "Tính đến", "As of"),
                Column("position", "Vị trí", "Position"), Column("published_at", "Phát hành lúc", "Published at"),
                Column("actor", "Người phát hành", "By"), Column("changes", "Số liệu đổi", "Changes"),
                Column("reason", "Lý do", "Reason", wraps: true, isOptional: true),
                Column("sha256", "SHA-256", "SHA-256"),
            ],
            reports.map { report in
                let published = report.published
                return [
                    .text(published.report), .count(published.version), .text(published.questionText(language)),
                    .date(published.asOf), .count(published.position),
                    .time(Timestamp(microseconds: report.recordedAt)), .text(report.actor.name),
                    .count(published.changes.count), .text(report.reason), .text(Hex.text(published.sha256)),
                ]
            }
        )
    }

    private static func facts(_ report: Socai_V1_PublishedReport, _ language: Language) -> Table {
        let published = report.published
        let rows: [(Words, Cell)] = [
            (Words("Báo cáo", "Report"), .text(published.report)),
            (Words("Phiên bản", "Version"), .text(String(published.version))),
            (Words("Câu hỏi", "Question"), .text(published.questionText(language))),
            (Words("Tính đến ngày", "As of"), .date(published.asOf)),
            (Words("Theo số liệu đến vị trí", "As known at position"), .text(String(published.position))),
            (Words("Gốc cây băm tại đó", "Tree root there"), .text(Hex.text(published.root))),
            (Words("SHA-256 của báo cáo", "SHA-256 of the report"), .text(Hex.text(published.sha256))),
            (Words("Phần mềm", "Software"), .text(published.software)),
            (Words("Sự kiện phát hành", "Published by event"), .text(report.eventText)),
        ]
        return Table(
            title: Words("\(published.report) v\(published.version)", "\(published.report) v\(published.version)"),
            [Column("name", "Tên", "Name"), Column("value", "Giá trị", "Value", wraps: true)],
            rows.map { [.words($0.0, code: $0.0.en), $0.1] }
        )
    }

    static func changes(_ published: Socai_V1_ReportPublished) -> Table {
        Table(
            title: Words(
                "Số liệu khác phiên bản \(published.version - min(published.version, 1))",
                "Figures that are not those of version \(published.version - min(published.version, 1))"
            ),
            [
                Column("figure", "Số liệu", "Figure", wraps: true), Column("before", "Trước", "Before"),
                Column("after", "Sau", "After"),
            ],
            published.changes.map { [.text($0.figure), .text($0.before), .text($0.after)] }
        )
    }
}

extension Socai_V1_PublishedReport {
    fileprivate var eventText: String {
        (EventID(bytes: eventID)?.description ?? "") + " @ \(eventPosition)"
    }

    func json(_ language: Language) -> JSON {
        [
            "report": .string(published.report), "version": .integer(published.version),
            "question": .string(published.questionText(.en)), "as_of": .string(published.asOf),
            "position": .integer(published.position), "root": .string(Hex.text(published.root)),
            "sha256": .string(Hex.text(published.sha256)), "software": .string(published.software),
            "reason": .string(reason), "actor": .string(actor.name), "event_id": .text(EventID(bytes: eventID)),
            "event_position": .integer(eventPosition), "recorded_at": .text(Timestamp(microseconds: recordedAt)),
            "changes": .array(published.changes.map(\.json)),
        ]
    }
}

extension Socai_V1_FigureChange {
    var json: JSON { ["figure": .string(figure), "before": .string(before), "after": .string(after)] }
}

extension Socai_V1_ReportPublished {
    /// Nil where the bytes are no query that this software reads.
    var readQuery: Socai_V1_ReportQuery? {
        do { return try Socai_V1_ReportQuery(serializedBytes: query) } catch { return nil }
    }

    fileprivate var asOf: String { readQuery?.cutoff.asOf ?? "" }

    fileprivate func questionText(_ language: Language) -> String {
        switch readQuery?.question {
        case .projects: Words("danh mục dự án", "projects")[language]
        case .project(let request): Words("dự án", "project")[language] + " " + request.code
        case .progress(let request): Words("tiến độ", "progress")[language] + " / " + request.by
        case .capital(let request): Words("vốn", "capital")[language] + " \(request.year) / \(request.by)"
        case .findings(let request):
            [Words("kiến nghị", "findings")[language], request.project, request.closed ? "*" : ""].spaced
        case nil: "?"
        }
    }
}
