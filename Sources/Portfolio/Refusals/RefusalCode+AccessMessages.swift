// Messages of what is refused for who asks, and of changes of that.

extension RefusalCode {
    var accessMessage: Message {
        switch self {
        case .notPermitted:
            Message(
                vi: "{principal} ({role}) không được ghi {fact} cho {project}; người quản trị giao dự án, cấp quyền.",
                en:
                    "{principal} ({role}) may not record this on {project}: {fact}. Operators assign projects and admit principals."
            )
        case .principalUnknown:
            Message(
                vi: "Chưa cấp quyền truy cập cho «{principal}».",
                en: "There is no principal «{principal}»; admit it first."
            )
        case .principalDismissed:
            Message(
                vi: "Quyền truy cập của {principal} đã bị thu hồi.",
                en: "Principal {principal} was dismissed; admit the person under a new name."
            )
        case .principalNameUsed:
            Message(
                vi: "Tên {principal} đã dùng; mỗi tên chỉ dùng một lần, hãy chọn tên khác.",
                en: "The name {principal} was used before; a name is never used again, choose another."
            )
        case .projectAssignedAlready:
            Message(
                vi: "Dự án {project} đã giao cho «{organisation}».",
                en: "Project {project} is assigned to «{organisation}» already."
            )
        case .projectNotAssigned:
            Message(
                vi: "Dự án {project} không giao cho «{organisation}».",
                en: "Project {project} is not assigned to «{organisation}»."
            )
        case .digestInvalid:
            Message(
                vi: "{name} phải là SHA-256, 32 byte, đang có {count} byte.",
                en: "{name} must be a SHA-256 of 32 bytes, it has {count}."
            )
        case .tokenExists:
            Message(
                vi: "Mã truy cập {token} đã cấp; hãy tạo mã mới.",
                en: "Token {token} was issued already; make a new one."
            )
        case .tokenExpiryPassed:
            Message(
                vi: "Hạn của mã truy cập {expires_at} đã qua, bây giờ là {now}.",
                en: "The token would expire at {expires_at}, which has passed: it is {now}."
            )
        case .tokenUnknown:
            Message(vi: "Không có mã truy cập {token}.", en: "There is no token {token}.")
        case .tokenRevoked:
            Message(vi: "Mã truy cập {token} đã hủy.", en: "Token {token} is revoked already.")
        case .certificateBoundAlready:
            Message(
                vi: "Chứng thư đã gắn với {principal}; gỡ trước khi gắn lại.",
                en: "The certificate is bound to {principal} already; unbind it first."
            )
        case .certificateUnknown:
            Message(
                vi: "Chứng thư không gắn với ai; kiểm tra lại dấu vân tay SHA-256.",
                en: "The certificate is bound to nobody; check its SHA-256 fingerprint."
            )
        default:
            Message(
                vi: "Đã đủ {maximum} ({name}); hãy bỏ bớt trước.",
                en: "There are {maximum} already ({name}); remove some first."
            )
        }
    }

    var proposalMessage: Message {
        switch self {
        case .ruleImpossible:
            Message(
                vi:
                    "Không đặt quy tắc hai người cho {fact}; chỉ đặt cho nghiệp vụ của dự án trừ kiến nghị, đảo bút toán theo bút toán gốc.",
                en:
                    "No two-person rule is possible for this: {fact}. Rules are for facts of projects, not for findings; a reversal follows its original."
            )
        case .ruleUnchanged:
            Message(
                vi: "Quy tắc hai người cho {fact} vốn đã như vậy.",
                en: "The two-person rule stands so already: {fact}."
            )
        case .proposalTooLarge:
            Message(
                vi: "Các lệnh cần người thứ hai duyệt dài {bytes} byte, tối đa {maximum}; hãy chia nhỏ.",
                en: "The commands need a second person and take {bytes} bytes, at most {maximum} can wait; split them."
            )
        case .proposalNotCommandable:
            Message(
                vi: "Đề nghị do sổ cái tự lập; hãy gửi chính các lệnh cần ghi.",
                en: "Proposals are made by the ledger; send the commands themselves."
            )
        case .proposalNotAlone:
            Message(
                vi: "Duyệt hoặc bác đề nghị phải gửi riêng, không kèm {count} lệnh khác.",
                en: "A decision on a proposal is sent by itself, not with {count} other commands."
            )
        case .proposalUnknown:
            Message(
                vi: "Không có đề nghị {proposal} đang chờ.",
                en: "No proposal {proposal} is waiting."
            )
        case .proposalsOfOrganisation:
            Message(
                vi: "{organisation} đã có {maximum} đề nghị đang chờ; hãy duyệt hoặc bác bớt trước.",
                en: "{maximum} proposals of {organisation} wait already; approve or reject some of them first."
            )
        case .proposalOfOneself:
            Message(
                vi: "{principal} đã lập đề nghị {proposal}; phải do người khác duyệt.",
                en: "{principal} made the proposal {proposal}; somebody else must approve it."
            )
        default:
            Message(
                vi: "Đề nghị {proposal} đã bị bác; muốn ghi thì gửi lệnh mới với mã mới.",
                en: "The proposal {proposal} was rejected; to try again, send new commands with new ids."
            )
        }
    }
}
