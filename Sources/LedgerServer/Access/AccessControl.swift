/// Whether a server tells its callers apart.
public enum AccessControl: Sendable {
    /// Every call needs a principal with the right to it; only the user who started the server needs none, on its unix
    /// socket.
    case enforced
    /// Everybody who reaches the server may do everything: for trials on one's own machine.
    case open
}
