/// What a key signs: the signature types of C2SP signed-note that this software knows, with their numbers there.
public enum SignatureKind: UInt8, Hashable, Sendable {
    /// Ed25519 over the note's text: a log's own signature.
    case log = 0x01
    /// Ed25519 over a time and the note's text: a witness's (C2SP tlog-cosignature).
    case witness = 0x04
}
