/// Keys and raw values beside a message, in order; a key may repeat.
///
/// Keys are 1...64 bytes of `a-z 0-9 - _ .`. The wire refuses others, and more than `Limits` allows.
public struct Metadata: Hashable, Sendable {
    /// One key and its value.
    public struct Entry: Hashable, Sendable {
        public let key: String
        public let value: [UInt8]
    }

    private static let longestKey = 64

    public private(set) var entries: [Entry] = []

    public init() {}

    public init(_ entries: [(String, [UInt8])]) {
        self.entries = entries.map { Entry(key: $0.0, value: $0.1) }
    }

    /// The first value of a key.
    public subscript(_ key: String) -> [UInt8]? { entries.first { $0.key == key }?.value }

    public var isEmpty: Bool { entries.isEmpty }

    public mutating func append(_ key: String, _ value: [UInt8]) {
        entries.append(Entry(key: key, value: value))
    }

    public mutating func append(_ key: String, _ value: String) {
        append(key, Array(value.utf8))
    }

    /// Bytes of all keys and values.
    public var byteCount: Int { entries.reduce(0) { $0 + $1.key.utf8.count + $1.value.count } }

    /// Checks keys and sizes, for what is to be sent as for what was received.
    public func validate(_ limits: Limits) throws(WireError) {
        guard !entries.isEmpty else { return }
        guard entries.count <= limits.maximumMetadataEntries, byteCount <= limits.maximumMetadataBytes else {
            throw WireError(
                .metadataTooLarge,
                "Metadata has at most \(limits.maximumMetadataEntries) entries and \(limits.maximumMetadataBytes) bytes."
            )
        }
        for entry in entries where !Metadata.isKey(entry.key) {
            throw WireError(.malformedHeader, "A metadata key has 1...64 characters of a-z, 0-9, '-', '_' and '.'.")
        }
    }

    private static func isKey(_ key: String) -> Bool {
        (1...longestKey).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
                default: false
                }
            }
    }
}
