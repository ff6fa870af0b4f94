import Portfolio

extension DocumentReference {
    /// The same number and date, however it is spelled; the issuer is part of the number.
    func isSamePaper(as other: DocumentReference) -> Bool {
        date == other.date && FoldedText(number) == FoldedText(other.number)
    }

    var printed: String { "\(number), ngày \(date.vietnamese)" }
}
