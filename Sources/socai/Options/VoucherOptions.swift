internal import ArgumentParser
internal import Portfolio

/// The Treasury's paper for a payment.
struct VoucherOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The Treasury voucher's number.", valueName: "number"))
    var voucher: String?

    @Option(help: ArgumentHelp("The voucher's day.", valueName: "date"), transform: Typed.date)
    var voucherDate: CivilDate?

    func validate() throws {
        guard (voucher == nil) == (voucherDate == nil) else {
            throw ValidationError("--voucher and --voucher-date belong together")
        }
    }

    var value: Voucher? {
        guard let voucher, let voucherDate else { return nil }
        return Voucher(number: voucher, date: voucherDate)
    }
}
