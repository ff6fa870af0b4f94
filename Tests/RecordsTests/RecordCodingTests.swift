import Foundation
import Portfolio
import Records
import Schema
import SwiftProtobuf
import Testing

@Suite struct RecordCodingTests {
    @Test func `every kind of event comes back as it was written`() throws {
        for event in try SampleEvents.all() {
            #expect(try RecordCoding.event(from: RecordCoding.bytes(of: event)) == event)
        }
    }

    @Test func `every kind of command comes back as it was sent`() throws {
        for fact in try SampleEvents.facts() {
            let command = Command(
                id: EventID(high: 5, low: 6),
                project: "PL5-02",
                occurredOn: CivilDate("2023-06-28"),
                fact: fact,
                reason: "r",
                source: Source(kind: .demo, file: "f", line: 3, raw: "raw"),
                correlation: "c",
                expectedVersion: 0
            )
            var sent = command
            // What a reversal undoes is found by the ledger; a command only names it.
            if case .eventReversed(let reversal) = fact {
                sent.fact = .eventReversed(Reversal(event: reversal.event))
            }
            #expect(try Command(Socai_V1_Command(command)) == sent)
        }
    }

    @Test func `a truncated record is an error and never a crash`() throws {
        for event in try SampleEvents.all() {
            let bytes = try RecordCoding.bytes(of: event)
            for length in 0..<bytes.count {
                do {
                    // A cut between two fields leaves a message that reads, but not the event that was written.
                    #expect(try RecordCoding.event(from: Array(bytes[..<length])) != event)
                } catch {
                    #expect(error.code != .newer)
                }
            }
        }
    }

    @Test func `a record of a newer schema is refused by name`() throws {
        var record = try Socai_V1_Record(
            serializedBytes: try RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        record.schema = RecordCoding.schema + 1
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .newer)
    }

    @Test func `a reversal in a reversal is refused, so that nothing nests without end`() throws {
        var record = try Socai_V1_Record(
            serializedBytes: try RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        var inner = Socai_V1_Fact()
        inner.eventReversed.eventID = Data(count: 16)
        record.fact.eventReversed.eventID = Data(count: 16)
        record.fact.eventReversed.original.occurredOn = "2023-01-01"
        record.fact.eventReversed.original.fact = try inner.serializedBytes()
        let bytes: [UInt8] = try record.serializedBytes()
        #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
    }

    @Test(arguments: ["2023-02-30", "10/02/2023", "", "2023-1-1", "9999-01-01"])
    func `a date that is none is refused with its field`(_ text: String) throws {
        var record = try Socai_V1_Record(
            serializedBytes: try RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        record.occurredOn = text
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("occurred_on") == true)
    }
}
