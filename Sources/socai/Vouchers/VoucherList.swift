internal import Directive
internal import JSON
internal import Portfolio

/// A list of vouchers, read and checked as a whole.
struct VoucherList {
    /// As errors name it.
    let name: String
    private(set) var vouchers: [ListedVoucher] = []
    private var problems: [String] = []

    /// - Parameter path: `-` is the standard input.
    /// - Throws: `Failure` that names every bad line, at most 50.
    static func read(_ path: String) throws(Failure) -> VoucherList {
        let bytes = try InputFile.read(path, limit: Limits.voucherFile)
        var list = VoucherList(name: path == "-" ? "stdin" : path)
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let isJSON = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "{")
        do {
            if isJSON { try list.addLines(text) } else { try list.addTable(bytes) }
        } catch is TooManyProblems {
        } catch let problem as VoucherProblem {
            throw .usage("\(list.name): \(problem.message.safeOnTerminal)", "nothing was sent")
        } catch {
            throw .usage("\(list.name): \(error)", "nothing was sent")
        }
        try list.judge()
        return list
    }

    /// Enough is known to say what is wrong.
    private struct TooManyProblems: Error {}

    private init(name: String) {
        self.name = name
    }

    private mutating func addTable(_ bytes: [UInt8]) throws {
        var columns: VoucherColumns?
        let misquoted = try DelimitedText.visit(bytes) { row in
            guard let columns else {
                columns = try VoucherColumns(row.cells)
                return
            }
            try add(row.line) { () throws(VoucherProblem) in try columns.voucher(row) }
        }
        guard columns != nil else { throw VoucherProblem("the list is empty; it needs a heading row") }
        for line in misquoted { problems.append("\(name):\(line): a quote is out of place; double it or close it") }
    }

    private mutating func addLines(_ text: ArraySlice<UInt8>) throws {
        var number = 0
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            try add(number) { () throws(VoucherProblem) in
                do throws(JSONError) { return try ListedVoucher(JSONParser.parse(line), line: number) } catch {
                    throw VoucherProblem(error.message)
                }
            }
        }
    }

    private mutating func add(_ line: Int, _ read: () throws(VoucherProblem) -> ListedVoucher) throws {
        do throws(VoucherProblem) {
            let voucher = try read()
            guard vouchers.count < Limits.vouchers else {
                problems.append("\(name) holds more than \(Limits.vouchers) vouchers; split it by year or project")
                throw VoucherProblem("too many")
            }
            vouchers.append(voucher)
        } catch {
            if vouchers.count >= Limits.vouchers { throw TooManyProblems() }
            problems.append("\(name):\(line): \(error.message)".safeOnTerminal)
            if problems.count >= Limits.voucherProblems { throw TooManyProblems() }
        }
    }

    private func judge() throws(Failure) {
        guard problems.isEmpty else {
            let list = problems.map { "  " + $0 }.joined(separator: "\n")
            throw .usage("\(name) has rows that are no vouchers", "correct them; nothing was sent\n\(list)")
        }
    }
}

extension ListedVoucher {
    /// `{"number": "12/KB", "date": "2023-02-10", "amount": 120000000000, "contract": "C1", "project": "PL5-02"}`
    fileprivate init(_ json: JSON, line: Int) throws(JSONError) {
        var fields = try JSONFields(json, "the voucher")
        let number = try fields.requiredText("number")
        let date = try fields.requiredText("date")
        let amount: Money
        switch fields.value("amount") {
        case .integer(let dong): amount = Money(dong)
        case .string(let text):
            guard let money = Money(typed: text) else { throw JSONError("amount can't be '\(text.prefix(40))'") }
            amount = money
        default: throw JSONError("the voucher needs amount, a whole number of đồng")
        }
        let contract = try fields.text("contract") ?? ""
        let project = try fields.text("project") ?? ""
        try fields.finish()
        do throws(VoucherProblem) {
            try self.init(
                number: number,
                date: date,
                money: amount,
                contract: contract,
                project: project,
                line: line
            )
        } catch {
            throw JSONError(error.message)
        }
    }
}
