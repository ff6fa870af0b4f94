import NIOCore

/// The protocol of one connection as a value: frames in, events out. It knows no channel and no clock.
///
/// A thrown error of the scope `connection` ends the connection; faults of a stream are events.
struct ConnectionState {
    enum Role {
        case client
        case server
    }

    /// What a frame means for the owner.
    enum Event: Hashable {
        case none
        case hello
        case opened(UInt32, CallHeader, Message?, isEnd: Bool)
        case headers(UInt32, Metadata)
        case message(UInt32, Message, isEnd: Bool)
        case ended(UInt32)
        case status(UInt32, StatusHeader, Message?)
        case reset(UInt32, code: UInt32)
        /// A window grew: what waits may go on.
        case window
        case ping(ByteBuffer)
        case pong(UInt64)
        case goAway(GoAway)
        /// The call was not started: answer RESET(REFUSED).
        case refused(UInt32)
        /// The stream is over: a server answers STATUS, a client RESET.
        case fault(UInt32, WireError)
    }

    /// Credit to announce with WINDOW; 0 for none.
    struct Grant: Hashable {
        var connection: UInt32 = 0
        var stream: UInt32 = 0
    }

    private enum Phase {
        case greeting
        case open
    }

    let role: Role
    let limits: Limits
    /// What the peer announced; the floors until it did.
    private(set) var peer = Hello()
    /// The highest stream id that was opened.
    private(set) var highestStream: UInt32 = 0
    private var phase = Phase.greeting
    private var streams: [UInt32: StreamState] = [:]
    private var lastAccepted = Frame.lastStream
    private var sendWindow = Int(Limits.Floor.window)
    private var receiveWindow: Int
    private var owed = 0
    private var abuse: AbuseMeter
    private let announced: Hello

    init(_ role: Role, _ limits: Limits) {
        self.role = role
        self.limits = limits
        announced = Hello(limits)
        receiveWindow = Int(announced.connectionWindow)
        abuse = AbuseMeter(limits)
    }

    var isOpen: Bool { phase == .open }
    var streamCount: Int { streams.count }

    /// Cost that was received and not consumed, over all streams.
    var outstanding: Int { Int(announced.connectionWindow) - receiveWindow - owed }

}

// MARK: - Frames from the peer

extension ConnectionState {
    /// - Parameter now: for the rates of abuse alone.
    mutating func receive(_ frame: Frame, now: NIODeadline) throws(WireError) -> Event {
        guard phase == .open else { return try receiveGreeting(frame) }
        switch frame.type {
        case .open: return try receiveOpen(frame, now)
        case .data: return try receiveData(frame, now)
        case .status: return try receiveStatus(frame, now)
        case .headers: return try receiveHeaders(frame, now)
        case .reset: return try receiveReset(frame, now)
        case .window: return try receiveWindow(frame, now)
        case .ping: return try receivePing(frame, now)
        case .goAway: return .goAway(try connectionFrame(frame, GoAway.init(decoding:)))
        case .hello: throw WireError(.unexpectedFrame, "HELLO came twice.")
        }
    }

    /// Counts a call that its caller had no right to.
    mutating func unauthenticated(now: NIODeadline) throws(WireError) {
        try abuse.count(.streamFault, now: now)
    }

    /// Counts frames that the decoder passed over.
    mutating func skipped(_ count: Int, now: NIODeadline) throws(WireError) {
        try abuse.count(.noise, times: count, now: now)
    }

    private mutating func receiveGreeting(_ frame: Frame) throws(WireError) -> Event {
        if frame.type == .goAway, role == .client {
            return .goAway(try connectionFrame(frame, GoAway.init(decoding:)))
        }
        guard frame.type == .hello else { throw WireError(.unexpectedFrame, "The first frame must be HELLO.") }
        peer = try connectionFrame(frame, Hello.init(decoding:))
        _ = try announced.commonVersion(with: peer)
        sendWindow = Int(peer.connectionWindow)
        phase = .open
        return .hello
    }

