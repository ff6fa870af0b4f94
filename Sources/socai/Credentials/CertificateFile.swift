internal import Foundation
internal import Transparency

/// A certificate in PEM (RFC 7468), for its fingerprint.
enum CertificateFile {
    private static let begin = "-----BEGIN CERTIFICATE-----"
    private static let end = "-----END CERTIFICATE-----"

    /// SHA-256 of the DER form of the file's first certificate.
    /// - Throws: `Failure` where there is none.
    static func fingerprint(_ path: String) throws(Failure) -> [UInt8] {
        let text = String(decoding: try InputFile.read(path, limit: Limits.certificateFile), as: UTF8.self)
        guard let der = der(text) else {
            throw .usage(
                "\(path) holds no certificate in PEM",
                "give the file that begins with \(begin); one in DER becomes such with 'openssl x509 -inform der'"
            )
        }
        return PlainHash.of(der)
    }

    private static func der(_ text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed)
        guard let first = lines.firstIndex(of: begin), let last = lines[first...].firstIndex(of: end),
            let data = Data(base64Encoded: lines[(first + 1)..<last].joined())
        else { return nil }
        let bytes = Array(data)
        return isOneSequence(bytes) ? bytes : nil
    }

    /// A certificate is one ASN.1 SEQUENCE, as long as it says.
    private static func isOneSequence(_ der: [UInt8]) -> Bool {
        guard der.count > 4, der[0] == 0x30 else { return false }
        guard der[1] >= 0x80 else { return der.count == 2 + Int(der[1]) }
        let octets = Int(der[1] & 0x7F)
        guard (1...3).contains(octets) else { return false }
        return der.count == 2 + octets + der[2..<(2 + octets)].reduce(0) { $0 << 8 | Int($1) }
    }
}
