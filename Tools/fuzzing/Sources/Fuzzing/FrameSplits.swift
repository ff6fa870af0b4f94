import NIOCore
import Wire

/// The frame decoder: how bytes are split into reads changes nothing, and what was encoded comes back.
enum FrameSplits {
    private static let maximum: UInt32 = 16 << 10

    static func run(_ bytes: UnsafeRawBufferPointer) {
        var choices = Choices(bytes)
        let mode = choices.byte()
        let expectsPreface = mode & 1 == 1
        var input = ByteBuffer()
        if expectsPreface, mode & 2 == 0 { input.writeBytes(Preface.bytes) }
        let step = Int(choices.byte()) + 1
        var built: [Frame]?
        if mode & 4 == 0 {
            built = frames(&choices, to: &input)
        } else {
            input.writeImmutableBuffer(choices.remainder())
        }
        let whole = decode(input, expectsPreface, step: .max)
        let split = decode(input, expectsPreface, step: step)
        demand(whole == split, "splits of \(step) bytes changed what was read")
        if mode & 2 == 0, let built { demand(whole.error != nil || whole.frames == built, "other frames came back") }
    }

    /// Frames as an encoder makes them, or with one byte changed.
    private static func frames(_ choices: inout Choices, to output: inout ByteBuffer) -> [Frame]? {
        var frames: [Frame] = []
        var isDamaged = false
        while !choices.isEmpty, frames.count < 32 {
            guard let type = FrameType(rawValue: UInt8(choices.number(below: 9)) + 1) else { continue }
            let flags = FrameFlags(rawValue: choices.byte() & type.allowedFlags.rawValue)
            let stream = UInt32(choices.byte())
            let payload = choices.bytes(choices.number(below: 100))
            let start = output.writerIndex
            frames.append(Frame(type, flags: flags, stream: stream, payload: payload))
            FrameEncoder.append(Frame(type, flags: flags, stream: stream, payload: payload), to: &output)
            let place = start + Int(choices.byte())
            if place < output.writerIndex, choices.byte() == 7, let old: UInt8 = output.getInteger(at: place) {
                output.setInteger(old ^ (choices.byte() | 1), at: place)
                isDamaged = true
            }
        }
        return isDamaged ? nil : frames
    }

    private struct Reading: Equatable {
        var frames: [Frame] = []
        var error: WireError?
        var skipped = 0
    }

    private static func decode(_ input: ByteBuffer, _ expectsPreface: Bool, step: Int) -> Reading {
        var decoder = FrameDecoder(expectsPreface: expectsPreface, maximumFrame: maximum)
        var rest = input
        var reading = Reading()
        do {
            while let part = rest.readSlice(length: min(step, rest.readableBytes)), part.readableBytes > 0 {
                decoder.feed(part)
                while let frame = try decoder.next() { reading.frames.append(frame) }
                decoder.compact()
                demand(decoder.bufferedBytes <= Int(maximum) + 16, "the decoder holds \(decoder.bufferedBytes) bytes")
            }
        } catch { reading.error = error }
        reading.skipped = decoder.skipped
        return reading
    }
}
