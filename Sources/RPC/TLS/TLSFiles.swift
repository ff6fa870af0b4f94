import NIOSSL

/// Reads what both ends of TLS need from PEM files, with errors that name the file.
enum TLSFiles {
    /// The protocol's name in ALPN.
    static let applicationProtocol = "socai/1"

    static func certificates(_ path: String) throws(RPCStatus) -> [NIOSSLCertificate] {
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            guard !certificates.isEmpty else { throw failure(path, "it has no certificate in PEM form") }
            return certificates
        } catch let status as RPCStatus {
            throw status
        } catch {
            throw failure(path, "\(error)")
        }
    }

    static func key(_ path: String) throws(RPCStatus) -> NIOSSLPrivateKey {
        do { return try NIOSSLPrivateKey(file: path, format: .pem) } catch { throw failure(path, "\(error)") }
    }

    static func context(_ configuration: TLSConfiguration, _ what: String) throws(RPCStatus) -> NIOSSLContext {
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw RPCStatus(
                .failedPrecondition,
                "TLS can't use \(what): \(error). Do certificate and key belong together?"
            )
        }
    }

    private static func failure(_ path: String, _ why: String) -> RPCStatus {
        RPCStatus(.failedPrecondition, "\(path) can't be read as PEM: \(why).")
    }
}
