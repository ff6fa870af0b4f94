import Foundation
import Portfolio
import Testing

@Suite struct MoneyTests {
    @Test(
        arguments: [
            ("946.367, 0", MoneyUnit.million, 946_367_000_000),
            ("1.220.720,2", .million, 1_220_720_200_000),
            ("4.865.158,5", .million, 4_865_158_500_000),
            ("1.940.931", .million, 1_940_931_000_000),
            ("0", .dong, 0), ("-0", .dong, 0), ("007", .dong, 7), ("1200000000", .dong, 1_200_000_000),
            ("-1.500", .dong, -1_500), ("- 1,5", .billion, -1_500_000_000),
            ("1 234\u{A0}567", .dong, 1_234_567),
            ("0,000001", .million, 1), ("0,0000010000", .million, 1), ("5,000", .dong, 5),
            ("1.000.000", .billion, 1_000_000_000_000_000), ("-1.000.000,0", .billion, -1_000_000_000_000_000),
        ] as [(String, MoneyUnit, Int64)]
    )
    func `reads a vi-VN number exactly`(text: String, unit: MoneyUnit, dong: Int64) {
        #expect(Money(vietnamese: text, unit: unit) == Money(dong))
    }

    @Test(arguments: [
        ("1.50", MoneyUnit.million), ("12.34.567", .million), ("1.2345", .dong), ("1234.567", .dong),
        ("", .dong), (" ", .dong), ("-", .dong), ("--5", .dong), ("+5", .dong), (".500", .dong), ("1.", .dong),
        ("1..000", .dong), (",5", .billion), ("5,", .million), ("1,2,3", .million), ("1,234.5", .billion),
        ("12a", .dong), ("1e9", .dong), ("٣", .dong), ("１２", .dong), ("1,5", .dong), ("1,05", .dong),
        ("0,0000001", .million), ("0,00000001", .million), ("1,0000000000000005", .billion),
        ("1.000.000,1", .billion), ("1.000.000.000.000.001", .dong), ("9.223.372.036.854.775.807", .dong),
        ("9.223.372.036.854.775.808", .dong), ("99.999.999.999.999.999.999", .million),
        ("-9.223.372.036.854.775.808", .dong), ("120 tỷ", .billion),
    ])
    func `refuses what is not such a number`(text: String, unit: MoneyUnit) {
        #expect(Money(vietnamese: text, unit: unit) == nil)
    }

    @Test(
        arguments: [
            ("120 tỷ", 120_000_000_000), ("120 Tỷ ", 120_000_000_000), ("120ty", 120_000_000_000),
            ("1,5 tỉ đồng", 1_500_000_000), ("1.940.931,0 triệu", 1_940_931_000_000), ("2 trieu dong", 2_000_000),
            ("2,5tr", 2_500_000), ("1200000000", 1_200_000_000), ("1.200.000.000 đồng", 1_200_000_000),
            ("1.000đ", 1_000), ("5 VND", 5), ("-3 tỷ", -3_000_000_000),
            ("7 tỷ đồng".decomposedStringWithCanonicalMapping, 7_000_000_000),
        ] as [(String, Int64)]
    )
    func `reads an amount as people type it`(text: String, dong: Int64) {
        #expect(Money(typed: text) == Money(dong))
    }

    @Test(arguments: [
        "", "tỷ", "đồng", "1.50 tỷ", "12 tỷ 500", "10 USD", "1,5", "1 tỷ tỷ", "1.000.001 tỷ", "1 000 001 ty",
    ])
    func `refuses typed text that has no one reading`(text: String) {
        #expect(Money(typed: text) == nil)
    }

    @Test(
        arguments: [
            (1_940_931_500_000, MoneyUnit.billion, 3, "1.940,932"), (1_940_931_499_999, .billion, 3, "1.940,931"),
            (-1_940_931_500_000, .billion, 3, "-1.940,932"), (1_234_567, .dong, 0, "1.234.567"),
            (999, .dong, 0, "999"), (1_000, .dong, 0, "1.000"), (0, .billion, 2, "0,00"),
            (5_000_000, .billion, 2, "0,01"),
            (-5_000_000, .billion, 2, "-0,01"), (4_999_999, .billion, 2, "0,00"), (-4_999_999, .billion, 2, "0,00"),
            (1_050_000_000, .billion, 2, "1,05"), (499_999, .million, 0, "0"), (500_000, .million, 0, "1"),
            (7, .dong, 12, "7,000000000"), (7, .dong, -3, "7"),
            (Int64.max, .dong, 0, "9.223.372.036.854.775.807"), (Int64.min, .dong, 0, "-9.223.372.036.854.775.808"),
            (Int64.min, .billion, 9, "-9.223.372.036,854775808"),
        ] as [(Int64, MoneyUnit, Int, String)]
    )
    func `prints vi-VN rounded half away from zero`(dong: Int64, unit: MoneyUnit, decimals: Int, text: String) {
        #expect(Money(dong).vietnamese(unit, decimals: decimals) == text)
    }

    @Test func `reads back what it prints`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let money = Money(Int64.random(in: -Money.maximum.dong...Money.maximum.dong, using: &random))
            for (unit, decimals) in [(MoneyUnit.dong, 0), (.million, 6), (.billion, 9)] {
                #expect(Money(vietnamese: money.vietnamese(unit, decimals: decimals), unit: unit) == money)
            }
        }
    }

    @Test(
        arguments: [
            (Int64.max, Int64(1), Int64.max, Int64.max - 1), (.min, -1, .min, .min + 1), (.max, .max, .max, 0),
            (.min, .min, .min, 0), (0, .min, .min, .max), (-1, .min, .min, .max), (.min, 1, .min + 1, .min),
            (5, 7, 12, -2),
        ] as [(Int64, Int64, Int64, Int64)]
    )
    func `sums saturate and never wrap`(left: Int64, right: Int64, sum: Int64, difference: Int64) {
        #expect(Money(left) + Money(right) == Money(sum))
        #expect(Money(left) - Money(right) == Money(difference))
    }

    @Test func `the smallest amount has a negation`() {
        #expect(-Money(.min) == Money(.max))
    }

    @Test(arguments: [("", ""), ("1", "1"), ("1234", "1.234"), ("123456", "123.456"), ("1234567", "1.234.567")])
    func `groups digits by threes`(digits: String, grouped: String) {
        #expect(Money.grouped(digits) == grouped)
    }

}
