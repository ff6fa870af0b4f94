extension Unicode.Scalar {
    /// Whether writing it to a terminal could do more than show a character: control characters, and those that turn
    /// the direction of writing or hide themselves.
    public var isUnsafeOnTerminal: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }
}
