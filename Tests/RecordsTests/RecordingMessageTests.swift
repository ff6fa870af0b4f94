import Portfolio
import Records
import Schema
import SwiftProtobuf
import Testing

/// Requests written and read by hand, held against the generated code.
@Suite struct RecordingMessageTests {
    @Test func `every kind of command comes back as it was sent`() throws {
        let commands = try SampleEvents.facts().map(command)
        let message = RecordingMessage(units: [commands], isDryRun: true)
        let read = try message.request.withUnsafeBytes { try RecordingMessage(request: $0) }
        #expect(read.isDryRun && !read.isWhole)
        #expect(read.units == [commands.map(asSent)])
    }

    @Test func `a stream's units come back as they were sent`() throws {
        let commands = try SampleEvents.facts().map(command)
        let message = RecordingMessage(units: [commands, [], [commands[3]]], isWhole: true)
        let read = try message.streamRequest.withUnsafeBytes { try RecordingMessage(streamRequest: $0) }
        #expect(read.isWhole && !read.isDryRun)
        #expect(read.units == [commands.map(asSent), [], [asSent(commands[3])]])
    }

    @Test func `the generated code reads what is written by hand, and writes the same bytes`() throws {
        let commands = try SampleEvents.facts().map(command)
        let message = RecordingMessage(units: [commands], isDryRun: true)
        let request = try Socai_V1_RecordRequest(serializedBytes: message.request)
        #expect(request.commands.count == commands.count && request.dryRun)
        #expect(try request.serializedBytes() as [UInt8] == message.request)
        let stream = try Socai_V1_RecordStreamRequest(serializedBytes: message.streamRequest)
        #expect(try stream.serializedBytes() as [UInt8] == message.streamRequest)
    }

    @Test func `a truncated request is an error and never a crash`() throws {
        let facts = try SampleEvents.facts()
        let bytes = RecordingMessage(units: [try facts.map(command)]).request
        for length in 0..<bytes.count {
            do throws(RecordError) {
                let read = try Result { () throws(RecordError) in try message(Array(bytes[..<length])) }.get()
                #expect((read.units.first?.count ?? 0) < facts.count)
            } catch {
                #expect(error.code == .unreadable || error.code == .invalid)
            }
        }
    }

    @Test(
        arguments: [[0x00], [0x0F, 0x01], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x0A, 0x02, 0x0A, 0x7F], [0x10]]
            as [[UInt8]]
    )
    func `bytes that are no message are refused`(_ bytes: [UInt8]) {
        #expect(throws: RecordError.self) { try message(bytes) }
    }

    private func message(_ bytes: [UInt8]) throws(RecordError) -> RecordingMessage {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(RecordError) in try RecordingMessage(request: bytes) }
        }.get()
    }

    private func command(_ fact: Fact) throws -> Command {
        Command(
            id: EventID(high: 5, low: 6),
            project: "PL5-02",
            occurredOn: CivilDate("2023-06-28"),
            fact: fact,
            documents: [DocumentReference(number: "1/QĐ-UBND", date: try #require(CivilDate("2023-06-01")))],
            reason: "r",
            source: Source(kind: .demo, file: "f", line: 3, raw: "raw"),
            correlation: "c",
            expectedVersion: 0
        )
    }

    /// A command only names what it reverses; the ledger finds it.
    private func asSent(_ command: Command) -> Command {
        var sent = command
        if case .eventReversed(let reversal) = command.fact {
            sent.fact = .eventReversed(Reversal(event: reversal.event))
        }
        return sent
    }
}
