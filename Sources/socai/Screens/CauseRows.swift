internal import Foundation
internal import JSON
internal import Portfolio
internal import Projections
internal import Records
internal import Reports
internal import Schema

/// The events that moved or make a figure, a row each.
enum CauseRows {
    static let columns = [
        Column("position", "Vị trí", "Position"), Column("occurred_on", "Ngày", "On"),
        Column("recorded_at", "Ghi lúc", "Recorded at"), Column("kind", "Loại", "Type"),
        Column("change", "Thay đổi", "Change"), Column("after", "Sau đó", "After", isOptional: true),
        Column("undone", "Thôi tính", "No longer", isOptional: true),
        Column("documents", "Văn bản", "Documents", wraps: true, isOptional: true),
    ]
    static let forPrograms = [Column("event_id", "Mã sự kiện", "Event id")]

    /// - Parameter like: a value of the figure, which says what its numbers are.
    static func row(_ cause: Socai_V1_Cause, like value: Socai_V1_FigureValue) -> [Cell] {
        [
            .count(cause.position), .date(cause.occurredOn), .time(Timestamp(microseconds: cause.recordedAt)),
            kind(cause.kind), cause.hasChange ? number(cause.change, like: value) : .none,
            cause.hasAfter ? CauseRows.cell(cause.after) : .none,
            cause.undone ? .words(Words("có", "yes"), code: "true") : .none, .text(documents(cause)),
        ]
    }

    static func forPrograms(_ cause: Socai_V1_Cause) -> [Cell] {
        [.text(EventID(bytes: cause.eventID)?.description ?? "")]
    }

    /// What is not listed one by one.
    static func earlier(_ count: UInt64, _ change: Int64, like value: Socai_V1_FigureValue) -> [[Cell]] {
        guard count > 0 else { return [] }
        let words = Words("\(count) sự kiện trước đó", "\(count) earlier events")
        return [
            [.none, .none, .none, .words(words, code: "earlier"), number(change, like: value), .none, .none, .none]
        ]
    }

    static func sum(_ causes: [Socai_V1_Cause], _ earlier: Int64, like value: Socai_V1_FigureValue) -> [Cell]? {
        guard causes.contains(where: \.hasChange) || earlier != 0 else { return nil }
        let sum = causes.reduce(earlier) { $0 &+ $1.change }
        let words = Words("Tổng", "Sum")
        return [.none, .none, .none, .words(words, code: ""), number(sum, like: value), .none, .none, .none]
    }

    static func cell(_ value: Socai_V1_FigureValue) -> Cell {
        switch value.value {
        case .money(let dong): .money(dong)
        case .basisPoints(let points): .rate(points)
        case .state(let state): .state(state)
        case nil: .none
        }
    }

    private static func number(_ number: Int64, like value: Socai_V1_FigureValue) -> Cell {
        if case .basisPoints = value.value { .rate(number) } else { .money(number) }
    }

    static func kind(_ code: String) -> Cell {
        FactType(rawValue: code).map { .words(Words($0.words), code: code) } ?? .text(code)
    }

    private static func documents(_ cause: Socai_V1_Cause) -> String {
        cause.documents.map { "\($0.number) (\($0.date))" }.joined(separator: "; ")
    }
}

extension Socai_V1_FigureName {
    /// As `socai trace` takes it.
    var text: String { FigureName(self)?.description ?? "\(project)/\(field)" }
}

extension Socai_V1_FigureValue {
    var json: JSON {
        switch value {
        case .money(let number), .basisPoints(let number): .integer(number)
        case .state(let state): .string(state)
        case nil: .null
        }
    }

    /// What the numbers of the figure are.
    var unit: String {
        switch value {
        case .money: "dong"
        case .basisPoints: "basis_points"
        case .state, nil: "state"
        }
    }
}

extension Socai_V1_Cause {
    var json: JSON {
        [
            "position": .integer(position), "event_id": .text(EventID(bytes: eventID)), "kind": .string(kind),
            "occurred_on": .string(occurredOn), "recorded_at": .text(Timestamp(microseconds: recordedAt)),
            "change": hasChange ? JSON.integer(change) : .null, "after": hasAfter ? after.json : .null,
            "undone": .bool(undone), "documents": .array(documents.map(\.json)),
        ]
    }
}

extension Socai_V1_Document {
    fileprivate var json: JSON {
        [
            "number": .string(number), "issuer": .string(issuer), "date": .string(date), "sha256": .optional(sha256),
        ]
    }
}
