internal import SwiftProtobuf

/// All that a server's descriptors define, by full name.
struct Catalog: Sendable {
    private(set) var messages: [String: MessageShape] = [:]
    private(set) var enums: [String: EnumShape] = [:]
    /// The methods of each service, in the order of the file.
    private(set) var services: [String: [MethodShape]] = [:]

    /// - Parameter descriptors: a serialised `google.protobuf.FileDescriptorSet`.
    /// - Throws: `Failure` where the bytes are none, or hold what this version does not know.
    init(descriptors: some Collection<UInt8>) throws(Failure) {
        let set: Google_Protobuf_FileDescriptorSet
        do {
            set = try Google_Protobuf_FileDescriptorSet(serializedBytes: Array(descriptors))
        } catch {
            throw Catalog.unreadable("they are no FileDescriptorSet")
        }
        for file in set.file {
            let scope = file.package.isEmpty ? "" : file.package + "."
            for message in file.messageType { try add(message, scope, isProto3: file.syntax == "proto3", depth: 0) }
            for enumeration in file.enumType { add(enumeration, scope) }
            for service in file.service { services[scope + service.name] = service.method.map(MethodShape.init) }
        }
    }

    private mutating func add(
        _ message: Google_Protobuf_DescriptorProto,
        _ scope: String,
        isProto3: Bool,
        depth: Int
    ) throws(Failure) {
        guard depth < Limits.messageDepth else { throw Catalog.unreadable("messages are nested too deep") }
        let name = scope + message.name
        var fields: [FieldShape] = []
        for field in message.field { fields.append(try FieldShape(field, isProto3: isProto3)) }
        let used = Set(fields.compactMap(\.oneof))
        let oneofs = message.oneofDecl.enumerated().filter { used.contains($0.offset) }.map {
            ($0.offset, $0.element.name)
        }
        messages[name] = MessageShape(
            name: name,
            fields: fields,
            oneofs: Dictionary(oneofs) { first, _ in first }
        )
        for inner in message.nestedType { try add(inner, name + ".", isProto3: isProto3, depth: depth + 1) }
        for enumeration in message.enumType { add(enumeration, name + ".") }
    }

    private mutating func add(_ enumeration: Google_Protobuf_EnumDescriptorProto, _ scope: String) {
        let name = scope + enumeration.name
        enums[name] = EnumShape(name: name, values: enumeration.value.map { ($0.name, $0.number) })
    }

    static func unreadable(_ why: String) -> Failure {
        Failure(
            .unreachable,
            "the server's descriptors can't be used: \(why)",
            "compare the versions of server and client"
        )
    }
}

extension MethodShape {
    fileprivate init(_ method: Google_Protobuf_MethodDescriptorProto) {
        self.init(
            name: method.name,
            request: method.inputType.undotted,
            reply: method.outputType.undotted,
            clientStreaming: method.clientStreaming,
            serverStreaming: method.serverStreaming
        )
    }
}

extension FieldShape {
    /// - Throws: `Failure` where the field is of a kind that this version does not know.
    fileprivate init(_ field: Google_Protobuf_FieldDescriptorProto, isProto3: Bool) throws(Failure) {
        guard let kind = Kind(field), let number = UInt32(exactly: field.number) else {
            throw Catalog.unreadable("the field \(field.name.prefix(64)) is of an unknown kind")
        }
        let isRepeated = field.label == .repeated
        var isScalar = true
        switch kind {
        case .string, .bytes, .message: isScalar = false
        case .number, .bool, .enumeration: break
        }
        let isPacked = isRepeated && isScalar && (field.options.hasPacked ? field.options.packed : isProto3)
        var hasPresence = !isRepeated && (!isProto3 || field.hasOneofIndex)
        if case .message = kind { hasPresence = !isRepeated }
        self.init(
            number: number,
            name: field.name,
            jsonName: field.jsonName.isEmpty ? field.name : field.jsonName,
            kind: kind,
            isRepeated: isRepeated,
            isPacked: isPacked,
            hasPresence: hasPresence,
            oneof: field.hasOneofIndex && !field.proto3Optional ? Int(field.oneofIndex) : nil,
            isOptional: field.proto3Optional
        )
    }
}

extension FieldShape.Kind {
    fileprivate init?(_ field: Google_Protobuf_FieldDescriptorProto) {
        switch field.type {
        case .double: self = .number(.double)
        case .float: self = .number(.float)
        case .int64: self = .number(.int64)
        case .uint64: self = .number(.uint64)
        case .int32: self = .number(.int32)
        case .uint32: self = .number(.uint32)
        case .sint32: self = .number(.sint32)
        case .sint64: self = .number(.sint64)
        case .fixed32: self = .number(.fixed32)
        case .fixed64: self = .number(.fixed64)
        case .sfixed32: self = .number(.sfixed32)
        case .sfixed64: self = .number(.sfixed64)
        case .bool: self = .bool
        case .string: self = .string
        case .bytes: self = .bytes
        case .enum: self = .enumeration(field.typeName.undotted)
        case .message: self = .message(field.typeName.undotted)
        case .group: return nil
        }
    }
}

extension String {
    /// Descriptors write full names with a dot before them.
    fileprivate var undotted: String { hasPrefix(".") ? String(dropFirst()) : self }
}
