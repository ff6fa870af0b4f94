import Crypto
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// What the handshake of TLS tells; on other transports there is none.
extension Connection {
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let negotiated) = event { secured(negotiated, context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func secured(_ negotiated: String?, _ context: ChannelHandlerContext) {
        guard negotiated == TLSFiles.applicationProtocol else {
            logger.debug("no common protocol", metadata: ["peer": "\(peer)", "alpn": "\(negotiated ?? "none")"])
            phase = .closing
            lose(RPCStatus(.unavailable, "The other end does not speak \(TLSFiles.applicationProtocol) under TLS."))
            return context.close(promise: nil)
        }
        do {
            let certificate = try context.pipeline.syncOperations.handler(type: NIOSSLHandler.self).peerCertificate
            let fingerprint = try certificate.map { Array(SHA256.hash(data: try $0.toDERBytes())) }
            peer.transport = .tls(fingerprint: fingerprint)
            if let refusal { end(.capacity, refusal) }
        } catch {
            errorCaught(context: context, error: error)
        }
    }
}
