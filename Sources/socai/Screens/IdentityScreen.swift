internal import JSON
internal import Portfolio
internal import Schema

/// As whom the server knows the caller.
struct IdentityScreen {
    let reply: Socai_V1_WhoAmIReply

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [
            Table(facts: [
                (Column("principal", "Tên", "Principal"), .text(reply.principal)),
                (Column("role", "Vai trò", "Role"), .role(reply.role)),
                (Column("organisation", "Đơn vị", "Organisation", wraps: true), .text(reply.organisation)),
                (Column("title", "Họ tên, chức vụ", "Title", wraps: true, isOptional: true), .text(reply.title)),
                (Column("by", "Nhận ra bằng", "Known by"), by),
                (Column("expires_at", "Hết hạn", "Expires at", isOptional: true), .time(expiry)),
                (
                    Column("projects", "Dự án", "Projects", wraps: true, isOptional: true),
                    .text(reply.projects.joined(separator: " "))
                ),
            ])
        ]
        if reply.by == "open" {
            screen.notes.append(
                Words(
                    "Máy chủ không kiểm tra quyền (--access open): ai cũng làm được mọi việc.",
                    "The server has no access control (--access open): everybody may do everything."
                )
            )
        }
        return screen
    }

    private var expiry: Timestamp? {
        reply.expiresAt == 0 ? nil : Timestamp(microseconds: reply.expiresAt)
    }

    private var by: Cell {
        switch reply.by {
        case "token": .words(Words("mã truy cập", "token"), code: reply.by)
        case "certificate": .words(Words("chứng thư", "certificate"), code: reply.by)
        case "socket": .words(Words("tệp socket", "socket"), code: reply.by)
        default: .text(reply.by)
        }
    }

    private var json: JSON {
        [
            "principal": .optional(reply.principal), "role": reply.role.json,
            "organisation": .string(reply.organisation), "title": .string(reply.title), "by": .string(reply.by),
            "expires_at": .text(expiry), "projects": .array(reply.projects.map(JSON.string)),
        ]
    }
}
