extension Unicode.Scalar {
    /// Whether writing it to a terminal could do more than show a character: control characters, and those that turn
    /// the direction of writing or hide themselves.
    var isUnsafeOnTerminal: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }
}

extension String {
    /// What the log holds was written by others: escape sequences in it are shown, not performed.
    var safeOnTerminal: String {
        guard unicodeScalars.contains(where: \.isUnsafeOnTerminal) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isUnsafeOnTerminal {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
