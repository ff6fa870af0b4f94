/// What a witness puts on its signature line: when it saw the checkpoint, and the signature over that and the text
/// (C2SP tlog-cosignature, Ed25519).
public struct Cosignature: Hashable, Sendable {
    /// Seconds since 1970; at most 2^63 − 1.
    public let time: UInt64
    /// 64 bytes.
    public let signature: [UInt8]

    static let byteCount = 72

    init(time: UInt64, signature: [UInt8]) {
        self.time = time
        self.signature = signature
    }

    /// Reads the bytes of a signature line of a witness; nil unless they have the form.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
        guard time <= UInt64(Int64.max) else { return nil }
    }

    var bytes: [UInt8] { withUnsafeBytes(of: time.bigEndian) { Array($0) } + signature }

    /// What is signed.
    static func message(_ text: [UInt8], at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }
}
