/// The bounds of what is read from outside, all in one place.
enum Limits {
    /// The largest signed note, in bytes.
    static let noteBytes = 1 << 20
    /// The most signature lines of a note; C2SP signed-note asks for 16 at least.
    static let noteSignatures = 64
    /// The longest name of a key, in bytes of UTF-8.
    static let keyNameBytes = 1_024
    /// The longest text form of a key, in bytes.
    static let keyTextBytes = 2_048
    /// The most extension lines of a checkpoint.
    static let checkpointExtensions = 64
    /// The most witnesses that are known for one log.
    static let witnesses = 32
    /// The most hashes of a proof: a tree has fewer than 2^63 leaves.
    static let proofHashes = 63
    /// The most bytes beside the proof in a receipt; a record has 65,535 at most.
    static let receiptExtraBytes = 1 << 18
    /// The largest receipt, in bytes.
    static let receiptBytes = 2 << 20
    /// The largest entry of a bundle, in bytes: its length is a 16-bit number.
    static let entryBytes = 65_535
    /// Leaves of a full tile, and entries of a full bundle.
    static let tileWidth = 256
}
