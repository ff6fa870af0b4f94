internal import Foundation
internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// Auditors' findings.
struct FindingsScreen {
    let report: Socai_V1_FindingsReport

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [table, counts]
        screen.notes = [report.provenance.note]
        return screen
    }

    private var json: JSON {
        report.provenance.json.appending([
            "rows": .array(report.rows.map(\.json)), "open": .integer(report.open),
            "answered": .integer(report.answered), "overdue": .integer(report.overdue),
            "closed": .integer(report.closed), "amount": .integer(report.amount),
        ])
    }

    private var table: Table {
        Table(
            [
                Column("project", "Dự án", "Project"), Column("finding", "Kiến nghị", "Finding"),
                Column("status", "Trạng thái", "Status"), Column("overdue", "Quá hạn", "Overdue", isOptional: true),
                Column("raised_on", "Ngày kiến nghị", "Raised on"), Column("due", "Hạn", "Due"),
                Column("amount", "Số tiền", "Amount", isOptional: true),
                Column("text", "Nội dung", "Finding says", wraps: true),
                Column("answered_on", "Ngày trả lời", "Answered on", isOptional: true),
                Column("answer", "Trả lời", "Answer", wraps: true, isOptional: true),
                Column("closed_on", "Ngày kết thúc", "Closed on", isOptional: true),
                Column("outcome", "Kết quả", "Outcome", wraps: true, isOptional: true),
                Column("events", "Số sự kiện", "Events"), Column("position", "Vị trí", "Position"),
            ],
            report.rows.map(cells)
        )
    }

    private func cells(_ row: Socai_V1_FindingRow) -> [Cell] {
        [
            .text(row.project), .text(row.finding), .findingStatus(row.status),
            row.overdue ? .words(Words("quá hạn", "overdue"), code: "true") : .none, .date(row.raisedOn),
            .date(row.due), row.hasAmount ? .money(row.amount) : .none, .text(row.text), .date(row.answeredOn),
            .text(row.answer), .date(row.closedOn), .text(row.outcome), .count(row.events.count),
            .count(row.position),
        ]
    }

    private var counts: Table {
        Table(
            title: Words("Tổng hợp", "In all"),
            facts: [
                (Column("open", "Chưa trả lời", "Open"), .count(report.open)),
                (Column("answered", "Đã trả lời", "Answered"), .count(report.answered)),
                (Column("overdue", "Quá hạn", "Overdue"), .count(report.overdue)),
                (Column("closed", "Đã kết thúc", "Closed"), .count(report.closed)),
                (Column("amount", "Số tiền chưa kết thúc", "Amount not closed"), .money(report.amount)),
            ]
        )
    }
}

extension Cell {
    fileprivate static func findingStatus(_ code: String) -> Cell {
        switch code {
        case "open": .words(Words("chưa trả lời", "open"), code: code)
        case "answered": .words(Words("đã trả lời", "answered"), code: code)
        case "closed": .words(Words("đã kết thúc", "closed"), code: code)
        default: .text(code)
        }
    }
}

extension Socai_V1_FindingRow {
    var json: JSON {
        [
            "project": .string(project), "finding": .string(finding), "status": .string(status),
            "overdue": .bool(overdue), "raised_on": .string(raisedOn), "due": .string(due),
            "amount": hasAmount ? .integer(amount) : .null, "text": .string(text), "answer": .optional(answer),
            "answered_on": .optional(answeredOn), "outcome": .optional(outcome), "closed_on": .optional(closedOn),
            "events": .array(events.map { .text(EventID(bytes: $0)) }), "position": .integer(position),
        ]
    }
}
