internal import JSON

/// A number as the wire lays it out.
enum WireNumber: Hashable {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)

    /// Whether it is the number that is not written where presence does not matter.
    var isDefault: Bool {
        switch self {
        case .varint(let bits), .fixed64(let bits): bits == 0
        case .fixed32(let bits): bits == 0
        }
    }
}

extension NumberKind {
    /// - Throws: `JSONError` where the value is no such number. Whole numbers are never rounded.
    func wire(_ value: JSON) throws(JSONError) -> WireNumber {
        let text: String
        switch value {
        case .integer(let number): text = String(number)
        case .number(let digits), .string(let digits): text = digits
        default: throw JSONError("is not a number")
        }
        guard let number = wire(text) else { throw JSONError("can't be \(text.prefix(40)); it is \(range)") }
        return number
    }

    private func wire(_ text: String) -> WireNumber? {
        switch self {
        case .int32: Int32(text).map { .varint(UInt64(bitPattern: Int64($0))) }
        case .int64: Int64(text).map { .varint(UInt64(bitPattern: $0)) }
        case .uint32: UInt32(text).map { .varint(UInt64($0)) }
        case .uint64: UInt64(text).map { .varint($0) }
        case .sint32: Int32(text).map { .varint(UInt64(UInt32(bitPattern: ($0 << 1) ^ ($0 >> 31)))) }
        case .sint64: Int64(text).map { .varint(UInt64(bitPattern: ($0 << 1) ^ ($0 >> 63))) }
        case .fixed32: UInt32(text).map { .fixed32($0) }
        case .fixed64: UInt64(text).map { .fixed64($0) }
        case .sfixed32: Int32(text).map { .fixed32(UInt32(bitPattern: $0)) }
        case .sfixed64: Int64(text).map { .fixed64(UInt64(bitPattern: $0)) }
        case .float: NumberKind.special(text, Float.self).map { .fixed32($0.bitPattern) }
        case .double: NumberKind.special(text, Double.self).map { .fixed64($0.bitPattern) }
        }
    }

    /// Numbers that are not whole; JSON has words for those that have no digits.
    private static func special<T: BinaryFloatingPoint & LosslessStringConvertible>(_ text: String, _: T.Type) -> T? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -T.infinity
        default: T(text).flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// As proto3 JSON writes it: numbers of 64 bits as texts. Nil where the layout is another kind's.
    func json(_ number: WireNumber) -> JSON? {
        switch (self, number) {
        case (.int32, .varint(let bits)): .integer(Int64(Int32(truncatingIfNeeded: bits)))
        case (.int64, .varint(let bits)): .string(String(Int64(bitPattern: bits)))
        case (.uint32, .varint(let bits)): .integer(Int64(UInt32(truncatingIfNeeded: bits)))
        case (.uint64, .varint(let bits)): .string(String(bits))
        case (.sint32, .varint(let bits)): .integer(Int64(NumberKind.unzigzag(bits & 0xFFFF_FFFF)))
        case (.sint64, .varint(let bits)): .string(String(NumberKind.unzigzag(bits)))
        case (.fixed32, .fixed32(let bits)): .integer(Int64(bits))
        case (.sfixed32, .fixed32(let bits)): .integer(Int64(Int32(bitPattern: bits)))
        case (.fixed64, .fixed64(let bits)): .string(String(bits))
        case (.sfixed64, .fixed64(let bits)): .string(String(Int64(bitPattern: bits)))
        case (.float, .fixed32(let bits)): NumberKind.json(Float(bitPattern: bits))
        case (.double, .fixed64(let bits)): NumberKind.json(Double(bitPattern: bits))
        default: nil
        }
    }

    private static func unzigzag(_ bits: UInt64) -> Int64 {
        Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }

    private static func json(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> JSON {
        if value.isNaN { return .string("NaN") }
        if value.isInfinite { return .string(value < 0 ? "-Infinity" : "Infinity") }
        return .number(value.description)
    }

    private var range: String {
        switch self {
        case .int32, .sint32, .sfixed32: "a whole number of 32 bits with a sign"
        case .uint32, .fixed32: "a whole number from 0 to 4294967295"
        case .int64, .sint64, .sfixed64: "a whole number of 64 bits with a sign"
        case .uint64, .fixed64: "a whole number from 0 to 18446744073709551615"
        case .float, .double: "a number"
        }
    }
}
