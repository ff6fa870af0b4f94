internal import Foundation
internal import JSON
internal import Protobuf

/// Turns the bytes of a message that is known by its description only into proto3 JSON.
///
/// Members come in the order of the fields' numbers. What the description does not know is left out.
struct MessageDecoder {
    let catalog: Catalog

    /// What was read of one field.
    private struct Value {
        /// One, unless the field is repeated.
        var items: [JSON] = []
        /// Of a message in the message; its pieces are one message when put together.
        var message: [UInt8]?
    }

    /// - Throws: `JSONError` where the bytes are no such message.
    func decode(_ bytes: some Collection<UInt8>, as name: String) throws(JSONError) -> JSON {
        try decode(Array(bytes), as: name, depth: 0)
    }

    private func decode(_ bytes: [UInt8], as name: String, depth: Int) throws(JSONError) -> JSON {
        guard depth < Limits.messageDepth else { throw JSONError("the answer is nested too deep") }
        guard let shape = catalog.messages[name] else { throw JSONError("the server does not define \(name)") }
        let values = try bytes.withUnsafeBytes { bytes in
            Result { () throws(JSONError) in try read(ProtobufReader(bytes), shape, depth) }
        }.get()
        var members: [JSON.Member] = []
        for (field, value) in zip(shape.fields, values) {
            guard let json = try json(value, field, depth) else { continue }
            members.append(JSON.Member(key: field.jsonName, value: json))
        }
        return .object(members)
    }

    private func read(_ start: ProtobufReader, _ shape: MessageShape, _ depth: Int) throws(JSONError) -> [Value] {
        var reader = start
        var values = [Value](repeating: Value(), count: shape.fields.count)
        do {
            while let key = try reader.next() {
                guard let index = shape.index(ofNumber: key.number) else {
                    try reader.skip(key)
                    continue
                }
                let field = shape.fields[index]
                if let oneof = field.oneof {
                    for other in shape.fields.indices where other != index && shape.fields[other].oneof == oneof {
                        values[other] = Value()
                    }
                }
                try read(key, field, &reader, into: &values[index], depth)
            }
        } catch let error as JSONError {
            throw error
        } catch {
            throw JSONError("the answer is not a \(shape.name)")
        }
        return values
    }

    private func read(
        _ key: ProtobufReader.Field,
        _ field: FieldShape,
        _ reader: inout ProtobufReader,
        into value: inout Value,
        _ depth: Int
    ) throws {
        if !field.isRepeated { value.items.removeAll(keepingCapacity: true) }
        switch field.kind {
        case .message(let name):
            let piece = try reader.chunk(key)
            if field.isRepeated {
                value.items.append(try decode(Array(piece), as: name, depth: depth + 1))
            } else {
                value.message = value.message ?? []
                value.message?.append(contentsOf: piece)
            }
        case .string: value.items.append(.string(try reader.text(key)))
        case .bytes: value.items.append(.string(Data(try reader.chunk(key)).base64EncodedString()))
        case .number, .bool, .enumeration:
            if field.isRepeated, key.kind == .chunk {
                value.items += try packed(try reader.message(key), field)
            } else {
                value.items.append(try json(try MessageDecoder.number(key, &reader), field))
            }
        }
    }

    private static func number(
        _ key: ProtobufReader.Field,
        _ reader: inout ProtobufReader
    ) throws(ProtobufError) -> WireNumber {
        switch key.kind {
        case .fixed64: .fixed64(try reader.fixed64(key))
        case .fixed32: .fixed32(try reader.fixed32(key))
        case .varint, .chunk: .varint(try reader.unsigned(key))
        }
    }

    private func packed(_ start: ProtobufReader, _ field: FieldShape) throws -> [JSON] {
        var reader = start
        var items: [JSON] = []
        while !reader.isAtEnd {
            let number: WireNumber =
                switch field.kind.layout {
                case .fixed64: .fixed64(try reader.packedFixed64())
                case .fixed32: .fixed32(try reader.packedFixed32())
                case .varint, .chunk: .varint(try reader.packedVarint())
                }
            items.append(try json(number, field))
        }
        return items
    }

    private func json(_ number: WireNumber, _ field: FieldShape) throws(JSONError) -> JSON {
        switch (field.kind, number) {
        case (.bool, .varint(let bits)): return .bool(bits != 0)
        case (.enumeration(let name), .varint(let bits)):
            let number = Int32(truncatingIfNeeded: bits)
            return catalog.enums[name]?.name(of: number).map { .string($0) } ?? .integer(Int64(number))
        case (.number(let kind), _):
            if let json = kind.json(number) { return json }
            fallthrough
        default: throw JSONError("the answer's \(field.name) is laid out as another kind than the server says")
        }
    }

    /// Nil for what JSON leaves out: a value that is the default one, where presence does not matter.
    private func json(_ value: Value, _ field: FieldShape, _ depth: Int) throws(JSONError) -> JSON? {
        if let bytes = value.message, case .message(let name) = field.kind {
            return try decode(bytes, as: name, depth: depth + 1)
        }
        guard let last = value.items.last else { return nil }
        if field.isRepeated { return .array(value.items) }
        return field.hasPresence || !isDefault(last, field) ? last : nil
    }

    private func isDefault(_ json: JSON, _ field: FieldShape) -> Bool {
        switch (json, field.kind) {
        case (.string(let name), .enumeration(let type)): catalog.enums[type]?.number(of: name) == 0
        case (.string(let text), .number): text == "0"
        case (.string(let text), _): text.isEmpty
        case (.number(let digits), _): digits == "0.0"
        default: json == .bool(false) || json == .integer(0)
        }
    }
}

extension FieldShape.Kind {
    /// How a single value is laid out.
    fileprivate var layout: ProtobufReader.Kind {
        switch self {
        case .number(.fixed64), .number(.sfixed64), .number(.double): .fixed64
        case .number(.fixed32), .number(.sfixed32), .number(.float): .fixed32
        case .number, .bool, .enumeration: .varint
        case .string, .bytes, .message: .chunk
        }
    }
}
