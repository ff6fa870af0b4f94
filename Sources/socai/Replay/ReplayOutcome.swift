internal import JSON
internal import Ledger
internal import Portfolio
internal import Schema
internal import Transparency

/// What a replay came to, and where the server says something else.
struct ReplayOutcome {
    /// One answer on both sides; nil on the side that does not have it.
    struct Answer {
        var name: String
        var replayed: String?
        var answered: String?

        var differs: Bool { replayed != answered }
    }

    private let position: UInt64
    private let day: CivilDate
    private let root: String
    private let answers: [Answer]
    /// Whether there was a server to compare with.
    private let isCompared: Bool
    private let snapshotPosition: UInt64?
    private let snapshotFault: String?

    init(
        _ replay: LedgerReplay,
        day: CivilDate,
        _ hashes: [Socai_V1_StateHash],
        against answered: Socai_V1_GetStateHashesReply?
    ) {
        position = replay.position
        self.day = day
        root = "\(replay.root)"
        snapshotPosition = replay.snapshotPosition
        snapshotFault = replay.snapshotFault
        isCompared = answered != nil
        answers = ReplayOutcome.pair(
            hashes.map { ($0.name, Hex.text($0.sha256)) } + [("root", "\(replay.root)")],
            answered.map { reply in
                reply.hashes.map { ($0.name, Hex.text($0.sha256)) } + [("root", Hex.text(reply.root))]
            }
        )
    }

    private static func pair(_ replayed: [(String, String)], _ answered: [(String, String)]?) -> [Answer] {
        guard let answered else { return replayed.map { Answer(name: $0.0, replayed: $0.1) } }
        var rest = Dictionary(answered) { first, _ in first }
        let known = replayed.map { Answer(name: $0.0, replayed: $0.1, answered: rest.removeValue(forKey: $0.0)) }
        return known + rest.sorted { $0.key < $1.key }.map { Answer(name: $0.key, answered: $0.value) }
    }

    private var differences: [Answer] { isCompared ? answers.filter(\.differs) : [] }

    /// Nil where all that was compared is the same.
    var failure: Failure? {
        if let snapshotFault {
            return Failure(
                .damaged,
                "the projections' snapshot was changed: \(snapshotFault)",
                "delete the folder snapshots; it is rebuilt from the log"
            )
        }
        guard let first = differences.first else { return nil }
        let others = differences.count > 1 ? " and \(differences.count - 1) more" : ""
        return Failure(
            .damaged,
            "the server's answer \(first.name.safeOnTerminal)\(others) is not what the events up to \(position) give",
            "keep both, stop the server and run 'socai audit verify --data DIR'"
        )
    }

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [facts]
        if !differences.isEmpty { screen.tables.append(table(differences, Words("Khác nhau", "Differences"))) }
        screen.csv = table(answers, nil)
        screen.notes = [verdict]
        return screen
    }

    private var verdict: Words {
        guard differences.isEmpty else {
            return Words(
                "Máy chủ trả lời khác với các sự kiện: \(differences.count) câu trả lời.",
                "The server does not say what the events give: \(differences.count) answers."
            )
        }
        return isCompared
            ? Words("Máy chủ trả lời đúng như các sự kiện.", "The server says what the events give.")
            : Words("Đã dựng lại; không so với máy chủ nào.", "Rebuilt; not compared with a server.")
    }

    private var facts: Table {
        Table(facts: [
            (Column("position", "Vị trí", "Position"), .count(position)),
            (Column("as_of", "Tính đến ngày", "As of"), .date(day.description)),
            (Column("answers", "Câu trả lời", "Answers"), .count(answers.count)),
            (Column("different", "Khác nhau", "Different"), isCompared ? .count(differences.count) : .text("–")),
            (
                Column("snapshot_position", "Ảnh chụp đã so tại", "Snapshot compared at"),
                snapshotPosition.map { Cell.count($0) } ?? .text("–")
            ),
            (Column("root", "Gốc cây băm", "Root"), .text(root)),
        ])
    }

    private func table(_ answers: [Answer], _ title: Words?) -> Table {
        Table(
            title: title,
            [
                Column("name", "Câu trả lời", "Answer"), Column("replayed", "Dựng lại", "Replayed"),
                Column("answered", "Máy chủ", "Server", isOptional: true),
            ],
            answers.map { [.text($0.name), .text($0.replayed ?? ""), .text($0.answered ?? "")] }
        )
    }

    private var json: JSON {
        [
            "position": .integer(position), "as_of": .string(day.description), "root": .string(root),
            "compared": .bool(isCompared), "snapshot_position": .integer(snapshotPosition),
            "snapshot_fault": .text(snapshotFault), "differences": .array(differences.map(json)),
            "answers": .array(answers.map(json)),
        ]
    }

    private func json(_ answer: Answer) -> JSON {
        ["name": .string(answer.name), "replayed": .text(answer.replayed), "server": .text(answer.answered)]
    }
}
