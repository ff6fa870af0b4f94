internal import Foundation
public import Portfolio
internal import Projections
internal import Records
internal import Schema

/// Reads the event at a position out of a log; nil where there is none. It may block.
public typealias EventReading = (UInt64) throws -> Event?

/// What the records say of the events that an answer names. Each is read once.
struct EventDetails {
    private let read: EventReading
    private var known: [UInt64: Socai_V1_Cause] = [:]

    init(_ read: @escaping EventReading) {
        self.read = read
    }

    mutating func cause(_ cause: FigureCause) throws -> Socai_V1_Cause {
        var message = try details(of: cause.position)
        message.occurredOn = cause.occurredOn.description
        if let change = cause.change { message.change = change }
        if let after = cause.after { message.after = Socai_V1_FigureValue(after) }
        message.undone = cause.isUndone
        return message
    }

    private mutating func details(of position: UInt64) throws -> Socai_V1_Cause {
        if let message = known[position] { return message }
        guard let event = try read(position) else {
            throw ReportError(.aheadOfLog, "the log has no event at position \(position), which a figure counts")
        }
        var message = Socai_V1_Cause()
        message.position = position
        message.eventID = event.id.bytes
        message.kind = event.fact.type.rawValue
        message.recordedAt = event.recordedAt.microseconds
        message.documents = event.documents.map(Socai_V1_Document.init)
        known[position] = message
        return message
    }
}
