import NIOCore
import Testing

@testable import RPC

@Suite struct ConnectionStateTests {
    private typealias Event = ConnectionState.Event
    private static let now = NIODeadline.uptimeNanoseconds(1)

    private static func opened(
        _ role: ConnectionState.Role,
        _ change: (inout Limits) -> Void = { _ in }
    ) throws
        -> ConnectionState
    {
        var limits = Limits.standard
        change(&limits)
        var state = ConnectionState(role, limits)
        #expect(try state.receive(hello(), now: now) == .hello)
        return state
    }

    private static func hello() -> Frame {
        var payload = ByteBuffer()
        Hello(.standard).encode(into: &payload)
        return Frame(.hello, payload: payload)
    }

    private static func open(_ stream: UInt32, _ message: String? = nil, flags: FrameFlags = []) -> Frame {
        var payload = ByteBuffer()
        CallHeader(method: "m").encode(into: &payload)
        payload.writeString(message ?? "")
        return Frame(.open, flags: message == nil ? flags : flags.union(.message), stream: stream, payload: payload)
    }

    private static func data(_ stream: UInt32, _ count: Int, _ flags: FrameFlags = .message) -> Frame {
        Frame(.data, flags: flags, stream: stream, payload: ByteBuffer(repeating: 1, count: count))
    }

    private static func status(_ stream: UInt32, _ code: StatusCode = .ok, _ message: String? = nil) -> Frame {
        var payload = ByteBuffer()
        StatusHeader(code).encode(into: &payload)
        payload.writeString(message ?? "")
        return Frame(.status, flags: message == nil ? [] : .message, stream: stream, payload: payload)
    }

    private static func word(_ type: FrameType, _ stream: UInt32, _ value: UInt32) -> Frame {
        Frame(type, stream: stream, payload: ByteBuffer(integer: value))
    }

    private static func initial(_ stream: UInt32) -> Frame {
        var payload = ByteBuffer()
        InitialHeader().encode(into: &payload)
        return Frame(.headers, stream: stream, payload: payload)
    }

    private static func message(_ text: String) -> Message {
        Message(bytes: ByteBuffer(string: text), isCompressed: false)
    }

    /// The fault of the last frame: a stream's as an event, the connection's as an error.
    private static func fault(_ state: inout ConnectionState, _ frames: [Frame]) -> WireError.Code? {
        for frame in frames {
            do {
                if case .fault(_, let error) = try state.receive(frame, now: now) { return error.code }
            } catch {
                return error.code
            }
        }
        return nil
    }

    // MARK: Greeting

    @Test func `nothing goes before HELLO`() {
        for frame in [Self.open(1), Self.data(1, 1), Frame(.ping, payload: ByteBuffer(repeating: 0, count: 8))] {
            var state = ConnectionState(.server, .standard)
            #expect(Self.fault(&state, [frame]) == .unexpectedFrame)
        }
    }

