import Portfolio

extension MoneyUnit {
    /// The unit that a header or a note (`Đơn vị tính: triệu đồng`) states.
    /// - Returns: nil where it states none, or one that is not read: thousands of đồng, another currency.
    init?(header: FoldedText) {
        let others = ["nghin dong", "ngan dong", "000 dong", "1000 dong", "1000d", "000d", "usd", "eur"]
        guard !header.contains(anyOf: others) else { return nil }
        if header.contains(anyOf: ["ty dong", "ti dong", "ty vnd"]) {
            self = .billion
        } else if header.contains(anyOf: ["trieu dong", "tr dong", "trd", "tr d", "trieu vnd"]) {
            self = .million
        } else if header.replacing("hop dong").contains(anyOf: ["dong", "vnd"]) {
            self = .dong
        } else {
            return nil
        }
    }
}
