import Kernel
import Testing

@testable import Sheets

/// The small forms of which a workbook is made, as tables.
struct FormTests {
    @Test(
        "numbers as their decimal text",
        arguments: [
            ("0", "0"), ("-0", "0"), ("000", "0"), ("3000", "3000"), ("-12.50", "-12.5"), ("0.05", "0.05"),
            (".5", "0.5"), ("5.", "5"), ("1E3", "1000"), ("1.5e+2", "150"), ("1E-2", "0.01"),
            ("12E-1", "1.2"),
            // As Excel writes what was typed: 17 digits of a binary fraction.
            ("1234.0999999999999", "1234.1"), ("1.1000000000000001", "1.1"), ("0.28999999999999998", "0.29"),
            ("8.9499999999999993", "8.95"), ("9999999999999.9902", "9999999999999.99"),
            // What a sum leaves.
            ("0.30000000000000004", "0.3"), ("1234.5600000000002", "1234.56"),
            ("999.99999999999994", "1000"), ("99999999999.99999", "100000000000"),
            // 15 digits are all there.
            ("123456789012345", "123456789012345"), ("1.23456789012345E+14", "123456789012345"),
            ("12345678901234.5", "12345678901234.5"), ("0.00000000000000012345", "0.00000000000000012345"),
        ])
    func numbers(stored: String, text: String) {
        #expect(StoredNumber(stored) == .exact(text))
    }

    @Test(
        "numbers that have lost digits",
        arguments: [
            "1234567890123456", "4.20899199001011E+17", "420899199001011234", "6.2179900111122E+18", "1E15",
            "-1E+300", "12345678901234.56", "123456789012345.67",
        ])
    func lostDigits(stored: String) {
        #expect(StoredNumber(stored) == .lostDigits)
    }

    @Test(
        "texts that are no numbers",
        arguments: [
            "", " ", "-", ".", "+1", "1 ", "1,000", "0x10", "1E", "1E+", "1E401", "NaN", "INF", "1.2.3", "１",
            "--1",
            String(repeating: "1", count: 65),
        ])
    func noNumbers(stored: String) {
        #expect(StoredNumber(stored) == nil)
    }

    @Test("every amount up to 10^13 yuan comes back from 17 digits of its binary fraction")
    func amounts() throws {
        var fen: Int64 = 1
        while fen < 1_000_000_000_000_000 {
            for amount in [fen, -fen, fen + 1] {
                let yuan = try Fen(amount).yuan
                let text = "\(Double(amount) / 100)"
                guard case .exact(let read)? = StoredNumber(text) else {
                    Issue.record("\(text)")
                    return
                }
                #expect(try Fen(yuan: read).yuan == yuan)
            }
            fen = fen * 31 / 10 + 7
        }
    }

    @Test(
        "days of the system that begins in 1900",
        arguments: [
            ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", nil), ("61", "1900-03-01"),
            ("41887", "2014-09-05"),
            ("41887.5", "2014-09-05 12:00:00"), ("41887.000001", "2014-09-05"),
            ("41887.9999999", "2014-09-06"), ("0.5625", "13:30:00"), ("0", "00:00:00"), ("-1", nil),
            ("109574", "2199-12-31"), ("109575", nil), ("123456789012345", nil),
        ])
    func days(serial: String, text: String?) {
        #expect(SerialDay.text(serial, from1904: false) == text)
    }

    @Test(
        "days of the system that begins in 1904",
        arguments: [
            ("0", "1904-01-01"), ("40425", "2014-09-05"), ("40425.25", "2014-09-05 06:00:00"), ("-1", nil),
        ])
    func days1904(serial: String, text: String?) {
        #expect(SerialDay.text(serial, from1904: true) == text)
    }

    @Test("a day's serial number is read as that day, from March 1900 on")
    func serials() throws {
        for text in ["1900-03-01", "1904-02-29", "2014-09-05", "2199-12-31"] {
            let serial = try #require(SerialDay.serial(of: try Day(text)))
            #expect(SerialDay.text("\(serial)", from1904: false) == text)
        }
        #expect(SerialDay.serial(of: try Day("1900-02-28")) == nil)
    }

