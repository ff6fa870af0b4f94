internal import JSON

/// What is said of commands that wait for a second person.
enum SecondPerson {
    static func notes(_ proposal: String) -> [Words] {
        [
            Words(
                "CHỜ NGƯỜI THỨ HAI: đề nghị \(proposal). Chưa ghi gì khác.",
                "WAITS FOR A SECOND PERSON: proposal \(proposal). Nothing else is recorded yet."
            ),
            Words(
                "Người duyệt: người khác được ghi nghiệp vụ này, hoặc tài chính, bằng: \(command(proposal))",
                "Somebody else who may record the same, or finance, approves it: \(command(proposal))"
            ),
        ]
    }

    static func json(_ proposal: String) -> JSON {
        [
            "proposal": .string(proposal),
            "approved_by": "another principal who may record the same, or one of finance",
            "command": .string(command(proposal)),
        ]
    }

    private static func command(_ proposal: String) -> String { "socai proposal approve \(proposal)" }
}
