extension Problem {
    /// One wording a code; the raw text beside it says the rest.
    static func wording(_ code: Code) -> (vietnamese: String, english: String) {
        switch code {
        case .notText: ("byte không phải UTF-8", "a byte is not UTF-8")
        case .quoting: ("dấu ngoặc kép không đóng đúng chỗ", "a quoted cell is not closed where it should be")
        case .cellTooLong: ("ô hoặc hàng quá dài", "the cell or row is too long")
        case .controlCharacter:
            ("có ký tự điều khiển hoặc đảo chiều chữ", "a control or direction character in the text")
        case .tooManyRows: ("bảng có quá nhiều hàng", "the table has more rows than are read")
        case .columnMissing: ("thiếu cột", "the header row lacks this column")
        case .columnTwice: ("hai cột cùng nghĩa", "two columns are named alike; leave one")
        case .unitUnknown:
            (
                "không rõ đơn vị tiền: ghi đồng, triệu đồng hoặc tỷ đồng ở tiêu đề cột",
                "the unit is not stated: write đồng, triệu đồng or tỷ đồng in the column's header"
            )
        case .unitUnreadable:
            (
                "không hiểu đơn vị tiền: ghi đồng, triệu đồng hoặc tỷ đồng",
                "the unit of money is not understood: write đồng, triệu đồng or tỷ đồng"
            )
        case .documentMissing:
            (
                "không rõ văn bản: ghi '# document: SỐ/LOẠI-CƠ QUAN, ngày D/M/YYYY' trước bảng",
                "the paper is not named: write '# document: NUMBER/KIND-ISSUER, ngày D/M/YYYY' before the table"
            )
        case .documentUnreadable: ("không đọc được số, ngày của văn bản", "the paper's number or date cannot be read")
        case .prefixMissing:
            ("không có số phụ lục: hãy cho tiền tố mã dự án", "no appendix number: give a prefix for the codes")
        case .prefixInvalid:
            ("tiền tố mã không hợp lệ: A–Z a–z 0–9 - _ .", "the prefix is invalid: 1–16 of A–Z a–z 0–9 - _ .")
        case .noRows: ("bảng không có dự án nào", "the table holds no project")
        case .extraCells: ("hàng có nhiều ô hơn tiêu đề", "the row has more cells than the header")
        case .notARow: ("dòng giữa bảng không phải là hàng", "a line inside the table is not a row of it")
        case .numberUnreadable: ("STT không phải số hay ký hiệu nhóm", "neither a row number nor a group mark")
        case .numberTwice: ("STT trùng, nội dung khác", "the row number is used twice with different content")
        case .rowIncomplete: ("hàng bị thiếu, có thể tệp bị cắt", "the row is incomplete; the file may be cut off")
        case .rowBeforeGroup: ("dự án đứng trước tiêu đề nhóm", "the row stands before the first group heading")
        case .nothingToContinue:
            ("hàng không có STT và không nối tiếp hàng nào", "no row number, and no row to continue")
        case .numberMissing: ("hàng có tổng mức riêng nhưng thiếu STT", "the row has a total of its own but no number")
        case .headingUnmarked: ("tiêu đề nhóm thiếu ký hiệu (I, A, …)", "a heading without a mark (I, A, …)")
        case .headingTooDeep: ("quá nhiều cấp nhóm", "groups are nested too deeply")
        case .cellEmpty: ("ô trống", "the cell is empty")
        case .totalUnreadable:
            ("không phải số kiểu Việt Nam (1.234.567,8)", "not a Vietnamese number (1.234.567,8) of at least one đồng")
        case .totalNotPositive: ("tổng mức phải lớn hơn 0", "the total must be above zero")
        case .paperUnreadable:
            ("không đọc được số văn bản, ví dụ 12/QĐ-UBND", "the paper's number cannot be read; as in 12/QĐ-UBND")
        case .paperDateMissing: ("văn bản thiếu ngày", "the paper has no date")
        case .paperDateUnreadable: ("ngày không có trong lịch hoặc sai dạng D/M/YYYY", "no such day; write D/M/YYYY")
        case .tooManyPapers: ("quá nhiều văn bản trong một ô", "too many papers in one cell")
        }
    }
}
