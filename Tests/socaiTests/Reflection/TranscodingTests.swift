import JSON
import LedgerAPI
import Protobuf
import Schema
import SwiftProtobuf
import Testing

@testable import socai

@Suite struct TranscodingTests {
    private let catalog: Catalog
    private let encoder: MessageEncoder
    private let decoder: MessageDecoder

    init() throws {
        catalog = try Catalog(descriptors: Descriptors.files)
        encoder = MessageEncoder(catalog: catalog)
        decoder = MessageDecoder(catalog: catalog)
    }

    @Test func `Every message of the schema is checked here`() {
        let listed = Set(SchemaMessages.all.map { $0.protoMessageName })
        #expect(Set(catalog.messages.keys).subtracting(listed) == [])
    }

    @Test(arguments: 0..<20)
    func `Both directions agree with generated code for every message`(seed: UInt64) throws {
        var random = RandomMessage(catalog: catalog, random: SplitMix(state: seed))
        for type in SchemaMessages.all {
            try compare(type, random.bytes(type.protoMessageName))
        }
    }

    private func compare<M: Message>(_ type: M.Type, _ bytes: [UInt8]) throws {
        let message = try M(serializedBytes: bytes)
        let name = M.protoMessageName
        let canonical: [UInt8] = try message.serializedBytes()
        let json = try JSONParser.parse(message.jsonString().utf8, numbers: .all)
        #expect(try decoder.decode(bytes, as: name) == json, "\(name) \(bytes)")
        #expect(try encoder.encode(json, as: name) == canonical, "\(name) \(json.line)")
        // What is printed is read by generated code too.
        let read: [UInt8] = try M(jsonString: decoder.decode(bytes, as: name).line).serializedBytes()
        #expect(read == canonical, "\(name)")
    }

