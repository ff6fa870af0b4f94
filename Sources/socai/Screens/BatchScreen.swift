internal import JSON
internal import Portfolio
internal import Schema

/// What became of a batch.
struct BatchScreen {
    let file: BatchFile
    let check: BatchCheck
    let receipts: BulkReceipts
    let isWhole: Bool
    let isDryRun: Bool
    let elapsed: Duration
    let language: Language

    private var reply: Socai_V1_RecordStreamReply { receipts.reply }

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [counts]
        if let warnings = receipts.warningsTable { screen.tables.append(warnings) }
        if !reply.refusals.isEmpty { screen.tables.append(refusals) }
        screen.csv = refusals
        if isDryRun { screen.notes.append(Words("Chạy thử: không ghi gì.", "Dry run: nothing was written.")) }
        screen.notes += receipts.proposalNotes
        screen.noteDemo(check.includesDemo)
        return screen
    }

    /// Commands a second.
    private var rate: Int64 {
        let milliseconds = elapsed.components.seconds * 1_000 + elapsed.components.attoseconds / 1_000_000_000_000_000
        return Int64(check.commands) * 1_000 / max(1, milliseconds)
    }

    private var counts: Table {
        Table(facts: [
            (Column("commands", "Lệnh", "Commands"), .count(check.commands)),
            (Column("recorded", "Đã ghi", "Recorded"), .count(reply.recorded)),
            (Column("repeated", "Lặp lại", "Repeated"), .count(reply.repeated)),
            (Column("refused", "Bị từ chối", "Refused"), .count(reply.refused)),
            (Column("warnings", "Cảnh báo", "Warnings"), .count(reply.warnings)),
            (Column("first_position", "Vị trí đầu", "First position"), .count(reply.firstPosition)),
            (Column("last_position", "Vị trí cuối", "Last position"), .count(reply.lastPosition)),
            (Column("rate", "Lệnh/giây", "Commands/s"), .count(rate)),
        ])
    }

    private var refusals: Table {
        Table(
            title: Words("Bị từ chối", "Refused"),
            [
                Column("line", "Dòng", "Line"), Column("command", "Lệnh", "Command"), Column("code", "Mã", "Code"),
                Column("message", "Lý do", "Reason", wraps: true),
            ],
            reply.refusals.map { [.text(place($0)), .count(index($0) + 1), .text(code($0)), .text(message($0))] }
        )
    }

    private func code(_ unit: Socai_V1_RecordStreamReply.UnitRefused) -> String { unit.refused.notice.finding.code }
    private func message(_ unit: Socai_V1_RecordStreamReply.UnitRefused) -> String {
        unit.refused.notice.message(language)
    }

    private func place(_ unit: Socai_V1_RecordStreamReply.UnitRefused) -> String {
        line(unit).map { "\(file.name):\($0)" } ?? file.name
    }

    /// The command within its line; of a whole, within the file.
    private func index(_ unit: Socai_V1_RecordStreamReply.UnitRefused) -> Int { Int(unit.refused.index) }

    private func line(_ unit: Socai_V1_RecordStreamReply.UnitRefused) -> UInt32? {
        guard !isWhole, let index = Int(exactly: unit.unit), check.lines.indices.contains(index) else {
            return isWhole && check.commands == check.lines.count && check.lines.indices.contains(index(unit))
                ? check.lines[index(unit)] : nil
        }
        return check.lines[index]
    }

    private var json: JSON {
        let refusals = reply.refusals.map { unit in
            JSON.object([
                .init(key: "line", value: .integer(line(unit))), .init(key: "index", value: .integer(index(unit))),
            ]).appending(unit.refused.notice.json(language))
        }
        return [
            "file": .string(file.name), "commands": .integer(check.commands), "units": .integer(check.lines.count),
            "recorded": receipts.recorded, "recorded_count": .integer(reply.recorded),
            "repeated": .integer(reply.repeated),
            "refused": .integer(reply.refused), "warnings": receipts.warnings,
            "warnings_count": .integer(reply.warnings),
            "first_position": .integer(reply.firstPosition), "last_position": .integer(reply.lastPosition),
            "position": .integer(receipts.position), "commands_per_second": .integer(rate),
            "refusals": .array(refusals), "whole": .bool(isWhole),
            "proposals": .array(receipts.proposals.map(JSON.string)), "dry_run": .bool(isDryRun),
            "includes_demo": .bool(check.includesDemo),
        ]
    }
}
