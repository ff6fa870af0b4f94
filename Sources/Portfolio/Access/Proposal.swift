/// Commands that wait for a second person.
public struct Proposal: Hashable, Sendable {
    /// That of the event that proposed them.
    public let id: EventID
    public let position: UInt64
    public let recordedAt: Timestamp
    public let maker: Actor
    /// The commands: a serialised `RecordRequest`.
    public let request: [UInt8]

    init(_ event: Event, request: [UInt8]) {
        id = event.id
        position = event.position
        recordedAt = event.recordedAt
        maker = event.actor
        self.request = request
    }
}
