/// The stable codes of all warnings. The rules are those of the domain reference, "Warn".
public enum WarningCode: String, CaseIterable, Sendable {
    case advanceAboveCap = "ADVANCE_ABOVE_CAP"
    case recoveryBehindSchedule = "RECOVERY_BEHIND_SCHEDULE"
    case progressGap = "PROGRESS_GAP"
    case progressDecreases = "PROGRESS_DECREASES"
    case totalAmendedMuch = "TOTAL_AMENDED_MUCH"
    case amendedOften = "AMENDED_OFTEN"
    case approvalsOutOfOrder = "APPROVALS_OUT_OF_ORDER"
    case startBeforeDecision = "START_BEFORE_DECISION"
    case recordedLate = "RECORDED_LATE"
    case legalReviewRequired = "LEGAL_REVIEW_REQUIRED"
}

extension WarningCode {
    var message: Message {
        switch self {
        case .advanceAboveCap:
            Message(
                vi: "Tạm ứng hợp đồng «{contract}» là {advanced}, vượt mức {cap} của giá trị {value}.",
                en: "Advances on contract «{contract}» come to {advanced}, above {cap} of its value of {value}."
            )
        case .recoveryBehindSchedule:
            Message(
                vi: "Đã thu hồi {recovered}, theo tiến độ phải thu hồi {required} (hợp đồng «{contract}»).",
                en: "{recovered} is recovered, {required} is due by now (contract «{contract}»)."
            )
        case .progressGap:
            Message(
                vi: "Giải ngân {disbursed} và khối lượng {physical} chênh nhau hơn {limit}.",
                en: "Disbursed {disbursed} and physical {physical} are more than {limit} apart."
            )
        case .progressDecreases:
            Message(
                vi: "Tiến độ {physical} thấp hơn {previous} của kỳ {period}.",
                en: "Progress of {physical} is below {previous} of {period}."
            )
        case .totalAmendedMuch:
            Message(
                vi: "Tổng mức đầu tư đổi từ {first} thành {total}, hơn {limit}.",
                en: "The total investment moves from {first} to {total}, more than {limit}."
            )
        case .amendedOften:
            Message(
                vi: "Tổng mức đầu tư được điều chỉnh lần thứ {count}.",
                en: "The total investment is amended for time number {count}."
            )
        case .approvalsOutOfOrder:
            Message(
                vi: "Văn bản ngày {date} ghi sau văn bản ngày {later}.",
                en: "The paper of {date} is recorded after that of {later}."
            )
        case .startBeforeDecision:
            Message(
                vi: "Khởi công khi chưa ghi quyết định đầu tư.",
                en: "Started without an investment decision on record."
            )
        case .recordedLate:
            Message(
                vi: "Ghi chậm {days} ngày sau khi phát sinh.",
                en: "Recorded {days} days after it occurred."
            )
        case .legalReviewRequired:
            Message(
                vi: "Chưa có bộ quy tắc cho ngày {date}; cần rà soát pháp lý.",
                en: "No rule pack covers {date}; a legal review is required."
            )
        }
    }
}
