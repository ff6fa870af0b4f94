import Protobuf

@testable import socai

/// The bytes of messages made up from their description.
struct RandomMessage {
    let catalog: Catalog
    /// A seed gives the same messages always.
    var random: SplitMix

    mutating func bytes(_ name: String, depth: Int = 0) -> [UInt8] {
        guard let shape = catalog.messages[name] else { return [] }
        var writer = ProtobufWriter()
        var oneofs: Set<Int> = []
        for field in shape.fields.shuffled(using: &random) where Bool.random(using: &random) {
            if let oneof = field.oneof, !oneofs.insert(oneof).inserted { continue }
            let count = field.isRepeated ? Int.random(in: 0...3, using: &random) : 1
            for _ in 0..<count { write(field, depth, to: &writer) }
        }
        return writer.bytes
    }

    private mutating func write(_ field: FieldShape, _ depth: Int, to writer: inout ProtobufWriter) {
        switch field.kind {
        case .message(let name):
            guard depth < 3 else { return }
            writer.present(field.number, bytes: bytes(name, depth: depth + 1))
        case .string:
            let texts = ["", "x", "Cầu \"Bến Rừng\"\\\n\t", "\u{1}\u{7F}\u{202E}\u{1F309}", "a/b<c>&'", "null"]
            writer.present(field.number, texts.randomElement(using: &random) ?? "")
        case .bytes:
            let count = Int.random(in: 0...5, using: &random)
            writer.present(field.number, bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        case .bool: writer.present(field.number, UInt64.random(in: 0...1, using: &random))
        case .enumeration(let name):
            let known = catalog.enums[name]?.values.map(\.number) ?? []
            let number = (known + [77, -1]).randomElement(using: &random) ?? 0
            writer.present(field.number, UInt64(bitPattern: Int64(number)))
        case .number(let kind): write(kind, field.number, to: &writer)
        }
    }

    private mutating func write(_ kind: NumberKind, _ number: UInt32, to writer: inout ProtobufWriter) {
        let words: [UInt64] = [0, 1, UInt64(Int32.max), 1 << 31, UInt64(UInt32.max), 1 << 53 | 1, .max, 1 << 63]
        var bits = words.randomElement(using: &random) ?? 0
        switch kind {
        case .int32: bits = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: bits)))
        case .uint32, .sint32: bits &= UInt64(UInt32.max)
        default: break
        }
        switch kind {
        case .fixed64, .sfixed64: writer.present(number, fixed64: bits)
        case .fixed32, .sfixed32: writer.present(number, fixed32: UInt32(truncatingIfNeeded: bits))
        case .double: writer.present(number, fixed64: 1.5.bitPattern)
        case .float: writer.present(number, fixed32: Float(-0.25).bitPattern)
        default: writer.present(number, bits)
        }
    }
}

/// SplitMix64: small, and the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
