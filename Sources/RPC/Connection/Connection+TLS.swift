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

extension RPCStatus {
    /// Why TLS was not agreed on; nil for an error of another kind.
    init?(handshake cause: any Error) {
        switch cause {
        case NIOSSLError.uncleanShutdown: return nil
        case is NIOSSLExtraError:
            self.init(.unavailable, "its certificate is not for this name: connect by a name that it was made for")
        case is NIOSSLError, is BoringSSLError:
            self.init(
                .unavailable,
                "TLS was not agreed on (\(cause)): name the authority that signed the server's certificate, show a "
                    + "certificate where it asks for one, and make sure that it speaks TLS here"
            )
        default: return nil
        }
    }
}
