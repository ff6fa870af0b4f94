extension Catalog {
    /// A service, the messages that its methods take and give, and all that these hold, nearly as a `.proto` file
    /// spells it: every type with its full name.
    func text(of service: String) -> String {
        let methods = services[service] ?? []
        var text = "service \(service) {\n"
        for method in methods {
            let request = (method.clientStreaming ? "stream " : "") + method.request
            let reply = (method.serverStreaming ? "stream " : "") + method.reply
            text += "  rpc \(method.name)(\(request)) returns (\(reply));\n"
        }
        text += "}\n"
        for name in types(from: methods) {
            if let message = messages[name] { text += "\n" + message.text }
            if let enumeration = enums[name] { text += "\n" + enumeration.text }
        }
        return text
    }

    /// Everything that the methods reach, in the order in which it comes up.
    private func types(from methods: [MethodShape]) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        var waiting = Array(methods.flatMap { [$0.request, $0.reply] }.reversed())
        while let name = waiting.popLast() {
            guard seen.insert(name).inserted else { continue }
            found.append(name)
            waiting += (messages[name]?.fields ?? []).compactMap(\.kind.typeName).reversed()
        }
        return found
    }
}

extension MessageShape {
    fileprivate var text: String {
        var text = "message \(name) {\n"
        var written: Set<Int> = []
        for field in fields {
            guard let oneof = field.oneof else {
                text += "  \(field.text)\n"
                continue
            }
            guard written.insert(oneof).inserted else { continue }
            text += "  oneof \(oneofs[oneof] ?? "") {\n"
            for member in fields where member.oneof == oneof { text += "    \(member.text)\n" }
            text += "  }\n"
        }
        return text + "}\n"
    }
}

extension FieldShape {
    fileprivate var text: String {
        let label = isRepeated ? "repeated " : isOptional ? "optional " : ""
        return "\(label)\(kind.text) \(name) = \(number);"
    }
}

extension FieldShape.Kind {
    /// Of a message or an enumeration.
    fileprivate var typeName: String? {
        switch self {
        case .enumeration(let name), .message(let name): name
        default: nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .number(let kind): kind.rawValue
        case .bool: "bool"
        case .string: "string"
        case .bytes: "bytes"
        case .enumeration(let name), .message(let name): name
        }
    }
}

extension EnumShape {
    fileprivate var text: String {
        "enum \(name) {\n" + values.map { "  \($0.name) = \($0.number);\n" }.joined() + "}\n"
    }
}
