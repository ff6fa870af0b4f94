/// W3C trace context of a call, as the metadata `traceparent` has it.
public struct TraceContext: Hashable, Sendable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits, not all 0.
    public let traceID: String
    /// 16 lower-case hexadecimal digits, not all 0: the caller's span.
    public let parentID: String
    /// Two lower-case hexadecimal digits; bit 0 says that the caller records the trace.
    public let flags: String

    static let key = "traceparent"
    static let stateKey = "tracestate"
    private static let length = 55

    /// Reads `00-TRACE-PARENT-FLAGS`; nil for anything else, as the standard asks. Later versions may be longer.
    public init?(_ text: some Collection<UInt8>) {
        guard text.count == TraceContext.length || (text.count > TraceContext.length && !text.starts(with: [48, 48]))
        else { return nil }
        let parts = text.prefix(TraceContext.length).split(
            separator: UInt8(ascii: "-"),
            omittingEmptySubsequences: false
        )
        guard parts.map(\.count) == [2, 32, 16, 2], parts.allSatisfy({ $0.allSatisfy(TraceContext.isHex) }),
            !parts[0].elementsEqual([UInt8(ascii: "f"), UInt8(ascii: "f")]),
            !parts[1].allSatisfy({ $0 == UInt8(ascii: "0") }), !parts[2].allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return nil }
        traceID = String(decoding: parts[1], as: UTF8.self)
        parentID = String(decoding: parts[2], as: UTF8.self)
        flags = String(decoding: parts[3], as: UTF8.self)
    }

    private init(traceID: String, parentID: String, flags: String) {
        self.traceID = traceID
        self.parentID = parentID
        self.flags = flags
    }

    /// The form that `init` reads.
    public var description: String { "00-\(traceID)-\(parentID)-\(flags)" }

    /// The same trace with a span of this end as the parent: for the calls that it makes in turn.
    public func child(using generator: inout some RandomNumberGenerator) -> TraceContext {
        let span = UInt64.random(in: 1...UInt64.max, using: &generator)
        let digits = String(span, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return TraceContext(traceID: traceID, parentID: padded, flags: flags)
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
