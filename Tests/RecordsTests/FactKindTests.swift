import Portfolio
import Schema
import SwiftProtobuf
import Testing

@testable import Records

@Suite struct FactKindTests {
    @Test func `there is a kind for each type of fact, under its name`() {
        #expect(FactKind.all.map(\.name) == FactType.allCases.map(\.rawValue))
        #expect(Set(FactKind.all.map(\.number)).count == FactKind.all.count)
        for kind in FactKind.all { #expect(FactKind(name: kind.name) == kind) }
        #expect(FactKind(name: "Disbursed") == nil)
    }

    /// The schema's own numbers and names, one field at a time.
    @Test func `numbers and names are those of the schema`() throws {
        for number in 1...100 {
            // The field as an empty message, length 0.
            var bytes = [UInt8]()
            var tag = number << 3 | 2
            while tag >= 0x80 {
                bytes.append(UInt8(tag & 0x7F | 0x80))
                tag >>= 7
            }
            bytes += [UInt8(tag), 0]
            let json = try Socai_V1_Fact(serializedBytes: bytes).jsonString(options: .original)
            let expected = FactKind.all.first { $0.number == number }.map { "{\"\($0.name)\":{}}" }
            #expect(json == expected ?? "{}")
        }
    }

    @Test func `a glance tells kind and position of every record without reading it`() throws {
        for event in try SampleEvents.all() {
            let bytes = RecordCoding.bytes(of: event)
            bytes.withUnsafeBytes { bytes in
                let number = RecordGlance.factNumber(in: bytes)
                #expect(FactKind.all.first { $0.number == number }?.name == event.fact.type.rawValue)
                #expect(RecordGlance.position(in: bytes) == event.position)
                for end in 0..<bytes.count {
                    // Cut short it is another number never, at most none; a checker comes after the fact.
                    let glance = RecordGlance.factNumber(in: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
                    #expect(glance == nil || glance == number && event.checker != nil)
                }
            }
        }
    }
}

extension JSONEncodingOptions {
    fileprivate static var original: JSONEncodingOptions {
        var options = JSONEncodingOptions()
        options.preserveProtoFieldNames = true
        return options
    }
}
