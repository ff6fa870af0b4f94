internal import Portfolio
internal import Schema

/// A voucher of a list, and its line.
struct ListedVoucher: Hashable, Sendable {
    var number: String
    var date: CivilDate
    var amount: Money
    /// Empty where the list names none.
    var contract: String
    var project: String
    var line: Int

    var message: Socai_V1_TreasuryVoucher {
        var message = Socai_V1_TreasuryVoucher()
        message.number = number
        message.date = date.description
        message.amount = amount.dong
        message.contract = contract
        message.project = project
        message.line = UInt64(line)
        return message
    }
}

/// Why a row of a list is no voucher.
struct VoucherProblem: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

extension ListedVoucher {
    /// Texts as they stand in the list; space around them does not count.
    init(
        number: String,
        date: String,
        amount: String,
        contract: String,
        project: String,
        line: Int
    ) throws(VoucherProblem) {
        guard let money = Money(typed: amount), money.isInRange else {
            throw VoucherProblem("the amount '\(amount.prefix(40))' can't be read; write 120000000000 or '120 tỷ'")
        }
        try self.init(number: number, date: date, money: money, contract: contract, project: project, line: line)
    }

    init(
        number: String,
        date: String,
        money: Money,
        contract: String,
        project: String,
        line: Int
    ) throws(VoucherProblem) {
        let (number, date) = (number.tidied, date.tidied)
        guard !number.isEmpty else { throw VoucherProblem("the number is missing") }
        guard let day = CivilDate(date) ?? CivilDate(vietnamese: date) else {
            throw VoucherProblem("the date '\(date.prefix(40))' can't be read; write 2023-02-10 or 10/02/2023")
        }
        guard money.isInRange else {
            throw VoucherProblem("the amount is beyond \(Money.maximum.vietnamese()) đồng")
        }
        self.init(
            number: number,
            date: day,
            amount: money,
            contract: contract.tidied,
            project: project.tidied,
            line: line
        )
        for text in [number, contract, project] where text.contains("\u{FFFD}") {
            throw VoucherProblem("'\(text.prefix(40))' is not UTF-8 text; save the list as UTF-8")
        }
    }
}

extension String {
    fileprivate var tidied: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
