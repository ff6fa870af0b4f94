import Logging
import NIOCore

/// One connection: decodes, answers and flushes in a single handler, once per read cycle.
///
/// `@unchecked Sendable`: everything but the inbox, the loop and the immutable parts is touched on the event loop alone;
/// `submit` is the way in from other threads.
final class Connection<Calls: CallTable>: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        case open
        /// A farewell is on its way; what still arrives is thrown away.
        case closing
        case closed
    }

    let eventLoop: any EventLoop
    let limits: Limits
    let logger: Logger
    /// Completes when the channel is closed.
    let closed: EventLoopPromise<Void>

    /// Any thread.
    func waitUntilClosed() async {
        await withCheckedContinuation { continuation in
            closed.futureResult.whenComplete { _ in continuation.resume() }
        }
    }

    private let inbox = LoopInbox<Calls.Operation>()
    private let calls: Calls
    private let budget: InboundBudget?
    private let refusal: String?

    private(set) var state: ConnectionState
    private var decoder: FrameDecoder
    private var waiting: [UInt32: CircularBuffer<Outgoing>] = [:]
    private var output = ByteBuffer()
    private var context: ChannelHandlerContext?
    private var phase = Phase.open
    private var clock = ConnectionClock()
    private var isInCycle = false
    private var isReadPaused = false
    private var isAwaitingDrainPing = false
    private var isDraining = false
    private var reportedOutstanding = 0
    private var skipped = 0

    /// - Parameter refusal: why the connection may do nothing but read its farewell.
    init(
        _ calls: Calls,
        limits: Limits,
        logger: Logger,
        budget: InboundBudget? = nil,
        refusal: String? = nil,
        on eventLoop: any EventLoop
    ) {
        self.calls = calls
        self.limits = limits
        self.logger = logger
        self.budget = budget
        self.refusal = refusal
        self.eventLoop = eventLoop
        closed = eventLoop.makePromise()
        state = ConnectionState(Calls.role, limits)
        decoder = FrameDecoder(expectsPreface: Calls.role == .server, maximumFrame: Hello(limits).maximumFrame)
    }

    /// The peer's address, set before the connection is active.
    var peerName = "unknown"

    /// Any thread. During a read cycle the operation runs at once and shares the cycle's flush.
    func submit(_ operation: Calls.Operation) {
        if eventLoop.inEventLoop, isInCycle {
            calls.perform(operation, on: self)
        } else if inbox.push(operation) {
            eventLoop.execute { self.drainInbox() }
        }
    }

    private func drainInbox() {
        cycle {
            for operation in inbox.take() { calls.perform(operation, on: self) }
        }
    }

    /// Runs `body` and flushes what it wrote.
    private func cycle(_ body: () -> Void) {
        isInCycle = true
        body()
        isInCycle = false
        flush()
    }
}

// MARK: - Channel events

extension Connection {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        let now = eventLoop.now
        clock.handshakeBy = now + limits.handshake
        clock.lastRead = now
        if Calls.role == .client {
            output.writeBytes(Preface.bytes)
            sendHello()
            flush()
        }
        wake(at: now + limits.handshake)
        if let refusal { end(.capacity, refusal) }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .open else { return }
        isInCycle = true
        defer { isInCycle = false }
        let now = eventLoop.now
        clock.lastRead = now
        decoder.feed(unwrapInboundIn(data))
        do throws(WireError) {
            while let frame = try decoder.next() {
                clock.partialSince = nil
                try receive(frame, now)
                guard phase == .open else { return }
            }
            if decoder.skipped > skipped {
                try state.skipped(decoder.skipped - skipped, now: now)
                skipped = decoder.skipped
            }
        } catch {
            fail(error)
            return
        }
        decoder.compact()
        notePartial(now)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        reportOutstanding()
        flush()
        if Calls.role == .client || context.channel.isWritable {
            context.read()
        } else {
            isReadPaused = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            clock.blockedSince = nil
            cycle { pump() }
            if isReadPaused {
                isReadPaused = false
                context.read()
            }
        } else {
            clock.blockedSince = eventLoop.now
            wake(at: eventLoop.now + limits.outboundStall)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("connection failed", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        lose(.connectionLost)
        phase = .closed
        clock.cancel()
        closed.succeed()
        context.fireChannelInactive()
    }
}

// MARK: - Frames in

extension Connection {
    private func receive(_ frame: Frame, _ now: NIODeadline) throws(WireError) {
        let event = try state.receive(frame, now: now)
        switch event {
        case .none: break
        case .hello:
            clock.handshakeBy = nil
            if Calls.role == .server { sendHello() }
            wake(at: now + limits.idle)
            calls.opened(self)
        case .ping(let payload):
            FrameEncoder.append(Frame(.ping, flags: .ack, payload: payload), to: &output)
        case .pong:
            if isAwaitingDrainPing { finishDrain() }
        case .window: pump()
        case .refused(let stream):
            reset(stream, .refused)
            calls.handle(event, on: self)
        default: calls.handle(event, on: self)
        }
    }

