import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import RPC

/// A server's connection without a socket: frames in, frames out, and a clock that the test moves.
@Suite struct ConnectionTests {
    private final class Peer {
        let loop = EmbeddedEventLoop()
        let channel: EmbeddedChannel
        let connection: Connection<ServerCalls>
        let counters: ServerCounters
        let budget = InboundBudget(limit: Limits.standard.inboundBuffers)
        private var decoder = FrameDecoder(expectsPreface: false, maximumFrame: Limits.Ceiling.frame)

        /// - Parameter limits: of both ends.
        init(
            _ methods: [RPCMethod] = Loopback.methods,
            authenticate: Authenticator? = nil,
            limits: Limits = .standard,
            greets: Bool = true
        ) throws {
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            let served = ServedMethod.table(methods)
            counters = ServerCounters(limits, meters: served.values.map(\.meter), logger)
            let calls = ServerCalls(methods: served, authenticate: authenticate, counters: counters)
            connection = Connection(calls, limits: limits, logger: logger, budget: budget, on: loop)
            channel = EmbeddedChannel(handler: connection, loop: loop)
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
            if greets {
                try send(bytes: ByteBuffer(bytes: Preface.bytes))
                try send(Self.hello(limits))
                #expect(try frames().map(\.type) == [.hello])
            }
        }

        static func hello(_ limits: Limits) -> Frame {
            var payload = ByteBuffer()
            Hello(limits).encode(into: &payload)
            return Frame(.hello, payload: payload)
        }

        func send(bytes: ByteBuffer) throws {
            try channel.writeInbound(bytes)
            loop.run()
        }

        func send(_ frames: Frame...) throws {
            var bytes = ByteBuffer()
            for frame in frames { FrameEncoder.append(frame, to: &bytes) }
            try send(bytes: bytes)
        }

        func call(_ stream: UInt32, _ method: String, timeout: UInt64? = nil, _ message: String = "") -> Frame {
            var payload = ByteBuffer()
            CallHeader(method: method, timeout: timeout).encode(into: &payload)
            payload.writeString(message)
            return Frame(.open, flags: [.message, .end], stream: stream, payload: payload)
        }

        func frames() throws -> [Frame] {
            var frames: [Frame] = []
            while let bytes = try channel.readOutbound(as: ByteBuffer.self) {
                decoder.feed(bytes)
                while let frame = try decoder.next() { frames.append(frame) }
            }
            return frames
        }

        func goAway() throws -> GoAway.Code? {
            guard let frame = try frames().last, frame.type == .goAway else { return nil }
            return GoAway.Code(rawValue: try GoAway(decoding: frame.payload).code)
        }

        func status(_ frame: Frame?) throws -> StatusCode? {
            guard var payload = frame?.payload, frame?.type == .status else { return nil }
            return try StatusHeader(reading: &payload, limits: .standard).code
        }
    }

