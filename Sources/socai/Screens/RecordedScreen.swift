internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// What recording answers: ids, positions and warnings, or what a dry run would give.
struct RecordedScreen {
    let reply: Socai_V1_RecordReply
    let commands: [Command]
    let isDryRun: Bool
    let language: Language

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [recordedTable]
        if warnings.count > 0 { screen.tables.append(warningsTable) }
        if isDryRun {
            screen.tables += reply.balances.flatMap(BalanceTables.tables)
            screen.notes.append(Words("Chạy thử: không ghi gì.", "Dry run: nothing was written."))
        }
        if reply.recorded.contains(where: \.repeated) {
            screen.notes.append(Words("Đã ghi từ trước; không ghi thêm.", "Recorded before; nothing was added."))
        }
        screen.notes += proposals.flatMap(SecondPerson.notes)
        if isApproval {
            screen.notes.append(
                Words(
                    isDryRun ? "Các lệnh của đề nghị sẽ ghi được." : "Các lệnh của đề nghị đã ghi ngay sau đó.",
                    isDryRun
                        ? "The proposal's commands would be recorded."
                        : "The proposal's commands are recorded right behind it."
                )
            )
        }
        screen.noteDemo(includesDemo)
        return screen
    }

    /// What waits for a second person, each once.
    private var proposals: [String] {
        var seen: Set<String> = []
        return reply.recorded.compactMap(\.proposalID).filter { seen.insert($0).inserted }
    }

    private var isApproval: Bool {
        commands.contains { if case .access(.proposalApproved) = $0.fact { true } else { false } }
    }

    /// For the error stream, where the answer itself can't be shown.
    var sentence: String? {
        guard !reply.recorded.isEmpty else { return nil }
        guard proposals.isEmpty else {
            return "proposed: waits for a second person: \(proposals.joined(separator: ", "))"
        }
        let events = reply.recorded.map { "event id \($0.id) at position \($0.position)" }
        return "recorded: " + events.joined(separator: ", ")
    }

    private var includesDemo: Bool { commands.contains { $0.source.kind == .demo } }

    private var warnings: [(Int, Socai_V1_Notice)] {
        reply.recorded.enumerated().flatMap { index, recorded in recorded.warnings.map { (index, $0) } }
    }

    private var recordedTable: Table {
        Table(
            [
                Column("position", "Vị trí", "Position"), Column("event_id", "Mã sự kiện", "Event id"),
                Column("project", "Dự án", "Project"), Column("type", "Loại", "Type"),
                Column("version", "Phiên bản", "Version"), Column("occurred_on", "Ngày phát sinh", "Occurred on"),
                Column("recorded_at", "Ghi lúc", "Recorded at"), Column("repeated", "Lặp lại", "Repeated"),
                Column("warnings", "Cảnh báo", "Warnings", wraps: true, isOptional: true),
                Column("demo", "Minh họa", "Demo", isOptional: true),
            ],
            zip(reply.recorded, commands).map { recorded, command in
                [
                    recorded.position == 0 ? .none : .count(recorded.position), .text(recorded.id),
                    .text(command.project), .words(Words(command.fact.type.words), code: command.fact.type.rawValue),
                    .count(recorded.version), .date(recorded.occurredOn),
                    .time(Timestamp(microseconds: recorded.recordedAt)),
                    .words(recorded.repeated ? Words("có", "yes") : Words("", ""), code: String(recorded.repeated)),
                    .text(recorded.warnings.map(\.finding.code).joined(separator: " ")),
                    .mark(command.source.kind == .demo),
                ]
            }
        )
    }

    private var warningsTable: Table {
        Table(
            title: Words("Cảnh báo", "Warnings"),
            [
                Column("code", "Mã", "Code"), Column("message", "Nội dung", "Message", wraps: true),
            ],
            warnings.map { [.text($0.1.finding.code), .text($0.1.message(language))] }
        )
    }

    /// One command's answer stands at the top. Of several the last one's does, with the warnings of all; `recorded`
    /// has each of them.
    private var json: JSON {
        let each = zip(reply.recorded, commands).map { recorded, command in
            JSON.object([.init(key: "project", value: .string(command.project))]).appending(recorded.json(language))
        }
        var members: [JSON.Member] = []
        if case .object(let last)? = each.last { members = last }
        if each.count > 1 {
            let all = JSON.array(warnings.map { $0.1.json(language) })
            members = members.map { $0.key == "warnings" ? JSON.Member(key: $0.key, value: all) : $0 }
            members.append(.init(key: "recorded", value: .array(each)))
        }
        members.append(.init(key: "waits", value: proposals.first.map(SecondPerson.json) ?? .null))
        members.append(.init(key: "dry_run", value: .bool(isDryRun)))
        members.append(.init(key: "includes_demo", value: .bool(includesDemo)))
        if isDryRun { members.append(.init(key: "balances", value: .array(reply.balances.map(\.json)))) }
        return .object(members)
    }
}

extension Socai_V1_Recorded {
    fileprivate var id: String { EventID(bytes: eventID)?.description ?? "" }

    /// Nil where it does not wait for a second person.
    fileprivate var proposalID: String? {
        proposal.isEmpty ? nil : EventID(bytes: proposal)?.description
    }

    fileprivate func json(_ language: Language) -> JSON {
        [
            "event_id": .string(id), "position": .integer(position), "version": .integer(version),
            "occurred_on": .string(occurredOn), "recorded_at": .text(Timestamp(microseconds: recordedAt)),
            "repeated": .bool(repeated), "warnings": .array(warnings.map { $0.json(language) }),
            "proposal": .text(proposalID),
        ]
    }
}