    @Test(arguments: [
        (#"{"event_id":"AAE"}"#, #"{"eventId":"AAE="}"#), (#"{"eventId":"_-8="}"#, #"{"eventId":"/+8="}"#),
        (#"{"eventId":null}"#, "{}"),
    ])
    func `Names of the file, either base 64, and null are read`(text: String, canonical: String) throws {
        let name = "socai.v1.GetEventRequest"
        let bytes = try encoder.encode(JSONParser.parse(text.utf8, numbers: .all), as: name)
        #expect(try decoder.decode(bytes, as: name).line == canonical)
    }

    @Test(arguments: [
        ("socai.v1.GetEventRequest", #"{"event":"AAE="}"#, "has no field 'event'; it has eventId"),
        ("socai.v1.GetEventRequest", #"{"eventId":"A"}"#, "eventId is not base 64"),
        ("socai.v1.GetEventRequest", #"{"eventId":1}"#, "eventId is not a text"),
        ("socai.v1.GetEventRequest", #"{"eventId":"AAE=","event_id":"AAE="}"#, "eventId stands twice"),
        ("socai.v1.GetEventRequest", "[]", "is not an object"),
        ("socai.v1.ReadLogRequest", #"{"from":-1}"#, "from can't be -1; it is a whole number from 0 to"),
        ("socai.v1.ReadLogRequest", #"{"from":1.5}"#, "from can't be 1.5"),
        ("socai.v1.ReadLogRequest", #"{"from":18446744073709551616}"#, "from can't be 18446744073709551616"),
        ("socai.v1.ReadLogRequest", #"{"follow":"yes"}"#, "follow is neither true nor false"),
        ("socai.v1.ReadLogRequest", #"{"streams":"A"}"#, "streams is not a list"),
        ("socai.v1.ReadLogRequest", #"{"streams":[null]}"#, "streams is not a text"),
        ("socai.rpc.v1.HealthReply", #"{"state":"WELL"}"#, "state is none of UNKNOWN, SERVING"),
        ("socai.rpc.v1.ListServicesRequest", #"{"x":1}"#, "it has none"),
    ])
    func `What does not fit is refused with its field`(name: String, text: String, message: String) throws {
        let json = try JSONParser.parse(text.utf8, numbers: .all)
        let error = #expect(throws: JSONError.self) { try encoder.encode(json, as: name) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func `The largest numbers go there and back unchanged, as numbers and as texts`() throws {
        for text in [#"{"from":18446744073709551615}"#, #"{"from":"18446744073709551615"}"#] {
            let bytes = try encoder.encode(JSONParser.parse(text.utf8, numbers: .all), as: "socai.v1.ReadLogRequest")
            #expect(try Socai_V1_ReadLogRequest(serializedBytes: bytes).from == .max)
            #expect(
                try decoder.decode(bytes, as: "socai.v1.ReadLogRequest").line == #"{"from":"18446744073709551615"}"#
            )
        }
    }

    @Test func `Bytes that are no message, or one nested too deep, are refused`() throws {
        #expect(throws: JSONError.self) { try decoder.decode([0x0A, 0x05, 0x01], as: "socai.v1.GetEventRequest") }
        #expect(throws: JSONError.self) { try decoder.decode([0x08, 0x01], as: "socai.v1.GetEventRequest") }
        #expect(throws: JSONError.self) { try decoder.decode([], as: "socai.v1.Nothing") }
    }

    @Test func `A repeated number is read packed and not, and a message in pieces is one`() throws {
        let name = "google.protobuf.Test"
        var writer = ProtobufWriter()
        writer.present(1, 7)
        writer.present(1, bytes: [8, 9])
        writer.message(2) { $0.present(1, 1) }
        writer.message(2) { $0.message(2) { $0.present(1, 2) } }
        let json = try MessageDecoder(catalog: Self.test).decode(writer.bytes, as: name)
        #expect(json.line == #"{"numbers":[7,8,9],"inner":{"numbers":[1],"inner":{"numbers":[2]}}}"#)
        let encoded = try MessageEncoder(catalog: Self.test).encode(json, as: name)
        #expect(encoded == [10, 3, 7, 8, 9, 18, 8, 10, 1, 1, 18, 3, 10, 1, 2])
    }

    /// Kinds that the schema does not use.
    private static let test: Catalog = {
        let field = {
            (name: String, number: Int32, type: Google_Protobuf_FieldDescriptorProto.TypeEnum, isList: Bool) in
            Google_Protobuf_FieldDescriptorProto.with {
                ($0.name, $0.number, $0.type, $0.jsonName) = (name, number, type, name)
                $0.label = isList ? .repeated : .optional
                if type == .message { $0.typeName = ".google.protobuf.Test" }
            }
        }
        let kinds: [(String, Google_Protobuf_FieldDescriptorProto.TypeEnum)] = [
            ("double", .double), ("float", .float), ("sint32", .sint32), ("sint64", .sint64), ("fixed32", .fixed32),
            ("fixed64", .fixed64), ("sfixed32", .sfixed32), ("sfixed64", .sfixed64),
        ]
        let set = Google_Protobuf_FileDescriptorSet.with { set in
            set.file = [
                .with { file in
                    file.name = "t.proto"
                    file.package = "google.protobuf"
                    file.syntax = "proto3"
                    file.messageType = [
                        .with { message in
                            message.name = "Test"
                            message.field = [field("numbers", 1, .int32, true), field("inner", 2, .message, false)]
                            for (index, kind) in kinds.enumerated() {
                                message.field.append(field(kind.0, Int32(index) + 3, kind.1, false))
                                message.field.append(field(kind.0 + "s", Int32(index) + 20, kind.1, true))
                            }
                        }
                    ]
                }
            ]
        }
        do { return try Catalog(descriptors: set.serializedBytes() as [UInt8]) } catch { fatalError("\(error)") }
    }()

    @Test(arguments: [
        #"{"double":1.5,"float":-0.25,"doubles":[1e+100,0.0,"NaN","-Infinity"],"floats":[0.5]}"#,
        #"{"sint32":-2147483648,"sint64":"-9223372036854775808","sint32s":[0,-1,1,2147483647]}"#,
        #"{"fixed32":4294967295,"fixed64":"18446744073709551615","fixed64s":["1","0"],"fixed32s":[7]}"#,
        #"{"sfixed32":-1,"sfixed64":"-1","sint64s":["-1","9223372036854775807"],"sfixed32s":[-2],"sfixed64s":["-3"]}"#,
    ])
    func `Numbers of every kind go there and back`(text: String) throws {
        let json = try JSONParser.parse(text.utf8, numbers: .all)
        let bytes = try MessageEncoder(catalog: Self.test).encode(json, as: "google.protobuf.Test")
        let back = try MessageDecoder(catalog: Self.test).decode(bytes, as: "google.protobuf.Test")
        guard case .object(let members) = json, case .object(let found) = back else { throw JSONError("no objects") }
        #expect(Set(members) == Set(found), "\(back.line)")
    }

    @Test func `A service is shown with all that its messages hold`() {
        let text = catalog.text(of: "socai.rpc.v1.Health")
        #expect(
            text == """
                service socai.rpc.v1.Health {
                  rpc Check(socai.rpc.v1.HealthRequest) returns (socai.rpc.v1.HealthReply);
                  rpc Watch(socai.rpc.v1.HealthRequest) returns (stream socai.rpc.v1.HealthReply);
                }

                message socai.rpc.v1.HealthRequest {
                  string service = 1;
                }

                message socai.rpc.v1.HealthReply {
                  socai.rpc.v1.HealthReply.State state = 1;
                }

                enum socai.rpc.v1.HealthReply.State {
                  UNKNOWN = 0;
                  SERVING = 1;
                  NOT_SERVING = 2;
                  SERVICE_UNKNOWN = 3;
                }

                """
        )
    }
}
