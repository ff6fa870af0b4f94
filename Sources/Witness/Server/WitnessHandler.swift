internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Answers the requests of one connection, one after another. What does not come or go within a time is given up.
final class WitnessHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case idle
        case receiving(HTTPRequestHead, [UInt8])
        /// The answer is given, or being made.
        case answering
    }

    private let witness: Witness
    private let path: String
    private let threads: NIOThreadPool
    private var state = State.idle
    private var timeout: Scheduled<Void>?

    init(_ witness: Witness, path: String, threads: NIOThreadPool) {
        self.witness = witness
        self.path = path
        self.threads = threads
    }

    func handlerAdded(context: ChannelHandlerContext) {
        wait(Limits.idleTime, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }

    /// What can't be read is answered 400 by the pipeline's own handler, or not at all.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (state, unwrapInboundIn(data)) {
        case (.idle, .head(let head)):
            wait(Limits.requestTime, context)
            state = .receiving(head, [])
        case (.receiving(let head, var body), .body(let part)):
            guard body.count + part.readableBytes <= Limits.requestBytes else {
                state = .answering
                let why = "A request has at most \(Limits.requestBytes) bytes.\n"
                return respond(413, Array(why.utf8), to: head, closes: true, context)
            }
            state = .idle
            body += part.readableBytesView
            state = .receiving(head, body)
        case (.receiving(let head, let body), .end):
            state = .answering
            answer(head, body, context)
        // The rest of a request that was answered before its end.
        default: break
        }
    }

    private func answer(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
        guard head.uri.prefix(while: { $0 != "?" }) == path else {
            return respond(404, Array("There is \(path), and nothing else.\n".utf8), to: head, context)
        }
        guard head.method == .POST else {
            let headers = [("allow", "POST")]
            return respond(405, Array("POST, and nothing else.\n".utf8), headers, to: head, context)
        }
        timeout?.cancel()
        let decided = threads.runIfActive(eventLoop: context.eventLoop) { [witness] in witness.add(body) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        decided.assumeIsolated().whenComplete { result in
            let (handler, context) = bound.value
            switch result {
            case .success(let answer):
                let type = [("content-type", answer.contentType)]
                handler.respond(answer.status, answer.body, type, to: head, context)
            case .failure:
                handler.respond(503, Array("The witness is stopping.\n".utf8), to: head, closes: true, context)
            }
        }
    }

    private func respond(
        _ status: UInt,
        _ body: [UInt8],
        _ headers: [(String, String)] = [("content-type", "text/plain; charset=utf-8")],
        to request: HTTPRequestHead,
        closes: Bool = false,
        _ context: ChannelHandlerContext
    ) {
        let stays = !closes && request.isKeepAlive && request.version == .http1_1
        let more = [("content-length", String(body.count))] + (stays ? [] : [("connection", "close")])
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: Int(status)),
            headers: HTTPHeaders(headers + more)
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        state = .idle
        wait(stays ? Limits.idleTime : Limits.requestTime, context)
        let channel = context.channel
        let sent = context.eventLoop.makePromise(of: Void.self)
        if !stays { sent.futureResult.whenComplete { _ in channel.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        timeout?.cancel()
        let channel = context.channel
        timeout = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
