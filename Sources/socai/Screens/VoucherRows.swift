internal import JSON
internal import Portfolio
internal import Records
internal import Schema

/// Findings of a reconciliation, a row each.
enum VoucherRows {
    static let columns = [
        Column("result", "Kết quả", "Result"),
        Column("line", "Dòng", "Line"),
        Column("number", "Số chứng từ", "Voucher"),
        Column("date", "Ngày", "Date"),
        Column("amount", "Số tiền", "Amount"),
        Column("contract", "Hợp đồng", "Contract", isOptional: true),
        Column("project", "Dự án", "Project", isOptional: true),
        Column("differences", "Khác ở", "Differs in", isOptional: true),
        Column("recorded_number", "Sổ: chứng từ", "Recorded voucher", isOptional: true),
        Column("recorded_date", "Sổ: ngày", "Recorded date", isOptional: true),
        Column("recorded_amount", "Sổ: số tiền", "Recorded amount", isOptional: true),
        Column("recorded_contract", "Sổ: hợp đồng", "Recorded contract", isOptional: true),
        Column("recorded_project", "Sổ: dự án", "Recorded project", isOptional: true),
        Column("posted_on", "Ngày hạch toán", "Posted on", isOptional: true),
        Column("position", "Vị trí", "Position", isOptional: true),
        Column("event_id", "Mã sự kiện", "Event id", isOptional: true),
    ]

    static func row(_ match: Socai_V1_VoucherMatch) -> [Cell] {
        let (voucher, payment) = (match.voucher, match.payment)
        return [
            .words(match.result.words, code: match.result.code),
            voucher.line == 0 ? .none : .count(voucher.line), .text(voucher.number), .date(voucher.date),
            match.hasVoucher ? .money(voucher.amount) : .none, .text(voucher.contract), .text(voucher.project),
            .text(match.differences.joined(separator: " ")),
            .text(payment.voucher.number), .date(payment.voucher.date),
            match.hasPayment ? .money(payment.amount) : .none, .text(payment.contract), .text(payment.project),
            .date(payment.occurredOn), match.hasPayment ? .count(payment.position) : .none,
            .text(match.hasPayment ? eventID(payment) : ""),
        ]
    }

    static func json(_ match: Socai_V1_VoucherMatch) -> JSON {
        let (voucher, payment) = (match.voucher, match.payment)
        let sent: JSON = [
            "line": .integer(voucher.line), "number": .string(voucher.number), "date": .string(voucher.date),
            "amount": .integer(voucher.amount), "contract": .optional(voucher.contract),
            "project": .optional(voucher.project),
        ]
        let recorded: JSON = [
            "event_id": .string(eventID(payment)), "position": .integer(payment.position),
            "project": .string(payment.project), "contract": .optional(payment.contract),
            "number": .optional(payment.voucher.number), "date": .optional(payment.voucher.date),
            "amount": .integer(payment.amount), "occurred_on": .string(payment.occurredOn),
        ]
        return [
            "result": .string(match.result.code), "voucher": match.hasVoucher ? sent : .null,
            "payment": match.hasPayment ? recorded : .null, "differences": .array(match.differences.map(JSON.string)),
        ]
    }

    static func json(_ summary: Socai_V1_ReconcileSummary, file: String) -> JSON {
        [
            "summary": [
                "file": .string(file), "matched": .integer(summary.matched),
                "missing_here": .integer(summary.missingHere), "missing_there": .integer(summary.missingThere),
                "different": .integer(summary.different), "repeated": .integer(summary.repeated),
                "vouchers_amount": .integer(summary.vouchersAmount),
                "payments_amount": .integer(summary.paymentsAmount), "position": .integer(summary.position),
            ]
        ]
    }

    static func table(_ summary: Socai_V1_ReconcileSummary) -> Table {
        Table(facts: [
            (Column("matched", "Khớp", "Matched"), .count(summary.matched)),
            (Column("different", "Khác", "Different"), .count(summary.different)),
            (Column("missing_here", "Sổ không có", "Not recorded"), .count(summary.missingHere)),
            (Column("missing_there", "Kho bạc không có", "Not in the list"), .count(summary.missingThere)),
            (Column("repeated", "Lặp lại", "Repeated"), .count(summary.repeated)),
            (Column("vouchers_amount", "Tổng chứng từ", "Vouchers"), .money(summary.vouchersAmount)),
            (Column("payments_amount", "Tổng đã ghi", "Recorded"), .money(summary.paymentsAmount)),
        ])
    }

    private static func eventID(_ payment: Socai_V1_RecordedPayment) -> String {
        EventID(bytes: payment.eventID)?.description ?? ""
    }
}

extension Socai_V1_VoucherMatch.Result {
    fileprivate var code: String {
        switch self {
        case .matched: "matched"
        case .missingHere: "missing_here"
        case .missingThere: "missing_there"
        case .different: "different"
        case .repeated: "repeated"
        case .UNRECOGNIZED(let number): "result_\(number)"
        }
    }

    fileprivate var words: Words {
        switch self {
        case .matched: Words("khớp", "matched")
        case .missingHere: Words("sổ không có", "not recorded")
        case .missingThere: Words("kho bạc không có", "not in the list")
        case .different: Words("khác", "different")
        case .repeated: Words("lặp lại", "repeated")
        case .UNRECOGNIZED: Words("không rõ", "unknown")
        }
    }
}
