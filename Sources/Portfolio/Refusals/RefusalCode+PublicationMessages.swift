// Messages of what is refused about published reports.

extension RefusalCode {
    var publicationMessage: Message {
        switch self {
        case .publicationNotCommandable:
            Message(
                vi: "Việc phát hành báo cáo do sổ cái tự ghi; hãy yêu cầu phát hành báo cáo (report publish).",
                en:
                    "That a report is published is recorded by the ledger itself; ask it to publish the report (report publish)."
            )
        case .publicationVersion:
            Message(
                vi:
                    "Phiên bản tiếp theo của báo cáo {report} là {next}, không phải {version}; xem lại rồi phát hành lại.",
                en: "The next version of report {report} is {next}, not {version}; look again, then publish again."
            )
        case .publicationUnchanged:
            Message(
                vi: "Báo cáo {report} không khác phiên bản {version} đã phát hành.",
                en: "Report {report} is what was published as version {version}; there is nothing to restate."
            )
        case .publicationPosition:
            Message(
                vi: "Báo cáo phải theo số liệu tại vị trí từ 1 đến {head}, không phải {position}.",
                en: "A report is published at a position from 1 to {head}, not {position}."
            )
        case .publicationTooLarge:
            Message(
                vi: "Phần {name} của báo cáo phát hành vượt mức {maximum}.",
                en: "The part {name} of the publication is beyond the limit of {maximum}."
            )
        default:
            Message(
                vi: "Đã phát hành {maximum} báo cáo, mức tối đa của sổ cái.",
                en: "{maximum} reports are published, the most that the ledger holds."
            )
        }
    }
}
