/// The members of an object, taken one by one. What nobody takes is a typing error, and is named by `finish`.
public struct JSONFields {
    private let name: String
    private var members: [String: JSON]

    /// - Parameter name: how errors call the object.
    public init(_ value: JSON, _ name: String) throws(JSONError) {
        guard case .object(let members) = value else { throw JSONError("\(name) is not an object") }
        self.name = name
        self.members = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// - Throws: `JSONError` where members are left that nobody asked for.
    public func finish() throws(JSONError) {
        guard members.isEmpty else {
            let keys = members.keys.sorted().prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            throw JSONError("\(name) has no field \(keys)")
        }
    }

    public func has(_ key: String) -> Bool { members[key] != nil }

    /// Nil where it is absent or null.
    public mutating func value(_ key: String) -> JSON? {
        let value = members.removeValue(forKey: key)
        return value == .null ? nil : value
    }

    public mutating func text(_ key: String) throws(JSONError) -> String? {
        switch value(key) {
        case nil: return nil
        case .string(let text): return text
        default: throw JSONError("\(key) is not a text")
        }
    }

    public mutating func integer(_ key: String) throws(JSONError) -> Int64? {
        switch value(key) {
        case nil: return nil
        case .integer(let number): return number
        default: throw JSONError("\(key) is not a whole number")
        }
    }

    public mutating func array(_ key: String) throws(JSONError) -> [JSON]? {
        switch value(key) {
        case nil: return nil
        case .array(let items): return items
        default: throw JSONError("\(key) is not a list")
        }
    }

    /// A value that has one spelling: a date, a month, a UUID.
    public mutating func spelled<T: LosslessStringConvertible>(
        _ key: String,
        _ type: T.Type,
        as example: String
    ) throws(JSONError) -> T? {
        guard let text = try text(key) else { return nil }
        guard let value = T(text) else { throw JSONError("\(key) can't be '\(text.prefix(40))'; write \(example)") }
        return value
    }

    /// One of the words of an enumeration.
    public mutating func word<T: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        _ type: T.Type
    ) throws(JSONError) -> T? {
        guard let text = try text(key) else { return nil }
        guard let value = T(rawValue: text) else {
            let words = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw JSONError("\(key) can't be '\(text.prefix(40))'; it is one of \(words)")
        }
        return value
    }

    /// - Throws: `JSONError` where the value is missing.
    public func required<T>(_ value: T?, _ key: String) throws(JSONError) -> T {
        guard let value else { throw JSONError("\(name) needs \(key)") }
        return value
    }
}
