import NIOCore

@testable import Wire

/// What frames say beside messages: reading never traps, and what was read is written and read again as the same.
enum Headers {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        var choices = Choices(bytes)
        let kind = choices.byte()
        let payload = choices.remainder()
        switch kind % 5 {
        case 0:
            again(payload, { buffer throws(WireError) in try CallHeader(reading: &buffer, limits: .standard) }) {
                $0.encode(into: &$1)
            }
        case 1:
            again(payload, { buffer throws(WireError) in try StatusHeader(reading: &buffer, limits: .standard) }) {
                $0.encode(into: &$1)
            }
        case 2:
            again(payload, { buffer throws(WireError) in try InitialHeader(reading: &buffer, limits: .standard) }) {
                $0.encode(into: &$1)
            }
        case 3: again(payload, hello) { $0.encode(into: &$1) }
        default: again(payload, goAway) { $0.encode(into: &$1) }
        }
    }

    private static func again<Header: Equatable>(
        _ payload: ByteBuffer,
        _ read: (inout ByteBuffer) throws(WireError) -> Header,
        _ write: (Header, inout ByteBuffer) -> Void
    ) {
        var payload = payload
        guard let header = try? read(&payload) else { return }
        var output = ByteBuffer()
        write(header, &output)
        var copy = output
        do {
            let same = try read(&copy)
            demand(same == header, "\(header) came back as \(same)")
            demand(copy.readableBytes == 0, "\(copy.readableBytes) bytes stay behind \(header)")
        } catch { fatalError("\(header) was written and can't be read: \(error)") }
    }

    /// Bytes that are no UTF-8 are repaired when read, and the longer text is cut when written: texts are for people.
    private static func hello(_ payload: inout ByteBuffer) throws(WireError) -> Hello {
        var hello = try Hello(decoding: payload)
        payload.clear()
        hello.software = String(hello.software.unicodeScalars.filter(\.isASCII))
        return hello
    }

    private static func goAway(_ payload: inout ByteBuffer) throws(WireError) -> GoAway {
        var goAway = try GoAway(decoding: payload)
        payload.clear()
        goAway.text = String(goAway.text.unicodeScalars.filter(\.isASCII))
        return goAway
    }
}
