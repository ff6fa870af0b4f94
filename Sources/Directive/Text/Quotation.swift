/// A piece of the file as a message shows it: bounded, and harmless on a screen.
enum Quotation {
    /// The first 240 scalars; control and direction characters become `�`, tabs and line ends stay.
    static func of(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(Limits.quotation) {
            view.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(view)
    }

    /// Whether the character could play tricks on the screen of whoever reads the text.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C: true
        default: false
        }
    }
}
