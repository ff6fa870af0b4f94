import NIOCore

@testable import Wire

/// What frames say beside messages: reading never traps, and what was read is written and read again as the same.
enum Headers {
    private typealias Reading<Header> = (inout ByteBuffer) throws(WireError) -> Header
    private typealias Writing<Header> = (Header, inout ByteBuffer) -> Void

    static func run(_ bytes: UnsafeRawBufferPointer) {
        var choices = Choices(bytes)
        let kind = choices.byte()
        let payload = choices.remainder()
        switch kind % 5 {
        case 0: again(payload, call, { $0.encode(into: &$1) })
        case 1: again(payload, status, { $0.encode(into: &$1) })
        case 2: again(payload, initial, { $0.encode(into: &$1) })
        case 3: again(payload, hello, { $0.encode(into: &$1) })
        default: again(payload, goAway, { $0.encode(into: &$1) })
        }
    }

    private static func again<Header: Equatable>(
        _ payload: ByteBuffer,
        _ read: Reading<Header>,
        _ write: Writing<Header>
    ) {
        var payload = payload
        guard let header = try? read(&payload) else { return }
        var output = ByteBuffer()
        write(header, &output)
        do {
            let same = try read(&output)
            demand(same == header, "\(header) came back as \(same)")
            demand(output.readableBytes == 0, "\(output.readableBytes) bytes stay behind \(header)")
        } catch { fatalError("\(header) was written and can't be read: \(error)") }
    }

    private static func call(_ payload: inout ByteBuffer) throws(WireError) -> CallHeader {
        try CallHeader(reading: &payload, limits: .standard)
    }

    private static func status(_ payload: inout ByteBuffer) throws(WireError) -> StatusHeader {
        try StatusHeader(reading: &payload, limits: .standard)
    }

    private static func initial(_ payload: inout ByteBuffer) throws(WireError) -> InitialHeader {
        try InitialHeader(reading: &payload, limits: .standard)
    }

    /// Bytes that are no UTF-8 are repaired when read, and the longer text is cut when written: texts are for people.
    private static func hello(_ payload: inout ByteBuffer) throws(WireError) -> Hello {
        var hello = try Hello(decoding: payload)
        payload.clear()
        hello.software = String(hello.software.unicodeScalars.filter(\.isASCII).map(Character.init))
        return hello
    }

    private static func goAway(_ payload: inout ByteBuffer) throws(WireError) -> GoAway {
        var goAway = try GoAway(decoding: payload)
        payload.clear()
        goAway.text = String(goAway.text.unicodeScalars.filter(\.isASCII).map(Character.init))
        return goAway
    }
}
