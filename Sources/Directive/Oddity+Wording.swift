extension Oddity {
    /// One wording a code; the raw text beside it says the rest.
    static func wording(_ code: Code) -> (vietnamese: String, english: String) {
        switch code {
        case .documentDiffers: ("số hoặc ngày văn bản ghi khác nhau", "the paper is named differently elsewhere")
        case .columnUnread: ("cột không dùng đến", "the column is not read")
        case .agencyStandIn: ("không có cột cơ quan, lấy cột này thay", "no agency column; this column stands for it")
        case .unitChanges: ("đơn vị tiền đổi giữa bảng", "the unit of money changes within the table")
        case .textUnread: ("đoạn chữ ngoài bảng không đọc", "text beside the table is not read")
        case .rowSplit: ("hàng bị ngắt qua trang, đã nối lại", "the row is split by a page break and was joined")
        case .rowRepeated: ("hàng lặp lại y nguyên, chỉ tính một lần", "the row is repeated as it is; counted once")
        case .numbersRestart: ("STT đánh lại từ đầu ở mỗi nhóm", "row numbers restart in each group")
        case .numberJumps: ("STT không liên tục", "row numbers do not follow one another")
        case .groupsNone:
            (
                "bảng không chia nhóm: không có mục tiêu, nguồn vốn",
                "the table has no groups: no target, funding unstated"
            )
        case .groupEmpty: ("nhóm không có dự án", "the group holds no project")
        case .goalUnknown: ("tiêu đề nhóm không nêu rõ mục tiêu", "the heading states no one known goal; no target set")
        case .yearAssumed:
            ("tiêu đề nhóm không ghi năm", "the heading states no year; the title's or the paper's taken")
        case .fundingUnstated: ("không nêu nguồn vốn", "no heading states the funding")
        case .fundingMixed: ("tiêu đề nêu cả hai nguồn vốn", "the heading names both kinds of funding; none is taken")
        case .sumDiffers: ("dòng tổng cộng khác tổng các hàng", "the sum row differs from the sum of the rows")
        case .sumUnread: ("số cộng của nhóm không đọc", "the group's sum is not read")
        case .nameFullStop: ("tên dự án có dấu chấm ở cuối", "the name ends with a full stop")
        case .nameDash: ("tên dùng dấu gạch dài", "the name is written with a long dash")
        case .totalSpace: ("có khoảng trắng trong số", "a space inside a number")
        case .papersNone:
            ("không có văn bản phê duyệt, tổng mức chưa ghi nhận", "no approval listed; the total is not recorded")
        case .papersCouncilOnly: ("chỉ có nghị quyết HĐND", "only a council resolution is listed")
        case .papersOutOfOrder: ("văn bản không theo thứ tự ngày", "the papers are not in date order")
        case .paperRepeated: ("văn bản ghi hai lần, chỉ tính một", "the paper is listed twice; counted once")
        case .paperNumberReused: ("số văn bản trùng, ngày khác", "the same paper number with another date")
        case .paperAfterDirective: ("văn bản có ngày sau chỉ thị", "the paper is dated after the directive")
        case .paperSpace:
            (
                "có khoảng trắng hoặc gạch lạ trong số, ngày văn bản",
                "a space or long dash inside a paper's number or date"
            )
        case .paperNoComma: ("thiếu dấu phẩy trước 'ngày'", "no comma before 'ngày'")
        case .paperDateUnpadded: ("ngày, tháng không có số 0 ở trước", "the day or month is not padded")
        case .paperRemark: ("ghi chú trong cột văn bản không đọc", "a remark among the papers is not read")
        case .others: ("còn nhiều điểm khác, không nêu hết", "more of the kind are left off")
        }
    }
}