    private func sendHello() {
        let hello = Hello(limits)
        FrameEncoder.append(.hello, to: &output) { hello.encode(into: &$0) }
    }

    private func notePartial(_ now: NIODeadline) {
        guard decoder.isPartial else {
            clock.partialSince = nil
            return
        }
        if clock.partialSince == nil { clock.partialSince = now }
        if let due = partialDue { wake(at: due) }
    }

    private var partialDue: NIODeadline? {
        let allowance = Int64(decoder.bufferedBytes) * 1_000_000_000 / max(limits.partialFrameRate, 1)
        return clock.partialSince.map { $0 + limits.partialFrame + .nanoseconds(allowance) }
    }

    private func reportOutstanding() {
        let outstanding = state.outstanding
        guard let budget, outstanding != reportedOutstanding else { return }
        let isWithin = budget.change(by: outstanding - reportedOutstanding)
        reportedOutstanding = outstanding
        guard !isWithin, outstanding > 0 else { return }
        end(.capacity, "The server's buffers are full: read answers, send less at once, and connect again.")
    }
}

// MARK: - Frames out

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
        write(StatusHeader(status.code, status.message, details: status.details), nil, on: stream)
        state.abandon(stream)
    }

    /// Forgets what waits on a stream; its writers fail.
    func drop(_ stream: UInt32, _ status: RPCStatus) {
        guard let items = waiting.removeValue(forKey: stream) else { return }
        for case .message(_, _, let continuation?) in items { continuation.resume(returning: status) }
    }

    /// Takes the stream out of use and gives its credit back.
    func close(_ stream: UInt32) {
        grant(state.close(stream), stream)
        if isDraining, !isAwaitingDrainPing, state.streamCount == 0 { bye() }
    }

    func consumed(_ stream: UInt32, cost: Int) {
        grant(state.consumed(stream, cost: cost), stream)
        reportOutstanding()
    }

    func abandon(_ stream: UInt32) { state.abandon(stream) }

    func openStream() -> UInt32 { state.open() }

    private func grant(_ grant: ConnectionState.Grant, _ stream: UInt32) {
        if grant.connection > 0 {
            FrameEncoder.append(.window, to: &output) { $0.writeInteger(grant.connection) }
        }
        if grant.stream > 0 {
            FrameEncoder.append(.window, stream: stream, to: &output) { $0.writeInteger(grant.stream) }
        }
    }

    private func maySend(_ item: Outgoing, on stream: UInt32) -> Bool {
        switch item {
        case .end, .status(_, nil): true
        case .message, .status: state.mayBegin(stream) && hasRoom
        }
    }

    private var hasRoom: Bool {
        output.readableBytes < limits.outboundQueue && context?.channel.isWritable ?? false
    }

    /// Sends what waited and may go now.
    private func pump() {
        for stream in Array(waiting.keys) {
            while let item = waiting[stream]?.first, maySend(item, on: stream) {
                if waiting[stream]?.count == 1 {
                    waiting[stream] = nil
                } else {
                    _ = waiting[stream]?.removeFirst()
                }
                write(item, on: stream)
            }
        }
    }

    private func write(_ item: Outgoing, on stream: UInt32) {
        switch item {
        case .end: FrameEncoder.append(.data, flags: .end, stream: stream, to: &output) { _ in }
        case .message(let message, let isEnd, let continuation):
            write(message, isEnd: isEnd, on: stream)
            continuation?.resume(returning: nil)
        case .status(let header, let message):
            write(header, message, on: stream)
            close(stream)
        }
    }

    private func write(_ message: Message, isEnd: Bool, on stream: UInt32) {
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

    private func write(_ header: StatusHeader, _ message: Message?, on stream: UInt32) {
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

    private func writeOutput() {
        guard output.readableBytes > 0, let context else { return }
        let full = output
        output = ByteBuffer()
        output.reserveCapacity(min(full.readableBytes, 16 << 10))
        context.write(wrapOutboundOut(full), promise: nil)
    }

    private func flush() {
        guard output.readableBytes > 0, let context else { return }
        writeOutput()
        context.flush()
    }

    private static var tooManyWriters: RPCStatus {
        RPCStatus(.resourceExhausted, "Too many messages wait on this call: await each send before the next.")
    }
}

// MARK: - The end

extension Connection {
    /// First phase of a drain: says that the end is near, so that the peer opens no more calls.
    func drain() {
        guard phase == .open, !isDraining else { return }
        isDraining = true
        isAwaitingDrainPing = true
        cycle {
            sendGoAway(GoAway(lastStream: Frame.lastStream, code: .drain, text: "The server is closing."))
            FrameEncoder.append(.ping, to: &output) { $0.writeInteger(UInt64(0)) }
        }
    }

    /// Second phase: whatever the peer sent before it knew has arrived.
    private func finishDrain() {
        isAwaitingDrainPing = false
        let last = state.refuseNewStreams()
        sendGoAway(GoAway(lastStream: last, code: .drain, text: "The server is closing."))
        if state.streamCount == 0 { bye() }
    }

    /// Ends the connection without a fault, as soon as what was written is out.
    func bye() {
        guard phase == .open else { return }
        lose(.connectionLost)
        phase = .closing
        shutDown()
    }

    /// GOAWAY with a reason, then the end.
    func end(_ code: GoAway.Code, _ text: String) {
        guard phase == .open else { return }
        sendGoAway(GoAway(lastStream: state.highestStream, code: code, text: text))
        lose(RPCStatus(.unavailable, "The connection was closed: \(text)"))
        phase = .closing
        shutDown()
    }

    private func fail(_ error: WireError) {
        logger.debug("connection fault", metadata: ["code": "\(error.code.rawValue)", "fault": "\(error.message)"])
        end(error.code.goAway ?? .internal, error.message)
    }

    private func sendGoAway(_ goAway: GoAway) {
        FrameEncoder.append(.goAway, to: &output) { goAway.encode(into: &$0) }
    }

    /// Half-closes, so that the farewell is not lost to a reset, and goes on reading until the peer closes too.
    private func shutDown() {
        flush()
        context?.close(mode: .output, promise: nil)
        clock.farewellBy = eventLoop.now + limits.farewell
        wake(at: eventLoop.now + limits.farewell)
    }

    private func lose(_ status: RPCStatus) {
        guard phase == .open else { return }
        for stream in Array(waiting.keys) { drop(stream, status) }
        calls.lost(status, on: self)
        if let budget { _ = budget.change(by: -reportedOutstanding) }
        reportedOutstanding = 0
    }
}

// MARK: - Time

extension Connection {
    /// Makes sure that the clock looks at this connection no later than then.
    func wake(at due: NIODeadline) {
        guard phase != .closed, clock.isEarlier(due) else { return }
        // A peer that asks for ever nearer deadlines gets one look a millisecond.
        let due = max(due, eventLoop.now + .milliseconds(1))
        clock.schedule(eventLoop.scheduleTask(deadline: due) { self.look() }, at: due)
    }

    private func look() {
        clock.looked()
        guard phase != .closed else { return }
        let now = eventLoop.now
        if let fault = fault(now) {
            end(fault.code, fault.text)
        }
        if let by = clock.farewellBy, now >= by { context?.close(promise: nil) }
        var next: NIODeadline?
        cycle { next = phase == .open ? calls.expire(now, on: self) : nil }
        let others = [clock.handshakeBy, partialDue, idleDue(now), stallDue, clock.farewellBy].compactMap(\.self)
        if let due = (others + (next.map { [$0] } ?? [])).min() { wake(at: due) }
    }

    private func fault(_ now: NIODeadline) -> (code: GoAway.Code, text: String)? {
        if let by = clock.handshakeBy, now >= by { return (.timeout, "No HELLO came in time.") }
        if let due = partialDue, now >= due { return (.timeout, "A frame was begun and did not arrive in time.") }
        if let due = idleDue(now), now >= due { return (.drain, "The connection was idle: connect again when needed.") }
        if let due = stallDue, now >= due {
            context?.close(promise: nil)
        }
        return nil
    }

    private var stallDue: NIODeadline? { clock.blockedSince.map { $0 + limits.outboundStall } }

    /// A server closes idle connections; with calls open the next look is a full period away.
    private func idleDue(_ now: NIODeadline) -> NIODeadline? {
        guard Calls.role == .server, phase == .open, state.isOpen else { return nil }
        return state.streamCount == 0 ? clock.lastRead + limits.idle : now + limits.idle
    }
}
