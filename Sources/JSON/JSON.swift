/// A JSON value whose members keep their order. The ledger's numbers are whole; others are kept as they are spelled.
public enum JSON: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSON

        public init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not whole or does not fit 64 bits with a sign; it is never rounded.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// Nil is null.
    public static func integer(_ number: (some BinaryInteger)?) -> JSON {
        number.map { .integer(Int64(clamping: $0)) } ?? .null
    }

    /// Nil is null.
    public static func text(_ text: (some CustomStringConvertible)?) -> JSON {
        text.map { .string($0.description) } ?? .null
    }

    /// Null where the text is empty, which is how messages spell what is absent.
    public static func optional(_ text: String) -> JSON {
        text.isEmpty ? .null : .string(text)
    }

    /// Members of another object added at the end.
    public func appending(_ other: JSON) -> JSON {
        guard case .object(let mine) = self, case .object(let theirs) = other else { return self }
        return .object(mine + theirs)
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(key: $0, value: $1) })
    }

    public init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }

    public init(stringLiteral value: String) {
        self = .string(value)
    }

    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}