    private mutating func receiveOpen(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        guard role == .server else { throw WireError(.unexpectedFrame, "A server may not open calls.") }
        guard frame.stream & 1 == 1, frame.stream > highestStream else {
            throw WireError(.badStream, "OPEN has stream \(frame.stream): ids are odd and increase.")
        }
        highestStream = frame.stream
        var payload = frame.payload
        let header = CallHeader.read(from: &payload, limits)
        guard streams.count < Int(limits.streamsPerConnection), frame.stream <= lastAccepted else {
            discard(payload, frame.flags)
            return .refused(frame.stream)
        }
        streams[frame.stream] = StreamState(
            sendWindow: Int(peer.streamWindow),
            receiveWindow: Int(announced.streamWindow)
        )
        do throws(WireError) {
            let message = try take(payload, frame)
            let isEnd = frame.flags.contains(.end)
            return .opened(frame.stream, try header.get(), message, isEnd: isEnd)
        } catch {
            return try fault(frame.stream, error, now)
        }
    }

    private mutating func receiveData(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        guard try isLive(frame) else {
            discard(frame.payload, frame.flags)
            return .none
        }
        do throws(WireError) {
            if frame.flags.isDisjoint(with: [.message, .end]) {
                try abuse.count(.emptyData, now: now)
            }
            streams[frame.stream]?.hasAnswer = true
            let message = try take(frame.payload, frame)
            let isEnd = frame.flags.contains(.end)
            guard role == .server || !isEnd else {
                throw WireError(.malformedMessage, "A server ends a call with STATUS.")
            }
            if let message { return .message(frame.stream, message, isEnd: isEnd) }
            return isEnd ? .ended(frame.stream) : .none
        } catch {
            return try fault(frame.stream, error, now)
        }
    }

    private mutating func receiveStatus(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        guard role == .client else { throw WireError(.unexpectedFrame, "STATUS came from a client.") }
        var payload = frame.payload
        guard try isLive(frame) else {
            if frame.flags.contains(.message) { _ = StatusHeader.read(from: &payload, limits) }
            discard(payload, frame.flags)
            return .none
        }
        do throws(WireError) {
            let header = StatusHeader.read(from: &payload, limits)
            let isInside = streams[frame.stream]?.partial != nil
            if isInside { discard(payload, frame.flags) }
            let message = isInside ? nil : try take(payload, frame)
            let status = try header.get()
            guard !isInside, message == nil || status.code == .ok else {
                throw WireError(.malformedMessage, "STATUS came inside a message, or with one and an error.")
            }
            return .status(frame.stream, status, message)
        } catch {
            return try fault(frame.stream, error, now)
        }
    }

    private mutating func receiveHeaders(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        guard role == .client else { throw WireError(.unexpectedFrame, "HEADERS came from a client.") }
        guard try isLive(frame) else { return .none }
        do throws(WireError) {
            guard streams[frame.stream]?.hasAnswer == false else {
                throw WireError(.malformedHeader, "HEADERS came twice, or after an answer.")
            }
            streams[frame.stream]?.hasAnswer = true
            var payload = frame.payload
            return .headers(frame.stream, try InitialHeader(reading: &payload, limits: limits).metadata)
        } catch {
            return try fault(frame.stream, error, now)
        }
    }

    private mutating func receiveReset(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        let isLive = try isLive(frame)
        let code = try word(frame)
        try abuse.count(.reset, now: now)
        guard isLive else { return .none }
        abandon(frame.stream)
        return .reset(frame.stream, code: code)
    }

    private mutating func receiveWindow(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        let increment = try word(frame)
        guard increment > 0 else { throw WireError(.windowOverflow, "WINDOW grants nothing.") }
        if increment < Limits.smallGrant { try abuse.count(.noise, now: now) }
        if frame.stream == 0 {
            sendWindow = try grown(sendWindow, by: increment)
        } else if try isLive(frame), let window = streams[frame.stream]?.sendWindow {
            let window = try grown(window, by: increment)
            streams[frame.stream]?.sendWindow = window
        }
        return .window
    }

    private mutating func receivePing(_ frame: Frame, _ now: NIODeadline) throws(WireError) -> Event {
        guard frame.stream == 0, frame.payload.readableBytes == 8 else {
            throw WireError(.badSize, "PING has 8 bytes and stream 0.")
        }
        try abuse.count(.ping, now: now)
        guard frame.flags.contains(.ack) else { return .ping(frame.payload) }
        return .pong(frame.payload.getInteger(at: frame.payload.readerIndex) ?? 0)
    }
}

