import NIOCore

/// What leaves, now or when the windows and the outbound queue allow it.
extension Connection {
    /// The client's first frame of a call, with its message when both fit into one frame.
    func sendOpen(_ stream: UInt32, _ header: CallHeader, _ message: Message?, isEnd: Bool) {
        let room = Int(state.peer.maximumFrame) - Limits.header
        guard let message, message.bytes.readableBytes <= room, state.mayBegin(stream) else {
            let isBare = message == nil && isEnd
            FrameEncoder.append(.open, flags: isBare ? .end : [], stream: stream, to: &output) {
                header.encode(into: &$0)
            }
            if let message { send(.message(message, isEnd: isEnd, nil), on: stream) }
            return
        }
        var flags: FrameFlags = isEnd ? [.message, .end] : .message
        if message.isCompressed { flags.insert(.compressed) }
        FrameEncoder.append(.open, flags: flags, stream: stream, to: &output) {
            header.encode(into: &$0)
            $0.writeImmutableBuffer(message.bytes)
        }
        state.sent(stream, cost: message.cost)
    }

    /// Sends now, or when the windows and the outbound queue allow it, in order.
    func send(_ item: Outgoing, on stream: UInt32) {
        guard waiting[stream] == nil, maySend(item, on: stream) else {
            if case .message(_, _, let continuation?) = item,
                waiting[stream]?.count ?? 0 >= limits.waitingMessages
            {
                continuation.resume(returning: Connection.tooManyWriters)
            } else {
                waiting[stream, default: CircularBuffer(initialCapacity: 2)].append(item)
                waitingBytes += item.bytes
                reportOutstanding()
            }
            return
        }
        write(item, on: stream)
    }

    /// The stream's last frame from this end, ahead of what waits, which is dropped.
    func reset(_ stream: UInt32, _ code: ResetCode) {
        drop(stream, .cancelled)
        FrameEncoder.append(.reset, stream: stream, to: &output) { $0.writeInteger(code.rawValue) }
    }

    /// A status without message, ahead of what waits, which is dropped. The slot stays taken until `close`.
    func abort(_ stream: UInt32, _ status: RPCStatus) {
        drop(stream, status)
        write(StatusHeader(status), nil, on: stream)
        state.abandon(stream)
    }

    /// Forgets what waits on a stream; its writers fail.
    func drop(_ stream: UInt32, _ status: RPCStatus) {
        guard let items = waiting.removeValue(forKey: stream) else { return }
        for item in items { waitingBytes -= item.bytes }
        for case .message(_, _, let continuation?) in items { continuation.resume(returning: status) }
    }

    func isWaiting(_ stream: UInt32) -> Bool { waiting[stream] != nil }

    /// Takes the stream out of use and gives its credit back.
    func close(_ stream: UInt32) {
        grant(state.close(stream), stream)
        reportOutstanding()
        if isDrainAnswered, state.streamCount == 0 { bye(patient: true) }
    }

    func consumed(_ stream: UInt32, cost: Int) {
        grant(state.consumed(stream, cost: cost), stream)
        reportOutstanding()
    }

    func abandon(_ stream: UInt32) { state.abandon(stream) }

    func openStream() -> UInt32 { state.open() }

    func grant(_ grant: ConnectionState.Grant, _ stream: UInt32) {
        if grant.connection > 0 {
            FrameEncoder.append(.window, to: &output) { $0.writeInteger(grant.connection) }
        }
        if grant.stream > 0 {
            FrameEncoder.append(.window, stream: stream, to: &output) { $0.writeInteger(grant.stream) }
        }
    }

    func maySend(_ item: Outgoing, on stream: UInt32) -> Bool {
        switch item {
        case .headers, .end, .status(_, nil): true
        case .message, .status: state.mayBegin(stream) && hasRoom
        }
    }

    /// As much as fills the queue is still room: only more makes the channel unwritable, and then tell when it is again.
    var hasRoom: Bool {
        output.readableBytes <= limits.outboundQueue && context?.channel.isWritable ?? false
    }

    /// Sends what waited and may go now; who was served last comes last, or large messages of one stream would keep
    /// the others from the connection's window.
    func pump() {
        guard !waiting.isEmpty else { return }
        let streams = waiting.keys.sorted()
        let served = lastPumped
        for stream in streams.drop(while: { $0 <= served }) + streams.prefix(while: { $0 <= served }) {
            while let item = waiting[stream]?.first, maySend(item, on: stream) {
                if waiting[stream]?.count == 1 {
                    waiting[stream] = nil
                } else {
                    _ = waiting[stream]?.removeFirst()
                }
                lastPumped = stream
                waitingBytes -= item.bytes
                write(item, on: stream)
            }
        }
        reportOutstanding()
    }

    func write(_ item: Outgoing, on stream: UInt32) {
        switch item {
        case .headers(let metadata):
            FrameEncoder.append(.headers, stream: stream, to: &output) { InitialHeader(metadata).encode(into: &$0) }
        case .end: FrameEncoder.append(.data, flags: .end, stream: stream, to: &output) { _ in }
        case .message(let message, let isEnd, let continuation):
            write(message, isEnd: isEnd, on: stream)
            continuation?.resume(returning: nil)
        case .status(let header, let message):
            write(header, message, on: stream)
            close(stream)
        }
    }

    func write(_ message: Message, isEnd: Bool, on stream: UInt32) {
        var rest = message.bytes
        var flags: FrameFlags = message.isCompressed ? [.message, .compressed] : .message
        while let part = rest.readSlice(length: min(rest.readableBytes, Int(state.peer.maximumFrame))) {
            let isLast = rest.readableBytes == 0
            flags = isLast ? (isEnd ? flags.union(.end) : flags) : flags.union(.more)
            FrameEncoder.append(Frame(.data, flags: flags, stream: stream, payload: part), to: &output)
            flags = .message
            guard !isLast else { break }
            if output.readableBytes >= limits.outboundQueue { writeOutput() }
        }
        state.sent(stream, cost: message.cost)
    }

    func write(_ header: StatusHeader, _ message: Message?, on stream: UInt32) {
        var inline = message
        if let message, message.bytes.readableBytes > Int(state.peer.maximumFrame) - Limits.header {
            write(message, isEnd: false, on: stream)
            inline = nil
        }
        var flags: FrameFlags = inline == nil ? [] : .message
        if inline?.isCompressed == true { flags.insert(.compressed) }
        FrameEncoder.append(.status, flags: flags, stream: stream, to: &output) {
            header.encode(into: &$0)
            if let inline { $0.writeImmutableBuffer(inline.bytes) }
        }
        if let inline { state.sent(stream, cost: inline.cost) }
    }

    func writeOutput() {
        guard output.readableBytes > 0, let context else { return }
        let full = output
        output = ByteBuffer()
        guard !isOutputShut else { return }
        output.reserveCapacity(min(full.readableBytes, 16 << 10))
        context.write(wrapOutboundOut(full), promise: nil)
    }

    func flush() {
        guard output.readableBytes > 0, !isOutputShut, let context else { return }
        writeOutput()
        context.flush()
    }

    static var tooManyWriters: RPCStatus {
        RPCStatus(.resourceExhausted, "Too many messages wait on this call: await each send before the next.")
    }
}
