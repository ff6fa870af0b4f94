internal import JSON
internal import Schema

/// States, physical progress and targets.
struct ProgressScreen {
    let report: Socai_V1_ProgressReport

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [table, board]
        screen.notes = [report.provenance.note]
        screen.noteDemo(includesDemo)
        return screen
    }

    private var includesDemo: Bool { report.rows.contains(where: \.includesDemo) || report.total.includesDemo }
    private var isByProject: Bool { report.by == "project" }

    private var json: JSON {
        report.provenance.json.appending([
            "by": .string(report.by), "year": .null,
            "rows": .array(report.rows.map { row($0, rowKey(report.by, $0.key, $0.name)) }),
            "total": row(report.total, [:]),
            "targets": [
                "inaugurate": report.toInaugurate.json, "start": report.toStart.json,
                "continue": report.toContinue.json,
            ], "includes_demo": .bool(includesDemo),
        ])
    }

    private func row(_ row: Socai_V1_ProgressRow, _ key: JSON) -> JSON {
        key.appending([
            "projects": .integer(row.projects), "state": .optional(row.state),
            "progress": row.hasProgress ? row.progress.json : .null,
            "target": row.hasTarget ? row.target.json : .null, "slippage_days": .integer(row.slippageDays),
            "states": .object(row.states.map { .init(key: $0.state, value: .integer($0.projects)) }),
            "targets": row.targets.json, "includes_demo": .bool(row.includesDemo),
        ])
    }

    private var table: Table {
        let title = CapitalTables.keyTitle(report.by)
        let key = Column(isByProject ? "code" : report.by, title.vi, title.en, wraps: report.by == "agency")
        let name = Column("name", "Tên", "Name", wraps: true, isOptional: true)
        func lead(_ row: Socai_V1_ProgressRow) -> [Cell] {
            [.text(row.key), .text(row.key == row.name ? "" : row.name)]
        }
        let total: [Cell] = [.words(Words("Tổng cộng", "Total"), code: ""), .none]
        guard isByProject else {
            return Table(
                [key, name] + groupColumns,
                report.rows.map { lead($0) + groupCells($0) },
                total: total + groupCells(report.total)
            )
        }
        return Table([key, name] + projectColumns, report.rows.map { lead($0) + projectCells($0) })
    }

    private var projectColumns: [Column] {
        [
            Column("state", "Trạng thái", "State"), Column("period", "Kỳ", "Period", isOptional: true),
            Column("physical", "Khối lượng", "Physical"), Column("goal", "Mục tiêu", "Goal"),
            Column("deadline", "Hạn", "Deadline"), Column("status", "Kết quả", "Status"),
            Column("slippage_days", "Chậm (ngày)", "Slippage (days)"), .demo,
        ]
    }

    private func projectCells(_ row: Socai_V1_ProgressRow) -> [Cell] {
        [
            .state(row.state), .text(row.progress.period),
            row.hasProgress ? .rate(Int64(row.progress.physical)) : .text("–"), .goal(row.target.goal),
            .date(row.target.deadline), .standing(row.target.status), .count(row.slippageDays),
            .mark(row.includesDemo),
        ]
    }

    private var groupColumns: [Column] {
        [
            Column("projects", "Số dự án", "Projects"), Column("states", "Trạng thái", "States", wraps: true),
            Column("met", "Đạt", "Met"), Column("met_late", "Đạt muộn", "Met late"),
            Column("late", "Quá hạn", "Late"), Column("due", "Chưa đến hạn", "Due"), .demo,
        ]
    }

    private func groupCells(_ row: Socai_V1_ProgressRow) -> [Cell] {
        [
            .count(row.projects), .text(row.states.map { "\($0.state) \($0.projects)" }.joined(separator: ", ")),
            .count(row.targets.met), .count(row.targets.metLate), .count(row.targets.late), .count(row.targets.due),
            .mark(row.includesDemo),
        ]
    }

    private var board: Table {
        let rows = [
            ("inaugurate", report.toInaugurate), ("start", report.toStart), ("continue", report.toContinue),
        ]
        return Table(
            title: Words("Bảng mục tiêu", "Targets"),
            [
                Column("goal", "Mục tiêu", "Goal"), Column("met", "Đạt", "Met"),
                Column("met_late", "Đạt muộn", "Met late"), Column("late", "Quá hạn", "Late"),
                Column("due", "Chưa đến hạn", "Due"),
            ],
            rows.map { goal, counts in
                [.goal(goal), .count(counts.met), .count(counts.metLate), .count(counts.late), .count(counts.due)]
            }
        )
    }
}

extension Socai_V1_TargetCounts {
    fileprivate var json: JSON {
        [
            "met": .integer(met), "met_late": .integer(metLate), "late": .integer(late), "due": .integer(due),
        ]
    }
}
