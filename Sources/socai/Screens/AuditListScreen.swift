internal import Foundation
internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// What auditors always ask for.
struct AuditListScreen {
    let list: Socai_V1_AuditList

    var screen: Screen {
        var screen = Screen(
            json: list.provenance.json.appending([
                "items": .array(list.items.map(\.json)), "earlier": .integer(list.earlier),
            ])
        )
        screen.tables = [Table(Self.columns, list.items.map(cells))]
        screen.csv = Table(
            Self.columns + Self.forPrograms,
            list.items.map { cells($0) + [.text(EventID(bytes: $0.eventID)?.description ?? "")] }
        )
        screen.notes = [list.provenance.note]
        if list.earlier > 0 {
            let others = Words("\(list.earlier) mục cũ hơn không nêu.", "\(list.earlier) older ones are not listed.")
            screen.notes.insert(others, at: 0)
        }
        return screen
    }

    private static let columns = [
        Column("kind", "Mục", "Kind"), Column("position", "Vị trí", "Position"), Column("project", "Dự án", "Project"),
        Column("type", "Loại", "Type"), Column("amount", "Số tiền", "Amount"),
        Column("occurred_on", "Ngày", "On"), Column("recorded_at", "Ghi lúc", "Recorded at"),
        Column("days", "Số ngày", "Days"), Column("actor", "Người ghi", "Actor"),
        Column("original", "Sự kiện gốc", "Original", isOptional: true),
        Column("reason", "Lý do", "Reason", wraps: true, isOptional: true),
    ]
    private static let forPrograms = [Column("event_id", "Mã sự kiện", "Event id")]

    private func cells(_ item: Socai_V1_AuditItem) -> [Cell] {
        [
            Self.kind(item.kind), .count(item.position), .text(item.project), CauseRows.kind(item.fact),
            .money(item.hasAmount ? item.amount : nil), .date(item.occurredOn),
            .time(Timestamp(microseconds: item.recordedAt)), .count(item.days), .text(item.actor.name),
            item.original > 0 ? .count(item.original) : .none, .text(item.reason),
        ]
    }

    private static func kind(_ code: String) -> Cell {
        switch code {
        case "reversal": .words(Words("đảo bút toán", "reversal"), code: code)
        case "correction": .words(Words("ghi lại", "correction"), code: code)
        case "back_dated": .words(Words("ghi muộn", "back-dated"), code: code)
        case "recorded_by_approver": .words(Words("người duyệt ghi", "by approver"), code: code)
        default: .text(code)
        }
    }
}

extension Socai_V1_AuditItem {
    fileprivate var json: JSON {
        [
            "kind": .string(kind), "project": .string(project), "position": .integer(position),
            "event_id": .text(EventID(bytes: eventID)), "type": .string(fact), "occurred_on": .string(occurredOn),
            "recorded_at": .text(Timestamp(microseconds: recordedAt)),
            "actor": [
                "name": .string(actor.name), "organisation": .string(actor.organisation), "role": .string(actor.role),
            ],
            "amount": hasAmount ? JSON.integer(amount) : .null, "days": .integer(days),
            "original": original > 0 ? JSON.integer(original) : .null, "reason": .string(reason),
        ]
    }
}
