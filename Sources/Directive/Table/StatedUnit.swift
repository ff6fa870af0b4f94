/// What a header or a note (`Đơn vị tính: triệu đồng`) says of the unit of money.
enum StatedUnit: Hashable {
    case none
    case unit(TableUnit)
    /// It names money in words not all of which are understood: nothing may be read by half of them.
    case unreadable

    private static let phrases = [
        "tong muc dau tu", "tong muc", "tong von dau tu", "tmdt", "don vi tinh", "don vi", "dvt",
    ]
    .map { $0.split(separator: " ").map(String.init) }

    init(_ text: String) {
        let parts = StatedUnit.parts(of: text)
        let outside = UnitWords(parts.outside)
        let notes = parts.notes.map { UnitWords($0) }
        let stating = notes.filter(\.nameMoney)
        let others = notes.filter { !$0.nameMoney } + (stating.isEmpty ? [] : [outside])
        guard !stating.isEmpty || outside.nameMoney else {
            self = .none
            return
        }
        let read = stating.isEmpty ? [outside.after(StatedUnit.phrases).unit] : stating.map(\.unit)
        guard let first = read.first, let unit = first, read.allSatisfy({ $0 == unit }),
            !others.contains(where: { $0.nameMoney || $0.holdScale })
        else {
            self = .unreadable
            return
        }
        self = .unit(unit)
    }

    var unit: TableUnit? {
        guard case .unit(let unit) = self else { return nil }
        return unit
    }

    /// The text beside the brackets, and that within each pair of them; one left open reaches to the end.
    private static func parts(of text: String) -> (outside: String, notes: [String]) {
        var outside = ""
        var notes: [String] = []
        var isInside = false
        for character in text {
            if "([".contains(character) {
                notes.append("")
                isInside = true
                outside.append(" ")
            } else if ")]".contains(character) {
                isInside = false
            } else if isInside, let last = notes.popLast() {
                notes.append(last + String(character))
            } else {
                outside.append(character)
            }
        }
        return (outside, notes)
    }
}
