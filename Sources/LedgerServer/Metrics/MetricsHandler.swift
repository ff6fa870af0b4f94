internal import Metrics
internal import NIOCore
internal import NIOHTTP1

/// Answers one request and closes. What does not come or go within seconds is given up.
final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let text: @Sendable () -> String
    private var request: HTTPRequestHead?
    private var isAnswered = false
    private var timeout: Scheduled<Void>?

    init(_ text: @escaping @Sendable () -> String) {
        self.text = text
    }

    func channelActive(context: ChannelHandlerContext) {
        let channel = context.channel
        timeout = context.eventLoop.scheduleTask(in: Limits.metricsTime) { channel.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): request = request ?? head
        // A body means nothing here; it is thrown away as it comes, for as long as the time allows.
        case .body: break
        case .end:
            guard !isAnswered, let request else { return }
            isAnswered = true
            answer(request, context)
        }
    }

    /// What can't be read is answered 400 by the pipeline's own handler, or not at all.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard request.uri.prefix(while: { $0 != "?" }) == "/metrics" else {
            return respond(.notFound, "There is /metrics, and nothing else.\n", to: request, context)
        }
        guard request.method == .GET || request.method == .HEAD else {
            let allow = [("allow", "GET, HEAD")]
            return respond(.methodNotAllowed, "GET and HEAD, nothing else.\n", allow, to: request, context)
        }
        respond(.ok, text(), to: request, context)
    }

    private func respond(
        _ status: HTTPResponseStatus,
        _ body: String,
        _ more: [(String, String)] = [],
        to request: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        let buffer = ByteBuffer(string: body)
        let headers = [
            ("content-type", status == .ok ? MetricsText.contentType : "text/plain; charset=utf-8"),
            ("content-length", String(buffer.readableBytes)), ("connection", "close"),
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(headers + more))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD { context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil) }
        let channel = context.channel
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }
}
