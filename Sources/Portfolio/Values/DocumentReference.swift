/// A paper that an event rests on: a decision, a resolution, a contract, a voucher list.
///
/// Its identity is number, issuer and date together; a number alone recurs every year.
public struct DocumentReference: Hashable, Sendable {
    /// As printed, with the kind and issuer marks: `3279/QĐ-UBND`.
    public var number: String
    /// Who issued it, as in the number's last part: `UBND`, `TTg`, `HĐND`, `BQL`.
    public var issuer: String
    public var date: CivilDate
    /// SHA-256 of the scanned file, 64 lower-case hexadecimal digits, where there is one.
    public var sha256: String?

    public init(number: String, issuer: String, date: CivilDate, sha256: String? = nil) {
        self.number = number
        self.issuer = issuer
        self.date = date
        self.sha256 = sha256
    }

    /// Whether both name the same paper: number, issuer and day.
    public func isSame(as other: DocumentReference) -> Bool {
        number == other.number && issuer == other.issuer && date == other.date
    }

    /// Takes the issuer from the number: `3279/QĐ-UBND` → `UBND`. Empty where the number has no such part.
    public init(number: String, date: CivilDate) {
        let mark = number.split(separator: "/", maxSplits: 1).dropFirst().first ?? ""
        let issuer = mark.split(separator: "-", maxSplits: 1).dropFirst().first ?? ""
        self.init(number: number, issuer: String(issuer), date: date)
    }
}
