internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// What a bulk import answers for each event, as far as the answer goes: its place and its warnings.
struct BulkReceipts {
    let reply: Socai_V1_RecordStreamReply
    let sent: SentCommands

    /// One object an event, in the order sent; a repeated one has the place of its first recording.
    var recorded: JSON {
        .array(
            reply.receipts.map { receipt in
                [
                    "project": project(of: receipt), "event_id": .text(EventID(bytes: receipt.eventID)),
                    "position": .integer(receipt.position), "version": .integer(receipt.version),
                    "occurred_on": .string(receipt.occurredOn),
                    "recorded_at": .text(Timestamp(microseconds: receipt.recordedAt)),
                    "repeated": .bool(receipt.repeated), "warnings": .array(receipt.warnings.map(\.finding.json)),
                    "proposal": .text(receipt.proposal.isEmpty ? nil : EventID(bytes: receipt.proposal)),
                ]
            }
        )
    }

    /// What waits for a second person, each once, the first of them.
    var proposals: [String] {
        var seen: Set<EventID> = []
        return reply.receipts.compactMap { EventID(bytes: $0.proposal) }.filter { seen.insert($0).inserted }
            .prefix(Limits.proposalsNamed).map(\.description)
    }

    var proposalNotes: [Words] { proposals.flatMap(SecondPerson.notes) }

    /// Where the last event stands, were it recorded now or before; 0 in a dry run.
    var position: UInt64 {
        reply.lastPosition > 0 ? reply.lastPosition : reply.receipts.last?.position ?? 0
    }

    /// The warnings of all events, the first of them.
    var warnings: JSON {
        let all = reply.receipts.lazy.flatMap { receipt in receipt.warnings.map { (receipt, $0) } }
        return .array(
            all.prefix(Limits.warningsNamed).map { receipt, warning in
                let place: JSON = [
                    "project": project(of: receipt), "event_id": .text(EventID(bytes: receipt.eventID)),
                ]
                return place.appending(warning.finding.json)
            }
        )
    }

    /// How often each warning was given; nil where none was.
    var warningsTable: Table? {
        var counts: [String: UInt64] = [:]
        for receipt in reply.receipts {
            for warning in receipt.warnings { counts[warning.finding.code, default: 0] += 1 }
        }
        var rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
            [Cell.text(code), .count(count)]
        }
        let named = counts.values.reduce(0, +)
        if named < reply.warnings {
            rows.append([.words(Words("không nêu tên", "not named"), code: ""), .count(reply.warnings - named)])
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            title: Words("Cảnh báo", "Warnings"),
            [Column("code", "Mã", "Code"), Column("count", "Số lần", "Count")],
            rows
        )
    }

    /// For the error stream, where the answer itself can't be shown.
    var sentence: String? {
        guard reply.recorded > 0 else { return nil }
        let last = reply.receipts.last { !$0.repeated && $0.position == reply.lastPosition }
        let event =
            last.flatMap { EventID(bytes: $0.eventID) }.map {
                ", \(reply.recorded > 1 ? "the last with " : "")event id \($0)"
            } ?? ""
        guard reply.recorded > 1 else { return "recorded: 1 event at position \(reply.lastPosition)\(event)" }
        return "recorded: \(reply.recorded) events at positions \(reply.firstPosition) to \(reply.lastPosition)\(event)"
    }

    private func project(of receipt: Socai_V1_Recorded) -> JSON {
        .text(EventID(bytes: receipt.eventID).flatMap(sent.project))
    }
}
