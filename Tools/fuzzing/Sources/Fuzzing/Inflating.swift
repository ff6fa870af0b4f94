import NIOCore
import Wire

/// Compressed messages: inflating gives exactly what is declared or nothing, and what was compressed comes back.
enum Inflating {
    private static let maximum: UInt32 = 1 << 20

    static func run(_ bytes: UnsafeRawBufferPointer) {
        var choices = Choices(bytes)
        let mode = choices.byte()
        if mode & 1 == 0 {
            judge(choices.remainder())
        } else {
            let times = Int(choices.byte()) + 1
            let place = Int(choices.word())
            let change = choices.byte()
            let part = choices.remainder()
            var message = ByteBuffer()
            for _ in 0..<times where message.readableBytes < 300_000 { message.writeImmutableBuffer(part) }
            compress(message, place, change)
        }
    }

    private static func judge(_ bytes: ByteBuffer) {
        guard let output = try? MessageCompression.shared.inflate(bytes, maximum: maximum) else { return }
        let declared: UInt32 = bytes.getInteger(at: bytes.readerIndex) ?? 0
        demand(output.readableBytes == Int(declared), "\(output.readableBytes) bytes came of \(declared)")
        demand(declared <= maximum, "\(declared) bytes were allowed")
        demand(
            declared <= Limits.compressionFree || Int(declared) <= (bytes.readableBytes + 1) * Limits.compressionRatio,
            "\(bytes.readableBytes) bytes became \(declared)"
        )
    }

    private static func compress(_ message: ByteBuffer, _ place: Int, _ change: UInt8) {
        guard var smaller = MessageCompression.shared.compress(message) else { return }
        demand(smaller.readableBytes <= message.readableBytes / 10 * 9, "it hardly shrank")
        do {
            let same = try MessageCompression.shared.inflate(smaller, maximum: maximum)
            demand(same == message, "another message came back")
        } catch { fatalError("what was compressed does not inflate: \(error)") }
        let index = smaller.readerIndex + place % smaller.readableBytes
        if let old: UInt8 = smaller.getInteger(at: index) { smaller.setInteger(old ^ change, at: index) }
        judge(smaller)
    }
}
