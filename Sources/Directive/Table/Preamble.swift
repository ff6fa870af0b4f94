import Portfolio

/// What stands before the table: the paper it belongs to, the title's year, the unit of money.
struct Preamble {
    struct UnitNote {
        let unit: StatedUnit
        let line: Int
        let raw: String
    }

    /// As the appendix names it, otherwise as the file's opening does.
    let document: DocumentReference?
    let documentLine: Int
    let titleYear: Int?
    let unitNote: UnitNote?
    private let unreadable: Bool

    init(place: TablePlace, findings: inout Findings) {
        var named: (DocumentReference?, line: Int)?
        var year: Int?
        var note: UnitNote?
        for record in place.preamble where !record.isBlank && record.raw.utf8.count <= Limits.cellBytes {
            let folded = FoldedText(record.raw)
            if folded.contains("kem theo") || folded.starts(with: "document") {
                named = (Preamble.paper(in: record.raw), record.line)
            } else if folded.starts(with: "don vi") || folded.starts(with: "dvt") {
                let unit = StatedUnit(record.raw)
                if unit != .none { note = UnitNote(unit: unit, line: record.line, raw: record.raw) }
            } else if !folded.contains("ngay"), let stated = folded.lastYear {
                year = stated
            }
        }
        let opening = Preamble.opening(place)
        if let appendix = named?.0, let opening, !appendix.isSamePaper(as: opening) {
            findings.oddity(
                .documentDiffers,
                line: named?.line ?? 0,
                raw: "\(appendix.printed) ≠ \(opening.printed)"
            )
        }
        self.document = named == nil ? opening : named?.0
        self.documentLine = named?.line ?? 0
        self.unreadable = named != nil && named?.0 == nil
        self.titleYear = year
        self.unitNote = note
    }

    /// The paper the commands rest on: the caller's, otherwise the file's.
    func resolve(_ given: DocumentReference?, findings: inout Findings) -> DocumentReference? {
        if let given {
            if let document, !document.isSamePaper(as: given) {
                findings.oddity(
                    .documentDiffers,
                    line: documentLine,
                    raw: "\(document.printed) ≠ \(given.printed)"
                )
            }
            return given
        }
        if document == nil {
            findings.problem(unreadable ? .documentUnreadable : .documentMissing, line: documentLine)
        }
        return document
    }

    /// `(Kèm theo Chỉ thị số **02** /CT-UBND, ngày **19/01/2023** …)`, with the emphasis taken out.
    private static func paper(in raw: String) -> DocumentReference? {
        var scanner = PaperScanner(raw.filter { $0 != "*" && $0 != "_" })
        while let item = scanner.next() {
            if case .paper(let paper) = item { return paper.reference }
        }
        return nil
    }

    /// `Số: 02 /CT-UBND` and `…, ngày 19 tháng 01 năm 2023`, each on a line of its own at the head of the file;
    /// or `# document: …` there.
    private static func opening(_ place: TablePlace) -> DocumentReference? {
        var number: String?
        for record in place.opening where !record.isBlank && record.raw.utf8.count <= Limits.quotation {
            let raw = record.raw.filter { $0 != "*" }
            let folded = FoldedText(raw)
            if folded.starts(with: "document") { return paper(in: raw) }
            if number == nil, folded.starts(with: "so"), let colon = raw.firstIndex(of: ":") {
                number = String(raw[colon...].dropFirst())
            } else if let stated = number, folded.contains("ngay"), folded.contains("thang") {
                let day = raw.drop { !$0.isASCII || !$0.isNumber }
                return paper(in: "\(stated), ngày \(day)")
            }
        }
        return nil
    }
}