// MARK: - What the owner does

extension ConnectionState {
    /// Whether a client may open a call now.
    var mayOpen: Bool { isOpen && streams.count < Int(peer.maximumStreams) && highestStream < Frame.lastStream - 2 }

    /// The id of a new call of a client.
    mutating func open() -> UInt32 {
        highestStream = highestStream == 0 ? 1 : highestStream + 2
        streams[highestStream] = StreamState(
            sendWindow: Int(peer.streamWindow),
            receiveWindow: Int(announced.streamWindow)
        )
        return highestStream
    }

    /// Whether a message may begin: both windows are above 0. Once begun it is sent to its end.
    func mayBegin(_ stream: UInt32) -> Bool {
        guard sendWindow > 0, let state = streams[stream] else { return false }
        return state.sendWindow > 0
    }

    /// Whether anything may still be sent on the stream.
    func isLive(_ stream: UInt32) -> Bool { streams[stream]?.isAbandoned == false }

    mutating func sent(_ stream: UInt32, cost: Int) {
        sendWindow -= cost
        streams[stream]?.sendWindow -= cost
    }

    /// The application took messages of this cost.
    mutating func consumed(_ stream: UInt32, cost: Int) -> Grant {
        guard var state = streams[stream] else { return Grant() }
        let returned = min(cost, state.outstanding)
        state.outstanding -= returned
        state.owed += returned
        owed += returned
        var grant = Grant(connection: connectionGrant())
        if state.owed >= Int(announced.streamWindow) / 2, !state.isRemoteEnded, !state.isAbandoned {
            grant.stream = UInt32(clamping: state.owed)
            state.receiveWindow += state.owed
            state.owed = 0
        }
        streams[stream] = state
        return grant
    }

    /// The stream has ended on the wire; its slot stays taken until `close`.
    mutating func abandon(_ stream: UInt32) {
        streams[stream]?.isAbandoned = true
        streams[stream]?.partial = nil
    }

    /// The stream is forgotten and its credit goes back to the connection.
    mutating func close(_ stream: UInt32) -> Grant {
        if let state = streams.removeValue(forKey: stream) { owed += state.outstanding }
        return Grant(connection: connectionGrant())
    }

    /// Credit for frames of ended streams, which nobody consumes: due after each read.
    mutating func credit() -> Grant { Grant(connection: connectionGrant()) }

    /// From here on OPEN is refused; answers the id to name in GOAWAY.
    mutating func refuseNewStreams() -> UInt32 {
        lastAccepted = highestStream
        return highestStream
    }
}

// MARK: - Accounting

extension ConnectionState {
    /// False for a stream that has ended; throws for one that never was.
    private func isLive(_ frame: Frame) throws(WireError) -> Bool {
        guard frame.stream & 1 == 1, frame.stream <= highestStream else {
            throw WireError(.badStream, "A \(frame.type) frame has stream \(frame.stream), which was never opened.")
        }
        return isLive(frame.stream)
    }

    /// Adds a frame's fragment to the stream's message; the message when it is whole.
    private mutating func take(_ payload: ByteBuffer, _ frame: Frame) throws(WireError) -> Message? {
        guard let window = streams[frame.stream]?.receiveWindow else { return nil }
        if frame.flags.contains(.message), receiveWindow <= 0 || window <= 0, streams[frame.stream]?.partial == nil {
            throw WireError(.windowOverflow, "A message began while its window was used up.")
        }
        let cost = cost(payload, frame.flags)
        receiveWindow -= cost
        guard !frame.flags.contains(.compressed) || announced.encodings & Hello.zlib != 0 else {
            owed += cost
            throw WireError(.unknownEncoding, "A message is compressed, which was not agreed on.")
        }
        return try streams[frame.stream]?.take(payload, frame.flags, cost: cost, limits)
    }

    /// Gives the credit of a frame for an ended stream back at once.
    private mutating func discard(_ payload: ByteBuffer, _ flags: FrameFlags) {
        let cost = cost(payload, flags)
        receiveWindow -= cost
        owed += cost
    }

    /// Message bytes, and the fixed cost with the last fragment.
    private func cost(_ payload: ByteBuffer, _ flags: FrameFlags) -> Int {
        guard flags.contains(.message) else { return 0 }
        return payload.readableBytes + (flags.contains(.more) ? 0 : Limits.messageCost)
    }

