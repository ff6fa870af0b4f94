/// A message, as a server describes it.
struct MessageShape: Sendable {
    /// With its package, without a leading dot.
    let name: String
    /// In the order of their numbers.
    let fields: [FieldShape]
    /// The names of the groups of which one field alone can be there, without those of `optional`.
    let oneofs: [Int: String]
    private let byName: [String: Int]
    private let byNumber: [UInt64: Int]

    init(name: String, fields: [FieldShape], oneofs: [Int: String]) {
        self.name = name
        self.fields = fields.sorted { $0.number < $1.number }
        self.oneofs = oneofs
        var byName: [String: Int] = [:]
        var byNumber: [UInt64: Int] = [:]
        for (index, field) in self.fields.enumerated() {
            byName[field.name] = byName[field.name] ?? index
            byName[field.jsonName] = index
            byNumber[UInt64(field.number)] = index
        }
        self.byName = byName
        self.byNumber = byNumber
    }

    /// The place of the field that JSON or the `.proto` file calls so.
    func index(of name: String) -> Int? { byName[name] }

    func index(ofNumber number: UInt64) -> Int? { byNumber[number] }
}

/// An enumeration, as a server describes it.
struct EnumShape: Sendable {
    let name: String
    /// In the order of the file; a number may have several names.
    let values: [(name: String, number: Int32)]

    func number(of name: String) -> Int32? { values.first { $0.name == name }?.number }

    func name(of number: Int32) -> String? { values.first { $0.number == number }?.name }
}

/// A method, as a server describes it.
struct MethodShape: Sendable {
    let name: String
    let request: String
    let reply: String
    let clientStreaming: Bool
    let serverStreaming: Bool

    var kind: String {
        switch (clientStreaming, serverStreaming) {
        case (false, false): "unary"
        case (true, false): "client streaming"
        case (false, true): "server streaming"
        case (true, true): "bidirectional"
        }
    }
}