    @Test(
        "formats of days, by number and by text",
        arguments: [
            ("yyyy-mm-dd", .day), ("yyyy\"年\"m\"月\"d\"日\";@", .day), ("[$-804]yyyy/m/d", .day),
            ("[h]:mm", .day),
            ("h:mm AM/PM", .day), ("m\\/d", .day), ("[DBNum1][$-804]yyyy\"年\"m\"月\"", .day), ("MMM-YY", .day),
            ("General", .plain), ("@", .plain), ("0.00", .plain), ("#,##0.00\"元\"", .plain),
            ("0.00E+00", .plain), ("\"days\" 0", .plain), ("[Red]0", .plain), ("0;[Red]\\-0\"d\"", .plain),
            ("0_d", .plain), ("*y0", .plain), ("0", .plain), ("", .plain), ("\"open", .plain),
            ("[open", .plain),
            ("000000", .padded(6)), ("00", .padded(2)), ("000000;-000000", .padded(6)),
        ] as [(String, NumberFormat)])
    func formats(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test("formats known by number")
    func formatIDs() {
        let days = (0...60).filter { NumberFormat(id: $0) == .day }
        #expect(days == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
    }

    @Test(
        "zeros before a number that is shown with them",
        arguments: [
            ("12", "000012"), ("1234567", "1234567"), ("-12", "-12"), ("1.5", "1.5"), ("0", "000000"),
        ])
    func padding(text: String, padded: String) {
        #expect(NumberFormat.padded(6).padded(text) == padded)
        #expect(NumberFormat.plain.padded(text) == text)
    }

    @Test(
        "texts that XML cannot hold, escaped and back",
        arguments: [
            ("a\r\nb", "a_x000D_\nb"), ("_x0014\u{14}", "_x005F_x0014_x0014_"),
            ("_x0014_x0014_", "_x005F_x0014_x005F_x0014_"), ("\u{1}", "_x0001_"),
            ("_x000D_", "_x005F_x000D_"), ("_x00", "_x00"),
            ("a_b", "a_b"), ("_x00zz_", "_x00zz_"), ("\u{FFFF}", "_xFFFF_"), ("\t\n", "\t\n"),
            ("𠮷_x0041_", "𠮷_x005F_x0041_"),
        ])
    func escapes(text: String, escaped: String) {
        #expect(Array(EscapedText.encoded(text).utf8) == Array(escaped.utf8))
        #expect(Array(EscapedText.decoded(escaped).utf8) == Array(text.utf8))
    }

    @Test(
        "addresses of cells",
        arguments: [
            ("A1", 1, 1), ("C12", 12, 3), ("Z9", 9, 26), ("AA10", 10, 27), ("IV65536", 65_536, 256),
            ("XFD1048576", 1_048_576, 16_384),
        ])
    func addresses(text: String, row: Int, column: Int) {
        #expect(CellAddress(text) == CellAddress(row: row, column: column))
        #expect(CellAddress(row: row, column: column).description == text)
    }

    @Test(
        "what is no address of a cell",
        arguments: [
            "", "A", "1", "1A", "A0", "A01", "a1", "A-1", "$A$1", "XFE1", "A1048577", "AAAAAAAAAAAAAAAAAAA1",
            "A1A",
        ])
    func noAddresses(text: String) {
        #expect(CellAddress(text) == nil)
    }

    @Test(
        "places as messages name them",
        arguments: [
            (Place(line: 12, column: 3), "12:3"), (Place(line: 12, column: 3, sheet: "需求"), "需求!C12"),
            (Place(line: 1, column: 27, sheet: "2014 年"), "'2014 年'!AA1"),
            (Place(line: 1, column: 1, sheet: "it's"), "'it''s'!A1"),
            (Place(line: 1, column: 1, sheet: "需求_2"), "需求_2!A1"),
        ])
    func places(place: Place, text: String) {
        #expect(place.description == text)
    }
}
