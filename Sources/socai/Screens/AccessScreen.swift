internal import JSON
internal import Portfolio
internal import Schema

/// Who may do what.
struct AccessScreen {
    let reply: Socai_V1_GetAccessReply
    let now: Timestamp

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [principals]
        screen.tables += [tokens, certificates, assignments, rules].filter { !$0.rows.isEmpty }
        screen.notes = [
            Words(
                "Vị trí \(reply.position), phiên bản @access \(reply.version)",
                "Position \(reply.position), version of @access \(reply.version)"
            )
        ]
        return screen
    }

    private var principals: Table {
        Table(
            title: Words("Người dùng", "Principals"),
            [
                Column("principal", "Tên", "Principal"), Column("role", "Vai trò", "Role"),
                Column("organisation", "Đơn vị", "Organisation", wraps: true),
                Column("title", "Họ tên, chức vụ", "Title", wraps: true, isOptional: true),
                Column("state", "Trạng thái", "State"),
            ],
            reply.principals.map { entry in
                [
                    .text(entry.principal), .role(entry.role), .text(entry.organisation), .text(entry.title),
                    entry.dismissed
                        ? .words(Words("đã thu hồi", "dismissed"), code: "dismissed")
                        : .words(Words("đang dùng", "admitted"), code: "admitted"),
                ]
            }
        )
    }

    private var tokens: Table {
        Table(
            title: Words("Mã truy cập", "Tokens"),
            [
                Column("principal", "Tên", "Principal"), Column("id", "Mã", "Id"),
                Column("label", "Nhãn", "Label", wraps: true), Column("expires_at", "Hết hạn", "Expires at"),
                Column("state", "Trạng thái", "State"),
            ],
            reply.principals.flatMap { entry in
                entry.tokens.map { token in
                    [
                        .text(entry.principal), .text(token.id), .text(token.label),
                        .time(Timestamp(microseconds: token.expiresAt)), state(token, of: entry).cell,
                    ]
                }
            }
        )
    }

    /// A dismissed principal's tokens went with it.
    private func state(_ token: Socai_V1_TokenEntry, of entry: Socai_V1_PrincipalEntry) -> TokenState {
        entry.dismissed ? .revoked : TokenState(token, at: now)
    }

    private var certificates: Table {
        Table(
            title: Words("Chứng thư", "Certificates"),
            [Column("principal", "Tên", "Principal"), Column("fingerprint", "SHA-256", "SHA-256")],
            reply.principals.flatMap { entry in
                entry.certificates.map { [.text(entry.principal), .text(Hex.text($0))] }
            }
        )
    }

    private var assignments: Table {
        Table(
            title: Words("Dự án được giao", "Assignments"),
            [
                Column("organisation", "Đơn vị", "Organisation", wraps: true),
                Column("projects", "Dự án", "Projects", wraps: true),
            ],
            reply.assignments.map { [.text($0.organisation), .text($0.projects.joined(separator: " "))] }
        )
    }

    private var rules: Table {
        Table(
            title: Words("Cần hai người", "Two persons"),
            [Column("fact", "Nghiệp vụ", "Fact"), Column("from_amount", "Từ", "From")],
            reply.rules.map { rule in
                [FactType(rawValue: rule.fact).map(Cell.fact) ?? .text(rule.fact), .money(rule.fromAmount)]
            }
        )
    }

    private var json: JSON {
        [
            "principals": .array(reply.principals.map(members)),
            "assignments": .array(
                reply.assignments.map {
                    ["organisation": .string($0.organisation), "projects": .array($0.projects.map(JSON.string))]
                }
            ),
            "rules": .array(
                reply.rules.map { ["fact": .string($0.fact), "from_amount": .integer($0.fromAmount)] }
            ),
            "version": .integer(reply.version), "position": .integer(reply.position),
        ]
    }

    private func members(_ entry: Socai_V1_PrincipalEntry) -> JSON {
        [
            "principal": .string(entry.principal), "role": entry.role.json,
            "organisation": .string(entry.organisation), "title": .string(entry.title),
            "dismissed": .bool(entry.dismissed),
            "tokens": .array(
                entry.tokens.map { token in
                    [
                        "id": .string(token.id), "label": .string(token.label),
                        "expires_at": .text(Timestamp(microseconds: token.expiresAt)),
                        "state": .string(state(token, of: entry).rawValue),
                    ]
                }
            ),
            "certificates": .array(entry.certificates.map { .string(Hex.text($0)) }),
        ]
    }
}
