internal import Portfolio

/// How the names of figures are read out: `buckets[2023/city/annual].disbursed`.
enum FigureWords {
    /// In both languages, by the name that JSON has.
    private static let words: [String: Words] = [
        "advances": Words("tạm ứng", "advances"), "agency": Words("cơ quan đôn đốc", "agency"),
        "allocated": Words("phân bổ", "allocated"), "amount": Words("số tiền", "amount"),
        "answer": Words("trả lời", "answer"), "approvals": Words("phê duyệt", "approvals"),
        "buckets": Words("nguồn vốn", "buckets"), "contracts": Words("hợp đồng", "contracts"),
        "contractor": Words("nhà thầu", "contractor"), "council": Words("HĐND", "council"),
        "cumulative": Words("lũy kế", "cumulative"), "deadline": Words("hạn", "deadline"),
        "disbursed": Words("đã giải ngân", "disbursed"), "due": Words("hạn", "due"),
        "findings": Words("kiến nghị", "findings"), "funding": Words("vốn", "funding"),
        "gross": Words("khối lượng", "gross"), "group": Words("nhóm", "group"),
        "includes_demo": Words("có số liệu minh họa", "includes demo"), "limit": Words("hạn mức", "limit"),
        "met_on": Words("đạt ngày", "met on"), "name": Words("tên", "name"),
        "outstanding": Words("dư tạm ứng", "outstanding"), "overdue": Words("quá hạn", "overdue"),
        "payments": Words("thanh toán", "payments"), "physical": Words("khối lượng thực hiện", "physical"),
        "plan": Words("kế hoạch", "plan"), "prime_minister": Words("TTg", "prime minister"),
        "progress": Words("tiến độ", "progress"), "recovered": Words("thu hồi", "recovered"),
        "refunded": Words("nộp trả", "refunded"), "registered_on": Words("ngày đưa vào", "registered on"),
        "remaining": Words("còn lại", "remaining"), "signed_on": Words("ngày ký", "signed on"),
        "slippage_days": Words("chậm (ngày)", "slippage (days)"), "spends": Words("vốn thực hiện", "spends"),
        "state": Words("trạng thái", "state"), "status": Words("tình trạng", "status"),
        "targets": Words("mục tiêu", "targets"), "total_investment": Words("tổng mức đầu tư", "total investment"),
        "value": Words("giá trị", "value"),
    ]

    static func text(_ figure: String, _ language: Language) -> String {
        var parts: [String] = []
        var rest = figure[...]
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "." && $0 != "[" }
            rest = rest.dropFirst(name.count)
            var part = words[String(name)]?[language] ?? String(name)
            if rest.first == "[" {
                // A name that holds a closing bracket is read out in two parts, no worse.
                let element = rest.dropFirst().prefix { $0 != "]" }
                part += " " + element
                rest = rest.dropFirst(element.count + 2)
            }
            parts.append(part)
            if rest.first == "." { rest = rest.dropFirst() }
        }
        return parts.joined(separator: ", ")
    }
}