    @Test func `answers of one read cycle leave in one write`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Echo", "a"), peer.call(3, "t.T/Echo", "b"), peer.call(5, "t.T/None"))
        let write = try #require(try peer.channel.readOutbound(as: ByteBuffer.self))
        #expect(try peer.channel.readOutbound(as: ByteBuffer.self) == nil)
        var decoder = FrameDecoder(expectsPreface: false, maximumFrame: 1 << 16)
        decoder.feed(write)
        #expect(try peer.status(decoder.next()) == .ok)
        #expect(try peer.status(decoder.next()) == .ok)
        #expect(try peer.status(decoder.next()) == .unimplemented)
    }

    @Test(arguments: [
        ("HTTP", ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n"), GoAway.Code.protocol),
        ("garbage after the preface", ByteBuffer(bytes: Preface.bytes + [UInt8](repeating: 7, count: 16)), .checksum),
    ])
    func `another protocol gets a farewell`(name: String, bytes: ByteBuffer, code: GoAway.Code) throws {
        let peer = try Peer(greets: false)
        try peer.send(bytes: bytes)
        #expect(try peer.goAway() == code)
        #expect(!peer.channel.isActive)
    }

    @Test func `a fault costs the connection and cancels its calls`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never"), Frame(.data, stream: 99))
        #expect(try peer.goAway() == .streamID)
        peer.loop.run()
        #expect(peer.counters.snapshot.callsRunning == 0)
        #expect(peer.counters.snapshot.callsByCode == [.unavailable: 1])
    }

    @Test func `a peer that is silent from the start is dropped after 5 s`() throws {
        let peer = try Peer(greets: false)
        peer.loop.advanceTime(by: .milliseconds(4_999))
        #expect(peer.channel.isActive)
        peer.loop.advanceTime(by: .milliseconds(2))
        #expect(try peer.goAway() == .timeout)
    }

    @Test func `a frame that stops half-way costs the connection after 10 s`() throws {
        let peer = try Peer()
        try peer.send(bytes: ByteBuffer(bytes: [0]))
        peer.loop.advanceTime(by: .milliseconds(9_900))
        #expect(try peer.goAway() == nil)
        peer.loop.advanceTime(by: .milliseconds(200))
        #expect(try peer.goAway() == .timeout)
    }

    @Test func `a frame that drips in gets no more than its rate allows`() throws {
        let peer = try Peer()
        var bytes = ByteBuffer()
        FrameEncoder.append(peer.call(1, "t.T/Echo", String(repeating: "x", count: 1_000)), to: &bytes)
        var seconds = 0
        while peer.channel.isActive, seconds < 60 {
            let byte = bytes.readSlice(length: 1)
            try peer.send(bytes: try #require(byte))
            peer.loop.advanceTime(by: .seconds(1))
            seconds += 1
        }
        #expect(10...12 ~= seconds)
    }

    @Test func `an idle connection ends after 5 min, one with a call does not`() throws {
        let (idle, busy) = (try Peer(), try Peer())
        try busy.send(busy.call(1, "t.T/Never"))
        for _ in 0..<6 {
            for peer in [idle, busy] { peer.loop.advanceTime(by: .minutes(1)) }
            for frame in try busy.frames() where frame.type == .ping { try busy.send(frame.acknowledged) }
        }
        #expect(try idle.goAway() == .drain)
        #expect(busy.channel.isActive)
    }

    @Test func `a silent peer with a call open is asked after 60 s, and is gone 20 s later`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never"))
        peer.loop.advanceTime(by: .seconds(59))
        #expect(try peer.frames().isEmpty)
        peer.loop.advanceTime(by: .seconds(1))
        #expect(try peer.frames().map(\.type) == [.ping])
        peer.loop.advanceTime(by: .seconds(19))
        #expect(peer.channel.isActive)
        peer.loop.advanceTime(by: .seconds(1))
        #expect(!peer.channel.isActive)
        #expect(peer.counters.snapshot.callsRunning == 0)
    }

    @Test func `requests that never end hold no handler's place`() throws {
        let peer = try Peer()
        for stream in stride(from: UInt32(1), to: 21, by: 2) {
            var open = peer.call(stream, "t.T/Echo", "half")
            open.flags = [.message, .more]
            try peer.send(open)
        }
        #expect(peer.counters.snapshot.callsRunning == 0)
        try peer.send(Frame(.data, flags: [.message, .end], stream: 1, payload: ByteBuffer(string: "whole")))
        #expect(try peer.frames().map(\.type) == [.status])
        #expect(peer.counters.snapshot.callsRunning == 0)
    }

    @Test func `an answer that waits for its window keeps its deadline, and so many bytes wait at most`() throws {
        var limits = Limits.standard
        limits.waitingAnswers = 300 << 10
        let peer = try Peer(limits: limits)
        let large = String(repeating: "x", count: 60_000)
        // The first answers use the connection's window up, then they wait.
        for stream in stride(from: UInt32(1), to: 201, by: 2) {
            try peer.send(peer.call(stream, "t.T/Echo", timeout: 5_000_000, large))
        }
        let frames = try peer.frames().filter { $0.type == .status }
        let refused = try frames.filter { try peer.status($0) == .resourceExhausted }
        #expect(!refused.isEmpty)
        #expect(peer.connection.waitingBytes > 0 && peer.connection.waitingBytes <= limits.waitingAnswers)
        peer.loop.advanceTime(by: .seconds(6))
        let late = try peer.frames().filter { try peer.status($0) == .deadlineExceeded }
        #expect(!late.isEmpty)
        #expect(peer.connection.waitingBytes == 0)
    }

    @Test func `callers that nobody knows cost the connection when they try too often`() throws {
        let gate: Authenticator = { _ throws(RPCStatus) in throw RPCStatus(.unauthenticated, "who?") }
        let peer = try Peer(authenticate: gate)
        for stream in stride(from: UInt32(1), to: 403, by: 2) { try peer.send(peer.call(stream, "t.T/Echo")) }
        #expect(try peer.goAway() == .calm)
    }

    @Test func `a deadline is kept though the client is silent`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never", timeout: 50_000), peer.call(3, "t.T/Never", timeout: 20_000))
        peer.loop.advanceTime(by: .milliseconds(21))
        var frames = try peer.frames()
        #expect(frames.map(\.stream) == [3])
        #expect(try peer.status(frames.first) == .deadlineExceeded)
        peer.loop.advanceTime(by: .milliseconds(30))
        frames = try peer.frames()
        #expect(frames.map(\.stream) == [1])
        #expect(peer.counters.snapshot.callsRunning == 0)
    }

    @Test func `calls that are always due cannot put a deadline off`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never", timeout: 5_000))
        var ended: [UInt32] = []
        for stream in stride(from: UInt32(3), to: 43, by: 2) {
            try peer.send(peer.call(stream, "t.T/Never", timeout: 1))
            peer.loop.advanceTime(by: .microseconds(900))
            ended += try peer.frames().map(\.stream)
        }
        #expect(ended.contains(1))
    }

    @Test(arguments: [(UInt64(0), StatusCode.deadlineExceeded), (.max, .ok)])
    func `a deadline may have passed on arrival, or never come`(timeout: UInt64, code: StatusCode) throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Echo", timeout: timeout))
        #expect(try peer.status(peer.frames().first) == code)
    }

    @Test func `PING is answered with its bytes`() throws {
        let peer = try Peer()
        let payload = ByteBuffer(integer: UInt64(0x0102_0304_0506_0708))
        try peer.send(Frame(.ping, payload: payload))
        #expect(try peer.frames() == [Frame(.ping, flags: .ack, payload: payload)])
    }

    @Test func `a reset cancels the handler and is not answered`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never"), Frame(.reset, stream: 1, payload: ByteBuffer(integer: UInt32(0))))
        #expect(try peer.frames().isEmpty)
        #expect(peer.counters.snapshot.callsByCode == [.cancelled: 1])
        #expect(peer.counters.snapshot.callsRunning == 0)
    }

    @Test func `a reset call counts as running until its handler answers`() throws {
        let held = Mutex<UnaryReply?>(nil)
        let method = RPCMethod("t.T/Hold", .unary { _, _, reply in held.withLock { $0 = reply } })
        let peer = try Peer([method])
        try peer.send(peer.call(1, "t.T/Hold"), Frame(.reset, stream: 1, payload: ByteBuffer(integer: UInt32(0))))
        #expect(peer.counters.snapshot.callsRunning == 1)
        held.withLock { $0 }?.succeed(ByteBuffer())
        peer.loop.run()
        #expect(peer.counters.snapshot.callsRunning == 0)
        #expect(try peer.frames().isEmpty)
    }

    @Test(
        arguments: [
            ("two messages", [FrameFlags.message, [.message, .end]]),
            ("no message", [.end]),
        ] as [(String, [FrameFlags])]
    )
    func `a unary call has one message`(name: String, data: [FrameFlags]) throws {
        let peer = try Peer()
        var open = peer.call(1, "t.T/Echo")
        open.flags = []
        try peer.send(open)
        for flags in data { try peer.send(Frame(.data, flags: flags, stream: 1)) }
        #expect(try peer.status(peer.frames().first) == .invalidArgument)
        #expect(peer.counters.snapshot.callsRunning == 0)
    }

    @Test func `a half-close may follow the message`() throws {
        let peer = try Peer()
        var open = peer.call(1, "t.T/Echo", "late")
        open.flags = .message
        try peer.send(open)
        #expect(try peer.frames().isEmpty)
        try peer.send(Frame(.data, flags: .end, stream: 1))
        #expect(try peer.status(peer.frames().first) == .ok)
    }

    @Test func `a peer that takes nothing for 30 s is dropped, and is not read meanwhile`() throws {
        let peer = try Peer()
        peer.channel.isWritable = false
        peer.channel.pipeline.fireChannelWritabilityChanged()
        try peer.send(peer.call(1, "t.T/Echo"))
        peer.loop.advanceTime(by: .seconds(29))
        #expect(peer.channel.isActive)
        peer.loop.advanceTime(by: .seconds(2))
        #expect(!peer.channel.isActive)
    }

    @Test func `a drain waits for PING's answer before it names the last call`() throws {
        let peer = try Peer()
        try peer.send(peer.call(1, "t.T/Never"))
        peer.connection.drain()
        var frames = try peer.frames()
        #expect(frames.map(\.type) == [.goAway, .ping])
        #expect(try GoAway(decoding: frames[0].payload).lastStream == Frame.lastStream)
        try peer.send(peer.call(3, "t.T/Never"), Frame(.ping, flags: .ack, payload: frames[1].payload))
        frames = try peer.frames()
        #expect(try frames.map { try GoAway(decoding: $0.payload).lastStream } == [3])
        try peer.send(peer.call(5, "t.T/Echo"))
        #expect(try peer.frames().map(\.type) == [.reset])
        #expect(peer.channel.isActive)
        let cancel = ByteBuffer(integer: ResetCode.cancel.rawValue)
        try peer.send(Frame(.reset, stream: 1, payload: cancel), Frame(.reset, stream: 3, payload: cancel))
        #expect(!peer.channel.isActive)
    }

    @Test func `a call that ends between two reads leaves the server's count of bytes`() throws {
        let peer = try Peer()
        var open = peer.call(1, "t.T/Echo", timeout: 50_000, String(repeating: "x", count: 1_000))
        open.flags = .message
        try peer.send(open)
        #expect(peer.budget.held == 1_000 + Limits.messageCost)
        peer.loop.advanceTime(by: .milliseconds(51))
        #expect(try peer.status(peer.frames().first) == .deadlineExceeded)
        #expect(peer.budget.held == 0)
    }

    @Test func `streams take turns when the connection's window opens`() throws {
        var limits = Limits.standard
        limits.connectionWindow = 64 << 10
        let peer = try Peer(limits: limits)
        try peer.send(peer.call(1, "t.T/Never"), peer.call(3, "t.T/Never"))
        let large = Message(bytes: ByteBuffer(repeating: 1, count: 70_000), isCompressed: false)
        peer.connection.cycle {
            for stream in [1, 1, 1, 3, 3] as [UInt32] {
                peer.connection.send(.message(large, isEnd: false, nil), on: stream)
            }
        }
        for _ in 0..<4 {
            let grant = ByteBuffer(integer: UInt32(large.cost))
            try peer.send(Frame(.window, payload: grant))
        }
        let ends = try peer.frames().filter { $0.type == .data && !$0.flags.contains(.more) }
        #expect(ends.map(\.stream) == [1, 1, 3, 1, 3])
    }

    @Test func `a queue that is full to its last byte takes one message more`() throws {
        var limits = Limits.standard
        limits.outboundQueue = 4 << 10
        let peer = try Peer(limits: limits)
        try peer.send(peer.call(1, "t.T/Never"))
        var frame = ByteBuffer()
        FrameEncoder.append(Frame(.data, flags: .message, stream: 1), to: &frame)
        let sizes = [limits.outboundQueue - frame.readableBytes, 1]
        peer.connection.cycle {
            for size in sizes {
                let message = Message(bytes: ByteBuffer(repeating: 1, count: size), isCompressed: false)
                peer.connection.send(.message(message, isEnd: false, nil), on: 1)
            }
        }
        // Nothing was written that would make the channel unwritable, so that nothing would tell when to go on.
        #expect(try peer.frames().map(\.payload.readableBytes) == sizes)
    }

    @Test func `a message that does not inflate costs its call`() throws {
        let peer = try Peer()
        var open = peer.call(1, "t.T/Echo", "\u{0}\u{0}\u{0}\u{9}no zlib")
        open.flags.insert(.compressed)
        try peer.send(open, peer.call(3, "t.T/Echo"))
        let frames = try peer.frames()
        #expect(try frames.map { try peer.status($0) } == [.internal, .ok])
        #expect(peer.counters.snapshot.callsRunning == 0)
    }
}

extension Frame {
    /// The answer to a PING.
    fileprivate var acknowledged: Frame { Frame(.ping, flags: .ack, payload: payload) }
}
