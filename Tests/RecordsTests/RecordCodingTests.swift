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

    @Test func `the generated code reads what is written by hand, and writes the same bytes`() throws {
        for event in try SampleEvents.all() {
            let bytes = RecordCoding.bytes(of: event)
            let record = try Socai_V1_Record(serializedBytes: bytes)
            #expect(record.position == event.position && record.project == event.project)
            #expect(record.unknownFields.data.isEmpty)
            #expect(try record.serializedBytes() as [UInt8] == bytes)
        }
    }

    @Test func `a truncated record is an error and never a crash`() throws {
        for event in try SampleEvents.all() {
            let bytes = RecordCoding.bytes(of: event)
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
            serializedBytes: RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        record.schema += 1
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .newer)
    }

    @Test func `a reversal in a reversal is refused, so that nothing nests without end`() throws {
        var record = try Socai_V1_Record(
            serializedBytes: RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        var inner = Socai_V1_Fact()
        inner.eventReversed.eventID = Data(count: 16)
        record.fact.eventReversed.eventID = Data(count: 16)
        record.fact.eventReversed.original.occurredOn = "2023-01-01"
        record.fact.eventReversed.original.fact = try inner.serializedBytes()
        let bytes: [UInt8] = try record.serializedBytes()
        #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
    }

    @Test func `a reversal of what is of no project is refused`() throws {
        var record = try Socai_V1_Record(
            serializedBytes: RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        var inner = Socai_V1_Fact()
        inner.principalDismissed.principal = "lan"
        record.fact.eventReversed.eventID = Data(count: 16)
        record.fact.eventReversed.original.occurredOn = "2023-01-01"
        record.fact.eventReversed.original.fact = try inner.serializedBytes()
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .invalid && error?.message.contains("original.fact") == true)
    }

    private static func fact(_ change: (inout Socai_V1_Fact) -> Void) -> Socai_V1_Fact {
        var fact = Socai_V1_Fact()
        change(&fact)
        return fact
    }

    @Test(
        arguments: [
            ("role", fact { $0.principalAdmitted.role = .unspecified }),
            ("role", fact { $0.principalAdmitted.role = .UNRECOGNIZED(6) }),
            ("expires_at", fact { $0.tokenIssued.expiresAt = .max }),
            ("token", fact { $0.tokenRevoked.token = "0A" }),
            ("two_person_rule_set.fact", fact { $0.twoPersonRuleSet.fact = "disbursement" }),
            ("proposal", fact { $0.proposalApproved.proposal = Data(count: 15) }),
            ("proposal", fact { $0.proposalRejected = .init() }),
            ("finding_raised.due", fact { $0.findingRaised.finding = "K1" }),
            ("finding_raised.due", fact { $0.findingRaised.due = "30/06/2024" }),
            ("finding_raised.events", fact { $0.findingRaised.events = [Data(count: 17)] }),
        ]
    )
    func `a fact that can't be read is refused with its field`(
        _ field: String,
        _ fact: Socai_V1_Fact
    ) throws {
        var record = try Socai_V1_Record(
            serializedBytes: RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        record.fact = fact
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .invalid && error?.message.contains(field) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["2023-02-30", "10/02/2023", "", "2023-1-1", "9999-01-01"])
    func `a date that is none is refused with its field`(_ text: String) throws {
        var record = try Socai_V1_Record(
            serializedBytes: RecordCoding.bytes(of: try #require(try SampleEvents.all().first))
        )
        record.occurredOn = text
        let bytes: [UInt8] = try record.serializedBytes()
        let error = #expect(throws: RecordError.self) { try RecordCoding.event(from: bytes) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("occurred_on") == true)
    }
}
