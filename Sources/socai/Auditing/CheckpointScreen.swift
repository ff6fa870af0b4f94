internal import JSON
internal import Portfolio
internal import Transparency

/// A checkpoint whose signatures were verified.
struct CheckpointScreen {
    let signed: SignedCheckpoint
    /// The one that witnesses have signed, where it is an older one.
    var cosigned: SignedCheckpoint?
    /// More that was shown, as name and value.
    var facts: [(Column, Cell)] = []

    var table: Table {
        let checkpoint = signed.checkpoint
        return Table(
            facts: [
                (Column("origin", "Sổ", "Log"), .text(checkpoint.origin)),
                (Column("size", "Số bản ghi", "Records"), .count(checkpoint.size)),
                (Column("root", "Gốc cây băm", "Root"), .text("\(checkpoint.root)")),
                (Column("witnesses", "Nhân chứng", "Witnesses", wraps: true, isOptional: true), .text(witnesses)),
                (
                    Column("witnessed_size", "Nhân chứng ký đến", "Witnessed up to", isOptional: true),
                    cosigned.map { .count($0.checkpoint.size) } ?? .none
                ),
            ] + facts
        )
    }

    var json: JSON {
        let checkpoint = signed.checkpoint
        let more = Self.json(facts)
        return JSON.object([
            JSON.Member(key: "origin", value: .string(checkpoint.origin)),
            JSON.Member(key: "size", value: .integer(checkpoint.size)),
            JSON.Member(key: "root", value: .string("\(checkpoint.root)")),
            JSON.Member(key: "witnesses", value: .array(witnessed.map(Self.json))),
            JSON.Member(key: "witnessed_size", value: .integer(witnessedSize)),
        ]).appending(more)
    }

    static func json(_ facts: [(Column, Cell)]) -> JSON {
        .object(facts.map { JSON.Member(key: $0.0.key, value: $0.1.json) })
    }

    /// Said where nobody but the log vouches for the checkpoint.
    var notes: [Words] {
        guard witnessed.isEmpty else { return [] }
        return [
            Words(
                "Không có nhân chứng nào ký: chỉ chứng minh được với người giữ cùng khóa rằng đây là sổ này.",
                "No witness has signed: that others are shown the same log is not proved by this."
            )
        ]
    }

    private var witnessed: [SignedCheckpoint.Witnessed] { (cosigned ?? signed).witnessed }

    /// Nil where nobody has signed.
    private var witnessedSize: UInt64? { witnessed.isEmpty ? nil : (cosigned ?? signed).checkpoint.size }

    private var witnesses: String {
        witnessed.map { "\($0.key.name) \(Self.time($0.time))" }.joined(separator: ", ")
    }

    private static func json(_ witnessed: SignedCheckpoint.Witnessed) -> JSON {
        ["name": .string(witnessed.key.name.text), "at": .string(time(witnessed.time))]
    }

    /// A witness's clock may say anything.
    private static func time(_ seconds: UInt64) -> String {
        let (microseconds, overflows) = Int64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000)
        guard !overflows, let time = Timestamp(microseconds: microseconds) else { return "\(seconds) s" }
        return time.description
    }
}

extension Cell {
    fileprivate var json: JSON {
        if case .count(let count) = self { .integer(count) } else { .string(raw) }
    }
}
