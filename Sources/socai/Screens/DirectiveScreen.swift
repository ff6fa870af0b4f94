internal import Directive
internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// What a directive says, and what became of it.
struct DirectiveScreen {
    let reading: DirectiveReading
    let receipts: BulkReceipts
    let isDryRun: Bool
    let language: Language

    private var reply: Socai_V1_RecordStreamReply { receipts.reply }

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [projects]
        if !reading.oddities.isEmpty { screen.tables.append(oddities) }
        if let warnings = receipts.warningsTable { screen.tables.append(warnings) }
        let count = "\(reply.repeated) repeated, \(reply.recorded) recorded"
        let vietnamese = "\(reply.repeated) lặp lại, \(reply.recorded) đã ghi"
        screen.notes.append(
            isDryRun
                ? Words(
                    "Chạy thử, không ghi gì; nếu ghi: \(vietnamese).",
                    "Dry run, nothing was written; it would be: \(count)."
                )
                : Words("\(vietnamese).", "\(count).")
        )
        screen.notes += receipts.proposalNotes
        return screen
    }

    private var projects: Table {
        Table(
            title: Words("Chỉ thị \(reading.document.number)", "Directive \(reading.document.number)"),
            [
                Column("code", "Mã", "Code"), Column("name", "Tên dự án", "Name", wraps: true),
                Column("group", "Nhóm", "Group"), Column("funding", "Nguồn vốn", "Funding"),
                Column("total_investment", "Tổng mức đầu tư", "Total investment"),
                Column("approvals", "Văn bản", "Approvals"), Column("line", "Dòng", "Line"),
            ],
            reading.projects.map { project in
                [
                    .text(project.code), .text(project.name), .text(project.group),
                    .funding(Socai_V1_Funding(project.funding)), .money(project.total.dong),
                    .count(project.approvals.count), .count(project.line),
                ]
            },
            total: [
                .words(Words("Tổng cộng", "Total"), code: ""), .none, .none, .none, .money(reading.total.dong),
                .count(reading.approvalCount), .none,
            ]
        )
    }

    private var oddities: Table {
        Table(
            title: Words("Điểm lạ trong văn bản", "Oddities of the text"),
            [
                Column("line", "Dòng", "Line"), Column("project", "Dự án", "Project"), Column("code", "Mã", "Code"),
                Column("message", "Nội dung", "What", wraps: true), Column("raw", "Nguyên văn", "Text", wraps: true),
            ],
            reading.oddities.map {
                [
                    .count($0.line), .text($0.project ?? ""), .text($0.code.rawValue), .text($0.words[language]),
                    .text($0.raw),
                ]
            }
        )
    }

    private var json: JSON {
        [
            "document": reading.document.json, "appendix": .text(reading.appendix),
            "projects": .array(reading.projects.map(\.json)),
            "oddities": .array(reading.oddities.map { $0.json(language) }), "total": .integer(reading.total.dong),
            "approvals": .integer(reading.approvalCount), "events": .integer(reading.commands.count),
            "recorded": receipts.recorded, "recorded_count": .integer(reply.recorded),
            "repeated": .integer(reply.repeated),
            "warnings": receipts.warnings, "warnings_count": .integer(reply.warnings),
            "first_position": .integer(reply.firstPosition),
            "last_position": .integer(reply.lastPosition), "position": .integer(receipts.position),
            "proposals": .array(receipts.proposals.map(JSON.string)), "dry_run": .bool(isDryRun),
            "includes_demo": false,
        ]
    }
}

extension DirectiveProject {
    fileprivate var json: JSON {
        [
            "code": .string(code), "name": .string(name), "group": .string(group), "group_name": .string(groupName),
            "funding": .string(funding.rawValue), "agency": .string(agency),
            "total_investment": .integer(total.dong), "total_raw": .string(totalRaw),
            "approvals": .array(
                approvals.map {
                    $0.document.json.appending(["raw": .string($0.raw), "line": .integer($0.line)])
                }
            ),
            "target": target.map {
                ["goal": .string($0.goal.rawValue), "deadline": .text($0.deadline)] as JSON
            } ?? .null, "line": .integer(line),
        ]
    }
}

extension Oddity {
    fileprivate var words: Words { Words(vietnamese, english) }

    fileprivate func json(_ language: Language) -> JSON {
        [
            "code": .string(code.rawValue), "line": .integer(line), "project": .text(project),
            "message": .string(words[language]), "raw": .string(raw),
        ]
    }
}
