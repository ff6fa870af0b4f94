internal import Portfolio
internal import Protobuf

/// Lines of the access log on their way into one entry, as the bytes that they will have there. Written by hand: a line
/// is part of what every question costs.
public struct AccessLines: Sendable {
    /// The code of the line that counts refusals without lines of their own.
    public static let furtherRefusals = "FURTHER_REFUSALS"

    /// Bytes of the largest line: what comes from callers is cut to fit.
    private static let lineBytes = 4_096
    private static let textBytes = 512
    private static let entryBytes = 65_535
    /// The sequence before them takes at most so many.
    private static let sequenceBytes = 11

    private var writer = ProtobufWriter(reserving: 1_024)

    public init() {}

    public var byteCount: Int { writer.byteCount }

    public var isEmpty: Bool { byteCount == 0 }

    /// Whether another line might not fit.
    public var isFull: Bool { byteCount > Self.entryBytes - Self.sequenceBytes - Self.lineBytes }

    /// Adds a line; only while it is not full.
    public mutating func add(_ line: AccessLine) {
        writer.message(2) { writer in
            writer.field(1, line.at.microseconds)
            writer.field(2, line.principal.cut(Self.textBytes))
            writer.field(3, line.organisation.cut(Self.textBytes))
            writer.field(4, line.method.cut(Self.textBytes))
            writer.field(5, line.subject.cut(Self.textBytes))
            writer.field(6, line.position)
            if let refused = line.refused { writer.message(7) { $0.write(refused, within: Self.textBytes) } }
        }
    }

    /// The entry (`AccessLogEntry`) at its place in the access log: at most 65,535 bytes.
    public func entry(_ sequence: UInt64) -> [UInt8] {
        var entry = ProtobufWriter(reserving: byteCount + Self.sequenceBytes)
        entry.field(1, sequence)
        return entry.bytes + writer.bytes
    }
}

extension AccessLines {
    /// The place that an entry says it has.
    /// - Throws: `RECORD_UNREADABLE` for bytes that are no entry.
    public static func sequence(of entry: [UInt8]) throws(RecordError) -> UInt64 {
        try entry.withUnsafeBytes { bytes in
            Result { () throws(RecordError) in
                var reader = MessageReader(bytes)
                var sequence: UInt64 = 0
                while let field = try reader.next() {
                    if field.number == 1 { sequence = try reader.unsigned(field) } else { try reader.skip(field) }
                }
                return sequence
            }
        }.get()
    }
}

extension ProtobufWriter {
    /// A `Finding`, without its figures where those would take more than so many bytes each way.
    fileprivate mutating func write(_ refused: AccessLine.Refused, within bytes: Int) {
        switch refused {
        case .rule(let refusal):
            let size = refusal.figures.reduce(0) { $0 + $1.approximateBytes }
            write(code: refusal.code.rawValue, size <= 2 * bytes ? refusal.figures : [])
        case .further(let count):
            write(code: AccessLines.furtherRefusals, [.count("count", count)])
        }
    }
}

extension Figure {
    fileprivate var approximateBytes: Int {
        switch value {
        case .text(let text), .term(let text, _, _): name.utf8.count + text.utf8.count + 8
        case .money, .date, .basisPoints, .count: name.utf8.count + 20
        }
    }
}

extension String {
    /// No more than so many bytes of it; a character that is cut in two is replaced.
    fileprivate func cut(_ bytes: Int) -> String {
        utf8.count <= bytes ? self : String(decoding: utf8.prefix(bytes), as: UTF8.self)
    }
}
