/// A field of a message, as a server describes it.
struct FieldShape: Sendable {
    /// What its values are.
    enum Kind: Hashable, Sendable {
        case number(NumberKind)
        case bool
        case string
        case bytes
        case enumeration(String)
        case message(String)
    }

    let number: UInt32
    /// As the `.proto` file spells it.
    let name: String
    /// As JSON spells it.
    let jsonName: String
    let kind: Kind
    let isRepeated: Bool
    /// Repeated numbers in one piece.
    let isPacked: Bool
    /// Whether a value that is the default one is written too.
    let hasPresence: Bool
    /// The group of fields of which one alone can be there.
    let oneof: Int?
    /// Written with `optional`.
    let isOptional: Bool
}

/// A scalar that is a number, by its name in `.proto` files.
enum NumberKind: String, Hashable, Sendable {
    case int32, int64, uint32, uint64, sint32, sint64, fixed32, fixed64, sfixed32, sfixed64, float, double
}
