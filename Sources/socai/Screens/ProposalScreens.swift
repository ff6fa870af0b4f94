internal import JSON
internal import Portfolio
internal import Schema

/// Lists of what waits for a second person, and single ones.
enum ProposalScreens {
    static func list(_ proposals: [WaitingProposal], _ language: Language) -> Screen {
        var screen = Screen(json: ["proposals": .array(proposals.map(json))])
        screen.tables = [
            Table(
                [
                    Column("id", "Đề nghị", "Proposal"), Column("maker", "Người lập", "Maker"),
                    Column("recorded_at", "Lập lúc", "Proposed at"), Column("commands", "Lệnh", "Commands"),
                    Column("project", "Dự án", "Project"), Column("type", "Loại", "Type"),
                    Column("amount", "Số tiền", "Amount"), Column("summary", "Nội dung", "Summary", wraps: true),
                ],
                proposals.map { row($0, language) }
            )
        ]
        if proposals.isEmpty {
            screen.notes = [Words("Không có gì chờ người thứ hai.", "Nothing waits for a second person.")]
        }
        screen.noteDemo(proposals.contains { $0.commands.contains(where: isDemo) })
        return screen
    }

    /// With the first of its commands.
    private static func row(_ proposal: WaitingProposal, _ language: Language) -> [Cell] {
        let head: [Cell] = [
            .text(proposal.id.description), .text(proposal.maker.name), .time(proposal.recordedAt),
            .count(proposal.commands.count),
        ]
        let none = [Cell](repeating: .none, count: 4)
        return head + (proposal.commands.first.map { cells($0, language) } ?? none)
    }

    static func detail(_ proposal: WaitingProposal, _ language: Language) -> Screen {
        var screen = Screen(json: json(proposal))
        screen.tables = [
            Table(facts: [
                (Column("id", "Đề nghị", "Proposal"), .text(proposal.id.description)),
                (Column("maker", "Người lập", "Maker"), .text(proposal.maker.name)),
                (Column("organisation", "Đơn vị", "Organisation"), .text(proposal.maker.organisation)),
                (Column("recorded_at", "Lập lúc", "Proposed at"), .time(proposal.recordedAt)),
                (Column("position", "Vị trí", "Position"), .count(proposal.position)),
            ]),
            commands(proposal, language),
        ]
        screen.tables += proposal.commands.map { EventScreen.table(of: $0.fact) }
        screen.csv = commands(proposal, language)
        screen.notes = SecondPerson.notes(proposal.id.description)
        screen.noteDemo(proposal.commands.contains(where: isDemo))
        return screen
    }

    private static func commands(_ proposal: WaitingProposal, _ language: Language) -> Table {
        Table(
            title: Words("Các lệnh chờ duyệt", "Commands that wait"),
            [
                Column("project", "Dự án", "Project"), Column("type", "Loại", "Type"),
                Column("amount", "Số tiền", "Amount"), Column("summary", "Nội dung", "Summary", wraps: true),
                Column("occurred_on", "Ngày phát sinh", "Occurred on"),
                Column("documents", "Văn bản", "Documents", wraps: true, isOptional: true),
                Column("reason", "Lý do", "Reason", wraps: true, isOptional: true),
                Column("event_id", "Mã sự kiện", "Event id"), .demo,
            ],
            proposal.commands.map { whole($0, language) }
        )
    }

    private static func whole(_ command: Command, _ language: Language) -> [Cell] {
        let papers = command.documents.map { "\($0.number) (\(language.date($0.date)))" }
        let rest: [Cell] = [
            .date(command.occurredOn?.description ?? ""), .text(papers.joined(separator: "; ")),
            .text(command.reason), .text(command.id.description), .mark(isDemo(command)),
        ]
        return cells(command, language) + rest
    }

    /// Project, type, amount, summary.
    private static func cells(_ command: Command, _ language: Language) -> [Cell] {
        [
            .text(command.project), .fact(command.fact.type), .money(command.fact.amount?.dong),
            .text(command.fact.summary(language)),
        ]
    }

    private static func isDemo(_ command: Command) -> Bool { command.source.kind == .demo }

    private static func json(_ proposal: WaitingProposal) -> JSON {
        [
            "id": .text(proposal.id), "position": .integer(proposal.position),
            "recorded_at": .text(proposal.recordedAt),
            "maker": [
                "name": .string(proposal.maker.name), "organisation": .string(proposal.maker.organisation),
                "role": .string(proposal.maker.role),
            ],
            "commands": .array(proposal.commands.map(\.json)),
            "includes_demo": .bool(proposal.commands.contains(where: isDemo)),
        ]
    }
}
