/// The bounds of a mirror.
enum Limits {
    /// Records that are gathered, proved and stored together…
    static let recordsTogether = 16_384
    /// …and their bytes.
    static let bytesTogether = 16 << 20
    /// How often a server that says nothing is asked for its checkpoint.
    static let watchSeconds: Int64 = 5
}