    @Test func `a call may follow HELLO at once, a second HELLO may not`() throws {
        var state = try Self.opened(.server)
        #expect(
            try state.receive(Self.open(1, "x", flags: .end), now: Self.now)
                == .opened(1, CallHeader(method: "m"), Self.message("x"), isEnd: true)
        )
        #expect(Self.fault(&state, [Self.hello()]) == .unexpectedFrame)
    }

    // MARK: Streams

    @Test(arguments: [
        ("zero", [ConnectionStateTests.open(0)], WireError.Code.badStream),
        ("even", [ConnectionStateTests.open(2)], .badStream),
        ("reused", [ConnectionStateTests.open(3), ConnectionStateTests.open(3)], .badStream),
        ("decreasing", [ConnectionStateTests.open(3), ConnectionStateTests.open(1)], .badStream),
        ("idle", [ConnectionStateTests.open(3), ConnectionStateTests.data(5, 1)], .badStream),
        ("even data", [ConnectionStateTests.open(3), ConnectionStateTests.data(2, 1)], .badStream),
        ("reset of an idle stream", [ConnectionStateTests.word(.reset, 1, 0)], .badStream),
        ("window of an idle stream", [ConnectionStateTests.word(.window, 1, 5_000)], .badStream),
        ("status from a client", [ConnectionStateTests.open(1), ConnectionStateTests.status(1)], .unexpectedFrame),
        ("headers from a client", [ConnectionStateTests.open(1), ConnectionStateTests.initial(1)], .unexpectedFrame),
        ("window 0", [ConnectionStateTests.word(.window, 0, 0)], .windowOverflow),
        ("window overflow", [ConnectionStateTests.word(.window, 0, 0x7FFF_FFFF)], .windowOverflow),
        ("short reset", [ConnectionStateTests.open(1), Frame(.reset, stream: 1)], .badSize),
        ("short ping", [Frame(.ping, payload: ByteBuffer(repeating: 0, count: 7))], .badSize),
        ("ping on a stream", [Frame(.ping, stream: 1, payload: ByteBuffer(repeating: 0, count: 8))], .badSize),
        (
            "go away on a stream", [Frame(.goAway, stream: 1, payload: ByteBuffer(repeating: 0, count: 8))],
            .unexpectedFrame
        ),
    ])
    func `what costs a client's connection`(name: String, frames: [Frame], code: WireError.Code) throws {
        var state = try Self.opened(.server)
        #expect(Self.fault(&state, frames) == code)
        #expect(code.goAway != nil)
    }

    @Test(arguments: [
        ("after the half-close", [ConnectionStateTests.open(1, flags: .end), ConnectionStateTests.data(1, 1)]),
        ("empty fragment", [ConnectionStateTests.open(1), ConnectionStateTests.data(1, 0, [.message, .more])]),
        (
            "fragment that ends",
            [ConnectionStateTests.open(1), ConnectionStateTests.data(1, 1, [.message, .more, .end])]
        ),
        ("bytes without message", [ConnectionStateTests.open(1), ConnectionStateTests.data(1, 1, .end)]),
        ("MORE without message", [ConnectionStateTests.open(1), ConnectionStateTests.data(1, 0, .more)]),
        (
            "half-close in a message",
            [
                ConnectionStateTests.open(1), ConnectionStateTests.data(1, 1, [.message, .more]),
                ConnectionStateTests.data(1, 0, .end),
            ]
        ),
        (
            "COMPRESSED on a later fragment",
            [
                ConnectionStateTests.open(1), ConnectionStateTests.data(1, 1, [.message, .more]),
                ConnectionStateTests.data(1, 1, [.message, .compressed]),
            ]
        ),
        ("malformed header", [Frame(.open, stream: 1, payload: ByteBuffer(bytes: [0, 9, 1]))]),
        ("no header", [Frame(.open, stream: 1)]),
    ])
    func `what costs a client's stream, and leaves the connection`(name: String, frames: [Frame]) throws {
        var state = try Self.opened(.server)
        let code = Self.fault(&state, frames)
        #expect(code == .malformedMessage || code == .malformedHeader)
        // What follows on the stream is no further fault, and the next call is served.
        #expect(try state.receive(Self.data(1, 5), now: Self.now) == .none)
        #expect(
            try state.receive(Self.open(3, "x"), now: Self.now)
                == .opened(3, CallHeader(method: "m"), Self.message("x"), isEnd: false)
        )
    }

    @Test func `what costs a server's stream`() throws {
        let vectors: [([Frame], WireError.Code?)] = [
            ([Self.data(1, 1, [.message, .end])], .malformedMessage),
            ([Self.data(1, 1, [.message, .more]), Self.status(1)], .malformedMessage),
            ([Self.status(1, .notFound, "message")], .malformedMessage),
            ([Self.data(1, 1), Self.initial(1)], .malformedHeader),
            ([Self.initial(1), Self.initial(1)], .malformedHeader),
            ([Frame(.status, stream: 1)], .malformedHeader),
            ([Self.open(1)], .unexpectedFrame),
            ([Self.data(3, 1)], .badStream),
            ([Self.initial(1), Self.data(1, 1), Self.status(1)], nil),
        ]
        for (frames, code) in vectors {
            var state = try Self.opened(.client)
            #expect(state.open() == 1)
            #expect(Self.fault(&state, frames) == code)
        }
    }

    @Test func `frames of a call that has ended are ignored`() throws {
        var state = try Self.opened(.client)
        let stream = state.open()
        #expect(try state.receive(Self.status(stream), now: Self.now) == .status(stream, StatusHeader(.ok), nil))
        _ = state.close(stream)
        for frame in [
            Self.data(stream, 9), Self.status(stream, .ok, "late"), Self.initial(stream), Self.word(.reset, stream, 0),
        ] {
            #expect(try state.receive(frame, now: Self.now) == .none)
        }
        #expect(state.outstanding == 0)
    }

    @Test func `a reset call holds its slot until it is closed`() throws {
        var state = try Self.opened(.server) { $0.streamsPerConnection = 2 }
        _ = try state.receive(Self.open(1), now: Self.now)
        _ = try state.receive(Self.open(3), now: Self.now)
        #expect(try state.receive(Self.word(.reset, 1, 0), now: Self.now) == .reset(1, code: 0))
        #expect(try state.receive(Self.open(5), now: Self.now) == .refused(5))
        _ = state.close(1)
        #expect(
            try state.receive(Self.open(7), now: Self.now) == .opened(7, CallHeader(method: "m"), nil, isEnd: false)
        )
    }

    @Test func `of 129 streams the last is refused`() throws {
        var state = try Self.opened(.server)
        for index in UInt32(0)..<128 { _ = try state.receive(Self.open(index * 2 + 1), now: Self.now) }
        #expect(state.streamCount == 128)
        #expect(try state.receive(Self.open(257), now: Self.now) == .refused(257))
    }

    @Test func `after the second farewell calls are refused`() throws {
        var state = try Self.opened(.server)
        _ = try state.receive(Self.open(1), now: Self.now)
        #expect(state.refuseNewStreams() == 1)
        #expect(try state.receive(Self.open(3), now: Self.now) == .refused(3))
    }

    // MARK: Messages

    @Test func `fragments make one message, of every stream its own`() throws {
        var state = try Self.opened(.server)
        _ = try state.receive(Self.open(1, "a", flags: .more), now: Self.now)
        _ = try state.receive(Self.open(3, "x", flags: .more), now: Self.now)
        func part(_ stream: UInt32, _ text: String, _ flags: FrameFlags) -> Frame {
            Frame(.data, flags: flags, stream: stream, payload: ByteBuffer(string: text))
        }
        #expect(try state.receive(part(1, "b", [.message, .more]), now: Self.now) == .none)
        #expect(
            try state.receive(part(3, "y", [.message, .end]), now: Self.now)
                == .message(3, Self.message("xy"), isEnd: true)
        )
        #expect(
            try state.receive(part(1, "c", .message), now: Self.now) == .message(1, Self.message("abc"), isEnd: false)
        )
        #expect(try state.receive(part(1, "", .message), now: Self.now) == .message(1, Self.message(""), isEnd: false))
        #expect(try state.receive(part(1, "", .end), now: Self.now) == .ended(1))
    }

    @Test(arguments: [(0, nil), (1, .messageTooLarge)] as [(Int, WireError.Code?)])
    func `a message in fragments has the maximum of one`(excess: Int, code: WireError.Code?) throws {
        var state = try Self.opened(.server) { $0.maximumMessage = 64 << 10 }
        let frames = [
            Self.open(1), Self.data(1, 40_000, [.message, .more]), Self.data(1, (64 << 10) - 40_000 + excess),
        ]
        #expect(Self.fault(&state, frames) == code)
    }

    // MARK: Flow control

    @Test func `a message may begin while both windows are open, and no later`() throws {
        var state = try Self.opened(.client)
        let stream = state.open()
        #expect(state.mayBegin(stream))
        state.sent(stream, cost: 256 << 10)
        #expect(!state.mayBegin(stream))
        let other = state.open()
        #expect(state.mayBegin(other))
        #expect(try state.receive(Self.word(.window, stream, 1_024), now: Self.now) == .window)
        #expect(state.mayBegin(stream))
        state.sent(stream, cost: 4 << 20)
        #expect(!state.mayBegin(other))
    }

    @Test func `a sender that exceeds the window loses the connection`() throws {
        var state = try Self.opened(.server) { $0.streamWindow = 64 << 10 }
        let whole = Self.data(1, (64 << 10) - Limits.messageCost)
        #expect(Self.fault(&state, [Self.open(1), whole]) == nil)
        #expect(Self.fault(&state, [Self.data(1, 0)]) == .windowOverflow)
    }

    @Test func `credit comes back in steps of half a window`() throws {
        var state = try Self.opened(.server) { $0.streamWindow = 64 << 10 }
        _ = try state.receive(Self.open(1), now: Self.now)
        _ = try state.receive(Self.data(1, 40_000), now: Self.now)
        #expect(state.outstanding == 40_064)
        #expect(state.consumed(1, cost: 30_000) == ConnectionState.Grant())
        #expect(state.consumed(1, cost: 10_064) == ConnectionState.Grant(connection: 0, stream: 40_064))
        #expect(state.outstanding == 0)
    }

    @Test func `a call that ends gives its credit back`() throws {
        var state = try Self.opened(.server) { $0.connectionWindow = 64 << 10 }
        _ = try state.receive(Self.open(1), now: Self.now)
        _ = try state.receive(Self.data(1, 60_000), now: Self.now)
        #expect(state.close(1) == ConnectionState.Grant(connection: 60_064, stream: 0))
        #expect(state.outstanding == 0)
    }

    @Test(arguments: [
        ("with nothing", nil, 0),
        ("reset", ConnectionStateTests.word(.reset, 1, 0), 0),
        ("status", ConnectionStateTests.status(1), 0),
        ("status with a message", ConnectionStateTests.status(1, .ok, "late"), 4 + Limits.messageCost),
        ("half-close", ConnectionStateTests.data(1, 0, .end), 0),
        (
            "too large a message", ConnectionStateTests.data(1, 30_100, [.message, .more]), 30_100
        ),
    ])
    func `a call that ends inside a message gives all of its bytes back`(
        name: String,
        ending: Frame?,
        cost: Int
    ) throws {
        var state = try Self.opened(.client) { ($0.connectionWindow, $0.maximumMessage) = (64 << 10, 64 << 10) }
        _ = state.open()
        _ = try state.receive(Self.data(1, 15_000, [.message, .more]), now: Self.now)
        _ = try state.receive(Self.data(1, 20_500, [.message, .more]), now: Self.now)
        if let ending { _ = try state.receive(ending, now: Self.now) }
        let early = state.close(1)
        // The rest of it was on its way.
        _ = try state.receive(Self.data(1, 20_000), now: Self.now)
        #expect(state.outstanding == 0)
        #expect(early.connection == UInt32(35_500 + cost))
    }

    @Test func `what nobody will consume is granted again`() throws {
        var state = try Self.opened(.client) { $0.connectionWindow = 64 << 10 }
        let stream = state.open()
        _ = state.close(stream)
        _ = try state.receive(Self.data(stream, 20_000), now: Self.now)
        #expect(state.credit() == ConnectionState.Grant())
        _ = try state.receive(Self.data(stream, 20_000), now: Self.now)
        #expect(state.credit() == ConnectionState.Grant(connection: 40_128, stream: 0))
        #expect(state.credit() == ConnectionState.Grant())
    }

    // MARK: Abuse

    @Test func `two hundred of a kind are tolerated in half a minute`() throws {
        let ping = Frame(.ping, payload: ByteBuffer(repeating: 0, count: 8))
        var vectors: [(ConnectionState, (Int) -> [Frame])] = [
            (try Self.opened(.server), { _ in [ping] }),
            (try Self.opened(.server), { _ in [Self.word(.window, 0, 1)] }),
            (try Self.opened(.server), { [Self.open(UInt32($0 * 2 + 1)), Self.word(.reset, UInt32($0 * 2 + 1), 0)] }),
            (try Self.opened(.server), { [Frame(.open, stream: UInt32($0 * 2 + 1))] }),
            (try Self.opened(.server), { ($0 == 0 ? [Self.open(1)] : []) + [Self.data(1, 0, [])] }),
        ]
        for index in vectors.indices {
            for turn in 0..<200 {
                let fault = Self.fault(&vectors[index].0, vectors[index].1(turn))
                #expect(fault != .calm, "vector \(index), turn \(turn)")
                _ = vectors[index].0.close(UInt32(turn * 2 + 1 + (index == 4 ? 2 : 0)))
            }
            #expect(Self.fault(&vectors[index].0, vectors[index].1(200)) == .calm, "vector \(index)")
        }
    }

    @Test func `empty messages are messages, however many`() throws {
        var state = try Self.opened(.server)
        _ = try state.receive(Self.open(1), now: Self.now)
        for _ in 0..<300 {
            let event = try state.receive(Self.data(1, 0), now: Self.now)
            #expect(event == .message(1, Self.message(""), isEnd: false))
        }
    }

    @Test func `the count begins anew with the next period`() throws {
        var meter = AbuseMeter(.standard)
        for second in Int64(0)..<10 {
            let now = NIODeadline.uptimeNanoseconds(0) + .seconds(second * 31)
            for _ in 0..<200 { try meter.count(.ping, now: now) }
        }
        #expect(throws: WireError.self) {
            for _ in 0..<201 { try meter.count(.noise, now: .uptimeNanoseconds(1)) }
        }
    }
}
