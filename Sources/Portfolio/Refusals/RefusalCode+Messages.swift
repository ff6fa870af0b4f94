// One table a group; every message names the figures that broke the rule and, where there is one, the way out.

extension RefusalCode {
    var inputMessage: Message {
        switch self {
        case .amountNotPositive:
            Message(
                vi: "Số tiền {name} phải lớn hơn 0, đang là {amount}.",
                en: "The amount {name} must be above zero, it is {amount}."
            )
        case .amountOutOfRange:
            Message(
                vi: "Số tiền {name} là {amount}, vượt giới hạn {maximum}; kiểm tra lại đơn vị.",
                en: "The amount {name} is {amount}, beyond the limit of {maximum}; check the unit."
            )
        case .grossNetMismatch:
            Message(
                vi: "Giá trị {gross} phải bằng thực trả {net} cộng thu hồi {recovered}.",
                en: "Gross {gross} must equal net {net} plus recovered {recovered}."
            )
        case .percentOutOfRange:
            Message(
                vi: "Tỷ lệ {name} là {percent}, phải từ 0 đến 100 %.",
                en: "The percentage {name} is {percent}; it must be from 0 to 100 %."
            )
        case .textInvalid:
            Message(
                vi: "Trường {name} không hợp lệ ({why}): «{text}».",
                en: "The field {name} is not valid ({why}): «{text}»."
            )
        case .tooManyDocuments:
            Message(
                vi: "Có {count} văn bản kèm theo, tối đa {maximum}.",
                en: "There are {count} documents, at most {maximum} are taken."
            )
        case .dateInFuture:
            Message(
                vi: "Ngày {date} ở tương lai, hôm nay là {today}.",
                en: "The date {date} lies in the future, today is {today}."
            )
        case .documentMissing:
            Message(
                vi: "Thiếu văn bản (số, ngày) cho {fact}.",
                en: "A document (number, date) is needed for {fact}."
            )
        case .reasonMissing:
            Message(vi: "Thiếu lý do cho {fact}.", en: "A reason is needed for {fact}.")
        case .eventIDReused:
            Message(
                vi: "Mã sự kiện {event} đã dùng tại vị trí {position} với nội dung khác.",
                en: "The event id {event} is taken at position {position} with different content."
            )
        default:
            Message(
                vi: "Dự án {project} đang ở phiên bản {version}, lệnh chờ phiên bản {expected}; xem lại rồi gửi lại.",
                en:
                    "Project {project} is at version {version}, the command expected {expected}; look again, then retry."
            )
        }
    }

    var projectMessage: Message {
        switch self {
        case .projectUnknown:
            Message(
                vi: "Chưa có dự án {project}; đưa vào danh mục trước.",
                en: "There is no project {project}; register it first."
            )
        case .projectExists:
            Message(
                vi: "Dự án {project} đã có trong danh mục.",
                en: "Project {project} is registered already."
            )
        case .notApproved:
            Message(
                vi: "Dự án {project} chưa có văn bản phê duyệt nào.",
                en: "Project {project} has no approval yet."
            )
        case .beforeApproval:
            Message(
                vi: "Ngày {date} trước ngày phê duyệt đầu tiên {approved}.",
                en: "The date {date} is before the first approval of {approved}."
            )
        case .illegalTransition:
            Message(
                vi: "Không thể {fact} khi dự án đang ở trạng thái {state}.",
                en: "Not possible while the project is {state}: {fact}."
            )
        case .transitionBackdated:
            Message(
                vi: "Ngày {date} ({fact}) trước lần chuyển trạng thái gần nhất, ngày {last}.",
                en: "The day {date} ({fact}) is before the last change of state, of {last}."
            )
        case .approvalDuplicate:
            Message(
                vi: "Văn bản {document} ngày {date} đã ghi; nếu tổng mức thay đổi, dùng điều chỉnh (amend).",
                en: "The paper {document} of {date} is recorded already; where the total changes, amend it."
            )
        case .projectSuspended:
            Message(
                vi: "Dự án {project} đang tạm dừng; chỉ được thu hồi hoặc nộp trả tạm ứng.",
                en: "Project {project} is suspended; only recoveries and refunds of advances are taken."
            )
        case .projectCancelled:
            Message(
                vi: "Dự án {project} đã chấm dứt; chỉ được thu hồi hoặc nộp trả tạm ứng.",
                en: "Project {project} is cancelled; only recoveries and refunds of advances are taken."
            )
        case .amendmentBaseMismatch:
            Message(
                vi: "Tổng mức đầu tư đang có hiệu lực là {in_force}, không phải {stated}.",
                en: "The total investment in force is {in_force}, not {stated}."
            )
        case .amendmentBeforePaper:
            Message(
                vi: "Điều chỉnh ngày {date} trước văn bản đang có hiệu lực ngày {in_force}.",
                en: "The amendment of {date} is before the paper in force, of {in_force}."
            )
        default:
            Message(
                vi: "Tổng mức đầu tư {total} thấp hơn số đã giải ngân {disbursed}.",
                en: "The total investment {total} would be below the {disbursed} disbursed."
            )
        }
    }

