internal import ArgumentParser

struct FindingCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finding",
        abstract: "Auditors' findings (kiến nghị kiểm toán): raised and closed by auditors, answered by boards.",
        discussion: """
            Examples:
              socai finding raise PL5-02 KT-2024-01 --due 2024-06-30 --amount '10 tỷ' --text 'khối lượng chưa nghiệm thu'
              socai finding answer PL5-02 KT-2024-01 --text 'đã bổ sung biên bản nghiệm thu'
              socai finding close PL5-02 KT-2024-01 --text 'chấp nhận giải trình'
              socai finding list --overdue
            """,
        subcommands: [RaiseFinding.self, AnswerFinding.self, CloseFinding.self, ListFindings.self]
    )
}
