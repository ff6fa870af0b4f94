internal import Foundation
internal import JSON
internal import Protobuf

/// Turns proto3 JSON into the bytes of a message that is known by its description only.
///
/// Fields are written in the order of their numbers. Names are those of JSON or of the `.proto` file; a field that is
/// null is left out.
struct MessageEncoder {
    let catalog: Catalog

    /// - Throws: `JSONError` that names the field.
    func encode(_ json: JSON, as name: String) throws(JSONError) -> [UInt8] {
        guard let shape = catalog.messages[name] else { throw JSONError("the server does not define \(name)") }
        guard case .object(let members) = json else { throw JSONError("is not an object: \(name) is one") }
        var values = [JSON?](repeating: nil, count: shape.fields.count)
        var oneofs: [Int: String] = [:]
        for member in members {
            guard let index = shape.index(of: member.key) else { throw MessageEncoder.unknown(member.key, shape) }
            let field = shape.fields[index]
            guard values[index] == nil else { throw JSONError("\(field.jsonName) stands twice") }
            guard member.value != .null else { continue }
            if let oneof = field.oneof {
                if let other = oneofs[oneof] {
                    throw JSONError("\(other) and \(field.jsonName) exclude each other in \(name)")
                }
                oneofs[oneof] = field.jsonName
            }
            values[index] = member.value
        }
        var writer = ProtobufWriter()
        for (field, value) in zip(shape.fields, values) {
            guard let value else { continue }
            do throws(JSONError) {
                try write(value, field, to: &writer)
            } catch {
                throw MessageEncoder.within(field, error)
            }
        }
        return writer.bytes
    }

    private func write(_ value: JSON, _ field: FieldShape, to writer: inout ProtobufWriter) throws(JSONError) {
        guard field.isRepeated else {
            return try write(value, field, isPresent: field.hasPresence, to: &writer)
        }
        guard case .array(let items) = value else { throw JSONError("is not a list") }
        guard !items.isEmpty else { return }
        guard field.isPacked else {
            for item in items { try write(item, field, isPresent: true, to: &writer) }
            return
        }
        var packed = ProtobufWriter()
        for item in items {
            switch try number(item, field) {
            case .varint(let bits): packed.packed(bits)
            case .fixed64(let bits): packed.packed(fixed64: bits)
            case .fixed32(let bits): packed.packed(fixed32: bits)
            }
        }
        writer.present(field.number, bytes: packed.bytes)
    }

    private func write(
        _ value: JSON,
        _ field: FieldShape,
        isPresent: Bool,
        to writer: inout ProtobufWriter
    ) throws(JSONError) {
        switch field.kind {
        case .number, .bool, .enumeration:
            let number = try number(value, field)
            guard isPresent || !number.isDefault else { return }
            switch number {
            case .varint(let bits): writer.present(field.number, bits)
            case .fixed64(let bits): writer.present(field.number, fixed64: bits)
            case .fixed32(let bits): writer.present(field.number, fixed32: bits)
            }
        case .string:
            guard case .string(let text) = value else { throw JSONError("is not a text") }
            if isPresent || !text.isEmpty { writer.present(field.number, text) }
        case .bytes:
            let bytes = try MessageEncoder.bytes(value)
            if isPresent || !bytes.isEmpty { writer.present(field.number, bytes: bytes) }
        case .message(let name): writer.present(field.number, bytes: try encode(value, as: name))
        }
    }

    private func number(_ value: JSON, _ field: FieldShape) throws(JSONError) -> WireNumber {
        switch field.kind {
        case .number(let kind): return try kind.wire(value)
        case .bool:
            guard case .bool(let flag) = value else { throw JSONError("is neither true nor false") }
            return .varint(flag ? 1 : 0)
        case .enumeration(let name):
            return .varint(UInt64(bitPattern: Int64(try enumeration(value, name))))
        case .string, .bytes, .message: throw JSONError("is not a number")
        }
    }

    /// By name or number; a number may be one that this server does not name.
    private func enumeration(_ value: JSON, _ name: String) throws(JSONError) -> Int32 {
        guard let shape = catalog.enums[name] else { throw JSONError("the server does not define \(name)") }
        if case .integer(let number) = value, let number = Int32(exactly: number) { return number }
        if case .string(let text) = value, let number = shape.number(of: text) { return number }
        let names = shape.values.map(\.name).joined(separator: ", ")
        throw JSONError("is none of \(names)")
    }
}

extension MessageEncoder {
    /// Base 64 with either alphabet, with or without its padding.
    private static func bytes(_ value: JSON) throws(JSONError) -> [UInt8] {
        guard case .string(let text) = value else { throw JSONError("is not a text of base 64") }
        var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        while plain.last == "=" { plain.removeLast() }
        plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: plain) else { throw JSONError("is not base 64") }
        return Array(data)
    }

    private static func unknown(_ key: String, _ shape: MessageShape) -> JSONError {
        let names = shape.fields.map(\.jsonName).joined(separator: ", ")
        let known = names.isEmpty ? "it has none" : "it has \(names)"
        return JSONError("\(shape.name) has no field '\(key.prefix(64))'; \(known)")
    }

    /// Errors read as a path: `cutoff.asOf is not a text`.
    private static func within(_ field: FieldShape, _ error: JSONError) -> JSONError {
        let isVerb = ["is ", "can't "].contains { error.message.hasPrefix($0) }
        return JSONError(field.jsonName + (isVerb ? " " : ".") + error.message)
    }
}
