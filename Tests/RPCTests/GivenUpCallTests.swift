import NIOCore
import NIOEmbedded
import Testing

@testable import RPC

/// A client whose clock and whose server the test moves: calls that end before they are sent, or between two attempts.
@Suite(.timeLimit(.minutes(1))) struct GivenUpCallTests {
    /// `@unchecked Sendable`: a test has one thread.
    private final class Line: @unchecked Sendable {
        let loop = EmbeddedEventLoop()
        private let limits: Limits
        private var opening: EventLoopPromise<Void>?
        private var connection: Connection<ClientCalls>?
        private var channel: EmbeddedChannel?
        private var decoder = FrameDecoder(expectsPreface: true, maximumFrame: Limits.Ceiling.frame)
        private(set) lazy var dialer = makeDialer()

        init(limits: Limits = .standard) { self.limits = limits }

        private func makeDialer() -> Dialer {
            var options = RPCClient.Options()
            options.limits = limits
            let open = { @Sendable (connection: Connection<ClientCalls>) in
                let promise = self.loop.makePromise(of: Void.self)
                (self.connection, self.opening) = (connection, promise)
                return promise.futureResult
            }
            let transport = ClientTransport(
                open: { connection, _, _ in open(connection) },
                backoff: { _ in .milliseconds(100) }
            )
            return Dialer([.unix(path: "/x")], options, transport: transport, on: loop)
        }

        func call(_ request: ByteBuffer?) -> ClientCall {
            ClientCall(
                "t.T/Echo",
                CallOptions(),
                request: request.map { Message(bytes: $0, isCompressed: false) },
                deadline: loop.now + .seconds(30),
                sink: .single(loop.makePromise(of: ByteBuffer.self)),
                route: CallRoute(nil),
                dialer: dialer
            )
        }

        /// The server is there, and greets.
        func accept() throws {
            guard let connection else { return }
            channel = EmbeddedChannel(handler: connection, loop: loop)
            try channel?.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
            opening?.succeed()
            var hello = ByteBuffer()
            Hello(limits).encode(into: &hello)
            try send(Frame(.hello, payload: hello))
        }

        func send(_ frame: Frame) throws {
            var bytes = ByteBuffer()
            FrameEncoder.append(frame, to: &bytes)
            try channel?.writeInbound(bytes)
            loop.run()
        }

        func frames() throws -> [FrameType] {
            var types: [FrameType] = []
            while let bytes = try channel?.readOutbound(as: ByteBuffer.self) {
                decoder.feed(bytes)
                while let frame = try decoder.next() { types.append(frame.type) }
            }
            return types
        }

        func close() {
            _ = dialer.close()
            opening?.fail(ChannelError.connectTimeout(.zero))
            loop.run()
        }
    }

    @Test(arguments: [false, true])
    func `a call that is given up between two attempts is not sent again`(isGivenUp: Bool) throws {
        let line = Line()
        let call = line.call(ByteBuffer(string: "x"))
        line.dialer.submit(.start(call), of: call)
        try line.accept()
        #expect(try line.frames() == [.hello, .open])
        try line.send(Frame(.reset, stream: 1, payload: ByteBuffer(integer: ResetCode.refused.rawValue)))
        #expect(!call.isOver)
        if isGivenUp { line.dialer.submit(.cancel(call), of: call) }
        line.loop.advanceTime(by: .milliseconds(101))
        #expect(try line.frames() == (isGivenUp ? [] : [.open]))
        line.close()
    }

    @Test func `nobody waits to send on a call that was given up before there was a connection`() async {
        let status = await withUnsafeContinuation { continuation in
            let line = Line()
            let call = line.call(nil)
            line.dialer.submit(.start(call), of: call)
            line.dialer.submit(.send(call, Message(bytes: ByteBuffer(), isCompressed: false), continuation), of: call)
            line.dialer.submit(.cancel(call), of: call)
            line.close()
        }
        #expect(status?.code == .cancelled)
    }

    @Test func `a half-close that finds the waiting room full ends its call`() {
        var limits = Limits.standard
        limits.waitingCalls = 1
        let line = Line(limits: limits)
        let call = line.call(nil)
        line.dialer.submit(.start(call), of: call)
        #expect(!call.isOver)
        line.dialer.submit(.endRequests(call), of: call)
        #expect(call.isOver)
        line.close()
    }

    @Test func `a call that has ended is not kept until its deadline`() throws {
        let line = Line()
        var call: ClientCall? = line.call(ByteBuffer(string: "x"))
        weak let kept = call
        if let call { line.dialer.submit(.start(call), of: call) }
        call = nil
        try line.accept()
        #expect(kept != nil)
        var answer = ByteBuffer()
        StatusHeader(.ok).encode(into: &answer)
        try line.send(Frame(.status, flags: .message, stream: 1, payload: answer))
        #expect(kept == nil)
        line.close()
    }
}