    var capitalMessage: Message {
        switch self {
        case .noBudgetFunding:
            Message(
                vi:
                    "Dự án {project} không dùng vốn ngân sách: không có kế hoạch vốn và giải ngân; dùng báo cáo vốn thực hiện.",
                en:
                    "Project {project} has no budget funding, so no capital plan or disbursement; report its spend instead."
            )
        case .budgetFunding:
            Message(
                vi: "Dự án {project} dùng vốn ngân sách: ghi giải ngân, không ghi vốn thực hiện.",
                en: "Project {project} has budget funding: record disbursements, not spend."
            )
        case .planMissing:
            Message(
                vi: "Chưa giao kế hoạch vốn {bucket}.",
                en: "No capital is planned for {bucket}."
            )
        case .planBelowDisbursed:
            Message(
                vi: "Kế hoạch vốn {bucket} còn {plan}, thấp hơn số đã giải ngân {disbursed}.",
                en: "The plan of {bucket} would be {plan}, below the {disbursed} disbursed."
            )
        case .planNegative:
            Message(
                vi: "Kế hoạch vốn {bucket} ({level}) sẽ âm: {plan}.",
                en: "The plan of {bucket} ({level}) would be negative: {plan}."
            )
        case .transferNotBalanced:
            Message(
                vi: "Điều chuyển vốn phải có tổng bằng 0, đang lệch {difference}; các dòng phải ghi cùng lúc.",
                en: "A transfer must sum to zero, it is off by {difference}; its legs must be recorded together."
            )
        case .transferUnpaired:
            Message(
                vi: "Dự án {counterpart} không có dòng điều chuyển tương ứng với {project}.",
                en: "Project {counterpart} has no leg of this transfer with {project}."
            )
        case .outsideBucketWindow:
            Message(
                vi: "Ngày {date} ngoài thời gian giải ngân của {bucket}: từ {opens} đến {closes}.",
                en: "{date} is outside the window of {bucket}: {opens} to {closes}."
            )
        case .bucketExceeded:
            Message(
                vi: "Giải ngân {bucket} sẽ là {disbursed}, vượt kế hoạch vốn {plan}; còn lại {remaining}.",
                en: "Disbursed in {bucket} would be {disbursed}, above the plan of {plan}; {remaining} remains."
            )
        default:
            Message(
                vi: "Tổng giải ngân sẽ là {disbursed}, vượt tổng mức đầu tư {total}.",
                en: "Disbursed in all would be {disbursed}, above the total investment of {total}."
            )
        }
    }

    var paymentMessage: Message {
        switch self {
        case .contractUnknown:
            Message(
                vi: "Dự án {project} không có hợp đồng «{contract}».",
                en: "Project {project} has no contract «{contract}»."
            )
        case .contractExists:
            Message(vi: "Hợp đồng «{contract}» đã có.", en: "Contract «{contract}» exists already.")
        case .contractInUse:
            Message(
                vi: "Hợp đồng «{contract}» đã có giải ngân; đảo các khoản đó trước.",
                en: "Contract «{contract}» has payments; reverse those first."
            )
        case .contractExceeded:
            Message(
                vi: "Giải ngân hợp đồng «{contract}» sẽ là {disbursed}, vượt giá trị hợp đồng {value}.",
                en: "Disbursed on contract «{contract}» would be {disbursed}, above its value of {value}."
            )
        case .recoveryExceedsAdvance:
            Message(
                vi: "Thu hồi {recovered} lớn hơn dư tạm ứng {outstanding} của hợp đồng «{contract}».",
                en:
                    "Recovering {recovered} is more than the outstanding advance of {outstanding} on contract «{contract}»."
            )
        case .refundExceedsAdvance:
            Message(
                vi: "Nộp trả {amount} lớn hơn dư tạm ứng {outstanding} của hợp đồng «{contract}».",
                en: "Refunding {amount} is more than the outstanding advance of {outstanding} on contract «{contract}»."
            )
        case .refundExceedsBucket:
            Message(
                vi: "Nộp trả {amount} lớn hơn số đã giải ngân {disbursed} của {bucket}.",
                en: "Refunding {amount} is more than the {disbursed} disbursed in {bucket}."
            )
        case .advanceBelowRecovered:
            Message(
                vi: "Hợp đồng «{contract}» sẽ có dư tạm ứng âm: {outstanding}; đảo các khoản thu hồi, nộp trả trước.",
                en:
                    "Contract «{contract}» would have an outstanding advance of {outstanding}; reverse its recoveries and refunds first."
            )
        case .voucherDuplicate:
            Message(
                vi: "Chứng từ {voucher} ngày {date} số tiền {amount} đã ghi cho hợp đồng này.",
                en: "Voucher {voucher} of {date} over {amount} is recorded for this contract already."
            )
        case .spendDecreases:
            Message(
                vi:
                    "Vốn thực hiện lũy kế {cumulative} của kỳ {period} không khớp kỳ {other} ({other_cumulative}): lũy kế không được giảm.",
                en:
                    "Cumulative spend {cumulative} of {period} contradicts {other_cumulative} of {other}: it can't decrease."
            )
        case .reversalUnknown:
            Message(
                vi: "Không có sự kiện {event} trong dự án {project}.",
                en: "There is no event {event} in project {project}."
            )
        case .reversalRepeated:
            Message(vi: "Sự kiện {event} đã được đảo.", en: "Event {event} is reversed already.")
        case .reversalOfReversal:
            Message(
                vi: "Sự kiện {event} là bút toán đảo; ghi lại nghiệp vụ thay vì đảo nó.",
                en: "Event {event} is a reversal itself; record the fact again instead."
            )
        case .reversalBeforeOriginal:
            Message(
                vi: "Bút toán đảo ngày {date} trước bút toán gốc ngày {original}.",
                en: "The reversal of {date} is before what it reverses, of {original}."
            )
        default:
            Message(
                vi: "Không thể đảo {fact}: {why}.",
                en: "This can't be reversed ({fact}): {why}."
            )
        }
    }
}
