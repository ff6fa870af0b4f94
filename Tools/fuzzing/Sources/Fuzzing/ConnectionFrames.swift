import NIOCore

@testable import RPC
@testable import Wire

/// The state of a connection under any frames and any doings of its owner: windows stay within what was announced, and
/// all credit is accounted for.
struct ConnectionFrames {
    private var state: ConnectionState
    private var choices: Choices
    private let limits: Limits
    /// Cost of all that arrived, counted apart from the state.
    private var received = 0
    /// What the state granted the peer for the connection.
    private var granted = 0
    private var now = NIODeadline.uptimeNanoseconds(1)

    static func run(_ bytes: UnsafeRawBufferPointer) {
        var choices = Choices(bytes)
        var limits = Limits.standard
        let shape = choices.byte()
        limits.streamsPerConnection = UInt32(shape >> 4) + 1
        limits.streamWindow = 64 << 10
        limits.connectionWindow = shape & 2 == 0 ? 64 << 10 : 1 << 20
        limits.maximumMessage = 64 << 10
        var run = ConnectionFrames(shape & 1 == 0 ? .server : .client, limits, choices)
        run.go()
    }

    private init(_ role: ConnectionState.Role, _ limits: Limits, _ choices: Choices) {
        state = ConnectionState(role, limits)
        self.limits = limits
        self.choices = choices
    }

    private mutating func go() {
        if choices.byte() != 255 { guard receive(greeting) else { return } }
        while !choices.isEmpty {
            now = now + .milliseconds(Int64(choices.byte() & 7))
            let doing = choices.byte()
            if doing < 176 {
                guard receive(frame(doing)) else { return }
            } else {
                act(doing)
            }
            check()
        }
    }

    private var greeting: Frame {
        var payload = ByteBuffer()
        Hello(limits).encode(into: &payload)
        return Frame(.hello, payload: payload)
    }

    /// False when the connection is at its end.
    private mutating func receive(_ frame: Frame) -> Bool {
        let (wasOpen, before) = (state.isOpen, state.highestStream)
        do {
            let event = try state.receive(frame, now: now)
            if wasOpen { received += cost(frame) }
            demand(state.highestStream >= before, "stream ids went back")
            if case .message(_, let message, _) = event {
                demand(message.bytes.readableBytes <= Int(limits.maximumMessage), "a message is over the maximum")
            }
            if case .refused(let stream) = event { demand(!state.isLive(stream), "a refused stream lives") }
            return true
        } catch {
            demand(error.scope == .connection, "a stream's fault ended the connection: \(error)")
            return false
        }
    }
}

// MARK: - Frames

extension ConnectionFrames {
    private mutating func stream() -> UInt32 {
        let choice = choices.byte()
        return choice == 255 ? choices.word() & Frame.lastStream : UInt32(choice & 31)
    }

    private mutating func frame(_ doing: UInt8) -> Frame {
        let type = FrameType(rawValue: doing % 9 + 1) ?? .data
        let flags = FrameFlags(rawValue: choices.byte() & type.allowedFlags.rawValue)
        var payload = ByteBuffer()
        let stream: UInt32
        switch type {
        case .open:
            stream = choices.byte() == 0 ? self.stream() : state.highestStream == 0 ? 1 : state.highestStream &+ 2
            write(CallHeader(method: "a/b").encode, flags, to: &payload)
        case .status:
            stream = self.stream()
            write(StatusHeader(choices.byte() & 1 == 0 ? .ok : .aborted).encode, flags, to: &payload)
        case .headers:
            stream = self.stream()
            write(InitialHeader().encode, flags, to: &payload)
        case .data:
            stream = self.stream()
            writeMessage(flags, to: &payload)
        case .reset, .window:
            stream = self.stream()
            payload.writeInteger(type == .window && choices.byte() != 0 ? UInt32(1_024) : choices.word())
        case .ping:
            stream = 0
            payload.writeInteger(UInt64(choices.byte()))
        case .hello, .goAway:
            stream = 0
            payload = choices.bytes(choices.number(below: 40))
        }
        if choices.byte() == 1 { payload = choices.bytes(choices.number(below: 24)) }
        return Frame(type, flags: flags, stream: stream & Frame.lastStream, payload: payload)
    }

    private mutating func write(_ header: (inout ByteBuffer) -> Void, _ flags: FrameFlags, to payload: inout ByteBuffer)
    {
        header(&payload)
        writeMessage(flags, to: &payload)
    }

    private mutating func writeMessage(_ flags: FrameFlags, to payload: inout ByteBuffer) {
        let size = Int(choices.byte())
        if flags.contains(.message) || size == 77 { payload.writeRepeatingByte(7, count: size > 200 ? 16_000 : size) }
    }

    /// What section 7 of wire.md charges for a frame.
    private func cost(_ frame: Frame) -> Int {
        guard frame.flags.contains(.message) else { return 0 }
        var count = frame.payload.readableBytes
        switch frame.type {
        case .open, .status:
            if let header: UInt16 = frame.payload.getInteger(at: frame.payload.readerIndex) {
                count -= 2
                if Int(header) <= Limits.header, Int(header) <= count { count -= Int(header) }
            }
        case .data: break
        case .hello, .headers, .reset, .window, .ping, .goAway: return 0
        }
        return count + (frame.flags.contains(.more) ? 0 : Limits.messageCost)
    }
}

// MARK: - The owner

extension ConnectionFrames {
    private mutating func act(_ doing: UInt8) {
        let stream = UInt32(choices.byte() & 31)
        switch doing % 8 {
        case 0:
            if state.role == .client, state.mayOpen { _ = state.open() }
        case 1: if state.mayBegin(stream) { state.sent(stream, cost: Int(choices.byte()) * 300) }
        case 2, 3: note(state.consumed(stream, cost: Int(choices.byte()) * 300))
        case 4: state.abandon(stream)
        case 5: note(state.close(stream))
        case 6: note(state.credit())
        default: if choices.byte() == 0 { _ = state.refuseNewStreams() }
        }
    }

    private mutating func note(_ grant: ConnectionState.Grant) {
        granted += Int(grant.connection)
        demand(grant.stream == 0 || grant.stream >= Limits.smallGrant, "a grant of \(grant.stream) is noise")
        demand(
            grant.connection == 0 || grant.connection >= Limits.smallGrant,
            "a grant of \(grant.connection) is noise"
        )
    }

    private func check() {
        let window = Int(limits.connectionWindow)
        let overdraft = Int(limits.streamsPerConnection) * (Int(limits.maximumMessage) + (1 << 20))
        demand(state.outstanding >= 0, "outstanding is \(state.outstanding)")
        demand(state.outstanding <= window + overdraft, "outstanding is \(state.outstanding)")
        demand(state.streamCount <= Int(limits.streamsPerConnection) || state.role == .client, "too many streams")
        var numbers: [String: Int] = [:]
        for child in Mirror(reflecting: state).children {
            if let label = child.label, let number = child.value as? Int { numbers[label] = number }
        }
        guard let owed = numbers["owed"], let left = numbers["receiveWindow"], let mine = numbers["sendWindow"] else {
            fatalError("the state has no windows")
        }
        demand(owed >= 0, "\(owed) is owed")
        demand(left <= window, "\(left) of \(window) may be received")
        demand(mine <= Limits.maximumWindow, "\(mine) may be sent")
        demand(
            left == window - received + granted,
            "of \(window), \(received) came, \(granted) were granted, \(left) are left"
        )
    }
}
