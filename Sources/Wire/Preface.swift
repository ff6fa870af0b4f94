/// The first bytes that a client sends. The high bit and CR LF expose a path that mangles text.
public enum Preface {
    public static let bytes: [UInt8] = [0x8F, 0x53, 0x43, 0x50, 0x0D, 0x0A, 0x1A, 0x0A]
}
