// Messages of what is refused about auditors' findings.

extension RefusalCode {
    var findingMessage: Message {
        switch self {
        case .findingExists:
            Message(
                vi: "Kiến nghị «{finding}» đã có trong dự án {project}; mỗi mã chỉ dùng một lần, hãy chọn mã khác.",
                en:
                    "Finding «{finding}» exists in project {project} already; an id is never used again, choose another."
            )
        case .findingUnknown:
            Message(
                vi: "Dự án {project} không có kiến nghị «{finding}».",
                en: "Project {project} has no finding «{finding}»."
            )
        case .findingClosed:
            Message(
                vi:
                    "Kiến nghị «{finding}» của dự án {project} đã kết thúc ngày {closed}; nếu cần, kiểm toán ghi kiến nghị mới.",
                en: "Finding «{finding}» of project {project} was closed on {closed}; an auditor may raise a new one."
            )
        case .findingDueBeforeRaised:
            Message(
                vi: "Hạn trả lời {due} trước ngày kiến nghị {raised}.",
                en: "The due day {due} is before the day it is raised, {raised}."
            )
        case .findingOutOfOrder:
            Message(
                vi: "Ngày {date} trước ngày {last} của lần ghi cuối về kiến nghị «{finding}».",
                en: "{date} is before {last}, the day of what was last recorded about finding «{finding}»."
            )
        case .findingEventUnknown:
            Message(
                vi: "Kiến nghị nêu sự kiện {event}, không có trong dự án {project}.",
                en: "The finding names event {event}, which is not one of project {project}."
            )
        case .findingEventRepeated:
            Message(
                vi: "Kiến nghị nêu sự kiện {event} hai lần.",
                en: "The finding names event {event} twice."
            )
        default:
            Message(
                vi: "Kiến nghị nêu {count} sự kiện, tối đa {maximum}; hãy tách thành nhiều kiến nghị.",
                en: "The finding names {count} events, at most {maximum} are taken; split it."
            )
        }
    }
}
