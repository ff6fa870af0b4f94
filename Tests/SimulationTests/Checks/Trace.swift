import NIOCore

@testable import Wire

/// Everything that left both ends, as a number to compare and, when asked for, as text to read.
struct Trace {
    private(set) var hash: UInt32 = 0
    private(set) var lines: [String] = []
    private let isReadable: Bool
    private var decoders: [String: FrameDecoder] = [:]

    init(isReadable: Bool) { self.isReadable = isReadable }

    mutating func note(_ name: String, _ bytes: ByteBuffer, at time: NIODeadline) {
        mix(time.uptimeNanoseconds)
        hash = bytes.withUnsafeReadableBytes { Checksum.crc32($0, seed: hash) }
        guard isReadable else { return }
        let new = FrameDecoder(expectsPreface: name.hasPrefix("client"), maximumFrame: Limits.Ceiling.frame)
        var decoder = decoders[name] ?? new
        decoder.feed(bytes)
        do {
            while let frame = try decoder.next() { say("\(name) > \(Trace.text(frame))", at: time) }
        } catch { say("\(name) > no frame: \(error)", at: time) }
        decoders[name] = decoder
    }

    mutating func event(_ text: @autoclosure () -> String, at time: NIODeadline) {
        mix(time.uptimeNanoseconds)
        if isReadable { say(text(), at: time) }
    }

    private mutating func say(_ text: String, at time: NIODeadline) {
        let micros = time.uptimeNanoseconds / 1_000
        lines.append("\(micros / 1_000).\(String(micros % 1_000 + 1_000).dropFirst()) ms  \(text)")
    }

    private mutating func mix(_ word: UInt64) {
        hash = withUnsafeBytes(of: word) { Checksum.crc32($0, seed: hash) }
    }

    private static func text(_ frame: Frame) -> String {
        let names: [(FrameFlags, String)] = [
            (.message, "MSG"), (.more, "MORE"), (.end, "END"), (.compressed, "COMPRESSED"), (.ack, "ACK"),
        ]
        let flags = names.filter { frame.flags.contains($0.0) }.map(\.1).joined(separator: "|")
        var text = "\(frame.type) \(frame.stream) \(flags) \(frame.payload.readableBytes) bytes"
        var payload = frame.payload
        switch frame.type {
        case .status:
            if let header = try? StatusHeader(reading: &payload, limits: .standard) { text += " \(header.code.name)" }
        case .window, .reset: text += " = \(payload.readInteger(as: UInt32.self) ?? 0)"
        case .goAway:
            if let goAway = try? GoAway(decoding: payload) {
                text += " last \(goAway.lastStream) code \(goAway.code) \(goAway.text)"
            }
        case .hello, .open, .headers, .data, .ping: break
        }
        return text
    }
}
