/// Numbers as checkpoints, receipts and witnesses write them: ASCII digits without leading zeros.
public enum Decimal {
    /// - Returns: nil for anything else, also for 2^64 and more.
    public static func number(_ text: some Collection<UInt8>) -> UInt64? {
        guard !text.isEmpty, text.count <= 20, text.count == 1 || text.first != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        for digit in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isTooLargeAfterAll) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            guard !isTooLarge, !isTooLargeAfterAll else { return nil }
            number = sum
        }
        return number
    }
}
