/// Hands out ID numbers, account numbers and phone numbers, each once a book.
struct Identity {
    /// No place in China has this area code.
    private static let areaCode = "420899"
    private static let accountPrefix = "62179900"
    private static let phonePrefix = "138000"

    private var idNumbersPerBirthday: [String: Int] = [:]
    private var accounts = 0
    private var phones = 0

    /// An ID number after GB 11643: area, birthday, a sequence number (odd for men) and the check character.
    mutating func idNumber(born: Day, male: Bool) -> String {
        let birthday = "\(born.year)\(padded(born.month, 2))\(padded(born.day, 2))"
        let key = birthday + (male ? "m" : "f")
        let count = idNumbersPerBirthday[key, default: 0]
        idNumbersPerBirthday[key] = count + 1
        let slot = (born.month * 31 + born.day + born.year + count) % 499
        let digits = Identity.areaCode + birthday + padded(slot * 2 + (male ? 1 : 2), 3)
        return digits + Identity.checkCharacter(digits)
    }

    /// ISO 7064 MOD 11-2, as GB 11643 prescribes it.
    private static func checkCharacter(_ digits: String) -> String {
        var rest = 0
        for digit in digits {
            rest = (rest + (digit.wholeNumberValue ?? 0)) * 2 % 11
        }
        let value = (12 - rest) % 11
        return value == 10 ? "X" : String(value)
    }

    /// 16 to 19 digits. The last one is never the Luhn digit: no bank card has such a number.
    mutating func accountNumber(digits: Int) -> String {
        accounts += 1
        let body = Identity.accountPrefix + padded(accounts * 7_368_787 % 10_000_000, digits - 9)
        return body + String((Identity.luhnDigit(body) + 3) % 10)
    }

    private static func luhnDigit(_ body: String) -> Int {
        var sum = 0
        for (place, digit) in body.reversed().enumerated() {
            let value = (digit.wholeNumberValue ?? 0) * (place % 2 == 0 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return (10 - sum % 10) % 10
    }

    /// Numbers repeat after 100,000.
    mutating func phone() -> String {
        phones += 1
        return Identity.phonePrefix + padded(phones * 7919 % 100_000, 5)
    }
}

/// Names that can be told from real ones: each carries 示 or 例.
enum Names {
    static let surnames = [
        "陈", "李", "王", "张", "刘", "杨", "黄", "周", "吴", "徐", "胡", "朱", "郭", "何", "罗", "高", "郑", "谢",
        "唐", "许", "邓", "冯", "曾", "肖", "田", "董", "袁", "潘", "余", "杜",
    ]
    private static let male = [
        "明", "国", "建", "德", "志", "文", "春", "永", "大", "家", "兴", "福", "贵", "正", "华", "平", "军", "发",
    ]
    private static let female = [
        "秀", "桂", "玉", "兰", "芳", "珍", "翠", "凤", "英", "梅", "菊", "红", "莲", "香", "霞", "云", "琴", "萍",
    ]

    static func given(isMale: Bool, _ random: inout SplitMix64) -> String {
        let own = random.pick(isMale ? male : female)
        let mark = random.pick(["示", "例"])
        return random.chance(percent: 50) ? own + mark : mark + own
    }

    static func full(_ random: inout SplitMix64) -> String {
        let isMale = random.chance(percent: 60)
        return random.pick(surnames) + given(isMale: isMale, &random)
    }
}

/// The two banks of the sample.
enum Bank: String {
    case rural = "示例农商银行"
    case village = "示例村镇银行"
}
