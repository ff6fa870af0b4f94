internal import NIOCore
internal import NIOHTTP1

/// One connection to a witness, for requests one after another.
struct HTTPExchange: Sendable {
    /// A whole answer.
    struct Answer: Hashable, Sendable {
        var status: UInt
        var body: [UInt8]
    }

    private let channel: any Channel
    private let address: WitnessAddress
    private let timeout: TimeAmount

    init(_ channel: any Channel, _ address: WitnessAddress, _ timeout: TimeAmount) {
        self.channel = channel
        self.address = address
        self.timeout = timeout
    }

    /// - Throws: `unreachable` where no answer comes in time, `bad_answer` where it can't be read or is too long.
    func post(_ body: [UInt8]) async throws(WitnessError) -> Answer {
        let answer = channel.eventLoop.makePromise(of: Answer.self)
        let late = channel.eventLoop.scheduleTask(in: timeout) { answer.fail(Self.silent(address)) }
        defer { late.cancel() }
        let head = HTTPRequestHead(
            version: .http1_1,
            method: .POST,
            uri: address.prefix + "/add-checkpoint",
            headers: [
                "host": address.authority, "content-type": "text/plain; charset=utf-8",
                "content-length": String(body.count),
            ]
        )
        channel.writeAndFlush(HTTPAnswers.Request(head: head, body: body, answer: answer)).whenFailure {
            answer.fail($0)
        }
        do {
            return try await answer.futureResult.get()
        } catch let error as WitnessError {
            throw error
        } catch {
            throw WitnessError(.unreachable, "\(address) did not answer.", cause: "\(error)")
        }
    }

    /// Returns when it is closed.
    func close() async throws(WitnessError) {
        channel.close(promise: nil)
        do { try await channel.closeFuture.get() } catch {
            throw WitnessError(.unreachable, "The connection to \(address) did not end well.", cause: "\(error)")
        }
    }

    private static func silent(_ address: WitnessAddress) -> WitnessError {
        WitnessError(.unreachable, "\(address) did not answer in time; is it there, and is it a witness?")
    }
}

/// Sends requests, and gathers the answer to each.
final class HTTPAnswers: ChannelDuplexHandler {
    struct Request: Sendable {
        var head: HTTPRequestHead
        var body: [UInt8]
        var answer: EventLoopPromise<HTTPExchange.Answer>
    }

    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Request
    typealias OutboundOut = HTTPClientRequestPart

    private var waiting: EventLoopPromise<HTTPExchange.Answer>?
    private var answer = HTTPExchange.Answer(status: 0, body: [])

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let request = unwrapOutboundIn(data)
        // Whoever asks waits for the answer, and so there is at most one.
        waiting?.fail(ChannelError.operationUnsupported)
        waiting = request.answer
        guard context.channel.isActive else { return end(ChannelError.ioOnClosedChannel) }
        context.write(wrapOutboundOut(.head(request.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: request.body)))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): answer = HTTPExchange.Answer(status: UInt(head.status.code), body: [])
        case .body(let part):
            guard answer.body.count + part.readableBytes <= Limits.answerBytes else {
                end(WitnessError(.badAnswer, "The witness's answer has more than \(Limits.answerBytes) bytes."))
                return context.close(promise: nil)
            }
            answer.body += part.readableBytesView
        case .end:
            waiting?.succeed(answer)
            waiting = nil
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(ChannelError.eof)
        context.fireChannelInactive()
    }

    private func end(_ error: any Error) {
        waiting?.fail(error)
        waiting = nil
    }
}
