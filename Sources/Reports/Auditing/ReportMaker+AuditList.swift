internal import Foundation
public import Portfolio
public import Projections
internal import Records
public import Schema

extension ReportMaker {
    /// What auditors always ask for.
    /// - Parameters:
    ///   - kinds: those of `NotableKind`; none: all.
    ///   - code: one project; empty: all.
    ///   - events: of the same log.
    /// - Throws: `ReportError` (`invalidQuestion`, `notFound`), and what reading throws.
    public func auditList(
        _ kinds: [String],
        of code: ProjectCode,
        at cutoff: Cutoff,
        events: @escaping EventReading
    ) throws -> Socai_V1_AuditList {
        let head = model.position
        let kinds = try AuditList.kinds(kinds)
        if !code.isEmpty { _ = try project(code, at: cutoff) }
        // Corrections follow reversals, so these are looked for too.
        let sought = kinds.contains(.correction) ? kinds.union([.reversal]) : kinds
        let answer = model.notable(sought, of: code.isEmpty ? nil : code, at: cutoff, in: scope)
        var list = Socai_V1_AuditList()
        list.provenance = Socai_V1_Provenance(answer.cutoff, head: head)
        list.earlier = UInt64(clamping: answer.earlier)
        list.items = try AuditList(answer, kinds, events).items()
        return list
    }
}

/// Makes the items of an audit list out of the records.
private struct AuditList {
    private let answer: NotableAnswer
    private let kinds: Set<NotableKind>
    private let read: EventReading

    init(_ answer: NotableAnswer, _ kinds: Set<NotableKind>, _ read: @escaping EventReading) {
        self.answer = answer
        self.kinds = kinds
        self.read = read
    }

    static func kinds(_ names: [String]) throws(ReportError) -> Set<NotableKind> {
        guard !names.isEmpty else { return Set(NotableKind.allCases) }
        var kinds: Set<NotableKind> = []
        for name in names {
            guard let kind = NotableKind(rawValue: name) else {
                let all = NotableKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ReportError(.invalidQuestion, "there is no kind '\(name.prefix(32))'; there are \(all)")
            }
            kinds.insert(kind)
        }
        return kinds
    }

    func items() throws -> [Socai_V1_AuditItem] {
        var items: [Socai_V1_AuditItem] = []
        for notable in answer.events where kinds.contains(notable.kind) {
            items.append(Socai_V1_AuditItem(notable.kind, try event(at: notable.position), original: notable.original))
        }
        if kinds.contains(.correction) {
            items += try corrections().map { Socai_V1_AuditItem(.correction, $0, original: 0) }
            items.sort { ($0.position, $0.kind) < ($1.position, $1.kind) }
        }
        return items
    }

    private func event(at position: UInt64) throws -> Event {
        guard let event = try read(position) else {
            throw ReportError(.aheadOfLog, "the log has no event at position \(position), which an answer names")
        }
        return event
    }

    private func corrections() throws -> [Event] {
        var found: [Event] = []
        var done: UInt64 = 0
        for reversal in answer.events where reversal.kind == .reversal && reversal.position > done {
            done = try follow(reversal.position, &found)
        }
        return found
    }

    /// Reads on while events are of the same request: they have its moment and its actor.
    /// - Returns: the last position of the request that was read.
    private func follow(_ start: UInt64, _ found: inout [Event]) throws -> UInt64 {
        let first = try event(at: start)
        var reversed: Set<Reversed> = []
        var position = start
        var next: Event? = first
        while let event = next {
            if case .eventReversed(let reversal) = event.fact, let fact = reversal.original?.fact {
                reversed.insert(Reversed(project: event.project, type: fact.type))
            } else if event.occurredOn <= answer.cutoff.asOf,
                reversed.contains(Reversed(project: event.project, type: event.fact.type))
            {
                found.append(event)
            }
            guard position < answer.cutoff.asKnown, position - start < Limits.eventsOfRequest else { break }
            next = try read(position + 1)
            guard next?.recordedAt == first.recordedAt, next?.actor == first.actor else { break }
            position += 1
        }
        return position
    }

    private struct Reversed: Hashable {
        var project: ProjectCode
        var type: FactType
    }
}

extension Socai_V1_AuditItem {
    fileprivate init(_ kind: NotableKind, _ event: Event, original: UInt64) {
        self.init()
        self.kind = kind.rawValue
        project = event.project
        position = event.position
        eventID = event.id.bytes
        fact = event.fact.type.rawValue
        occurredOn = event.occurredOn.description
        recordedAt = event.recordedAt.microseconds
        actor.name = event.actor.name
        actor.organisation = event.actor.organisation
        actor.role = event.actor.role
        if let amount = event.fact.amount { self.amount = amount.dong }
        days = Int32(clamping: event.recordedAt.vietnamDate.days(since: event.occurredOn))
        self.original = original
        reason = event.reason
    }
}
