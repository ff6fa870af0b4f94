internal import FoundationEssentials
public import Portfolio
public import Schema

extension Socai_V1_Command {
    public init(_ command: Command) {
        self.init()
        id = command.id.bytes
        project = command.project
        if let date = command.occurredOn { occurredOn = date.description }
        fact = Socai_V1_Fact(command.fact)
        documents = command.documents.map(Socai_V1_Document.init)
        reason = command.reason
        if command.source != .manual { source = Socai_V1_Source(command.source) }
        correlation = command.correlation
        if let version = command.expectedVersion { expectedVersion = version }
    }
}

extension Command {
    /// - Throws: `RECORD_INVALID` with the field that can't be read.
    public init(_ message: Socai_V1_Command) throws(RecordError) {
        self.init(
            id: try EventID(message.id, "id"),
            project: message.project,
            occurredOn: message.hasOccurredOn ? try CivilDate(message.occurredOn, "occurred_on") : nil,
            fact: try Fact(message.fact),
            documents: try message.documents.mapped(DocumentReference.init),
            reason: message.reason,
            source: try Source(message.source),
            correlation: message.correlation,
            expectedVersion: message.hasExpectedVersion ? message.expectedVersion : nil
        )
    }
}