    /// Credit for the connection, in steps of half its window.
    private mutating func connectionGrant() -> UInt32 {
        guard owed >= Int(announced.connectionWindow) / 2 else { return 0 }
        defer { owed = 0 }
        receiveWindow += owed
        return UInt32(clamping: owed)
    }

    private mutating func fault(_ stream: UInt32, _ error: WireError, _ now: NIODeadline) throws(WireError) -> Event {
        guard error.scope == .stream else { throw error }
        try abuse.count(.streamFault, now: now)
        abandon(stream)
        return .fault(stream, error)
    }

    private func grown(_ window: Int, by increment: UInt32) throws(WireError) -> Int {
        let (sum, overflow) = window.addingReportingOverflow(Int(increment))
        guard !overflow, sum <= Limits.maximumWindow else {
            throw WireError(.windowOverflow, "WINDOW grants more than 2^31 - 1.")
        }
        return sum
    }

    private func word(_ frame: Frame) throws(WireError) -> UInt32 {
        guard frame.payload.readableBytes == 4,
            let word: UInt32 = frame.payload.getInteger(at: frame.payload.readerIndex)
        else { throw WireError(.badSize, "A \(frame.type) frame has 4 bytes.") }
        return word
    }

    private func connectionFrame<T>(
        _ frame: Frame,
        _ decode: (ByteBuffer) throws(WireError) -> T
    ) throws(WireError) -> T {
        guard frame.stream == 0 else {
            throw WireError(
                frame.type == .hello ? .badStream : .unexpectedFrame,
                "A \(frame.type) frame belongs to the connection: its stream is 0."
            )
        }
        return try decode(frame.payload)
    }
}

extension StreamState {
    /// Adds a fragment; the message when it is whole.
    fileprivate mutating func take(
        _ payload: ByteBuffer,
        _ flags: FrameFlags,
        cost: Int,
        _ limits: Limits
    ) throws(WireError) -> Message? {
        receiveWindow -= cost
        outstanding += cost
        guard !isRemoteEnded else { throw WireError(.malformedMessage, "A frame came after the half-close.") }
        isRemoteEnded = flags.contains(.end)
        guard flags.contains(.message) else {
            guard payload.readableBytes == 0, flags.isDisjoint(with: [.more, .compressed]), partial == nil else {
                throw WireError(.malformedMessage, "A frame without a message has bytes, or stops a message half-way.")
            }
            return nil
        }
        guard !flags.contains(.more) || (payload.readableBytes > 0 && !flags.contains(.end)) else {
            throw WireError(.malformedMessage, "A fragment that is not the last is empty or ends the stream.")
        }
        let whole = (partial?.bytes.readableBytes ?? 0) + payload.readableBytes
        guard whole <= Int(limits.maximumMessage) else {
            throw WireError(.messageTooLarge, "A message is over \(limits.maximumMessage) bytes.")
        }
        return try assemble(payload, flags)
    }

    private mutating func assemble(_ payload: ByteBuffer, _ flags: FrameFlags) throws(WireError) -> Message? {
        if partial != nil {
            guard !flags.contains(.compressed) else {
                throw WireError(.malformedMessage, "COMPRESSED is set on a message's first fragment alone.")
            }
            // In place, so that a message in a thousand fragments is copied once.
            partial?.bytes.writeImmutableBuffer(payload)
        } else {
            let first = Message(bytes: payload, isCompressed: flags.contains(.compressed))
            guard flags.contains(.more) else { return first }
            partial = first.detached()
        }
        guard !flags.contains(.more) else { return nil }
        defer { partial = nil }
        return partial
    }
}

extension CallHeader {
    fileprivate static func read(from payload: inout ByteBuffer, _ limits: Limits) -> Result<CallHeader, WireError> {
        do { return .success(try CallHeader(reading: &payload, limits: limits)) } catch { return .failure(error) }
    }
}

extension StatusHeader {
    fileprivate static func read(from payload: inout ByteBuffer, _ limits: Limits) -> Result<StatusHeader, WireError> {
        do { return .success(try StatusHeader(reading: &payload, limits: limits)) } catch { return .failure(error) }
    }
}
