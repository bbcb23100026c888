import Bookkeeping
import Kernel
import Service
import Testing

struct PolicyFileTests {
    private static let notice = """
        header:
          policy: notice
          title: 需求公示期
          from: 2014-09-05
          source: 示例
          confirmed: false
        needs_days: 7
        needs_unit: calendar
        grants_days: 5
        grants_unit: working
        results_days: 30
        urgent: {categories: [medical], ceiling_fen: 300000, notice_days: 5}

        """

    private static let needs = """
        header: {policy: needs, title: 目录, from: 2014-09-05, source: 示例, confirmed: false}
        categories:
          - {code: a, name: 甲, name_en: A, ceiling_fen: 100, ceiling_per: year, divisible: true, payees: [household], tier: 1, tier_by_attribute: []}
          - code: b
            name: 乙
            name_en: B
            ceiling_fen: 200
            ceiling_per: need
            divisible: true
            payees: [household]
            tier: 2
            tier_by_attribute:
              - {attribute: low-income, tier: 1}
        filing_days: 31

        """

    private static let roles = """
        header: {policy: roles, title: 角色, from: 2014-09-05, source: 示例, confirmed: false}
        roles:
          - {role: helper, name: 帮扶责任人, name_en: Helper, kinds: [need.filed]}
          - {role: payer, name: 拨付员, name_en: Payer, kinds: [payment.settled, payment.failed]}

        """

    private static let review = """
        header: {policy: review, title: 审核, from: 2014-09-05, source: 示例, confirmed: false}
        chain:
          - {step: village, from_fen: 0}
          - {step: county, from_fen: 500000}

        """

    private func refusal(of text: String) -> PolicyFileError? {
        do throws(PolicyFileError) {
            _ = try PolicyFile(yaml: text, file: "wrong.yaml")
            return nil
        } catch {
            return error
        }
    }

    @Test("aliases that multiply inside a key are refused before a parser compares them")
    func aliasBomb() {
        var text = "a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
        for level in 1..<30 {
            let before = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(before)]\n"
        }
        text += "? [*a29]\n: 1\n? [*a29, 1]\n: 1\n"
        let error = refusal(of: text)
        #expect(error?.code == "policy.anchor")
        #expect(error?.place == .init(line: 2, column: 50))
    }

    @Test("a star in a text or a comment is no alias")
    func stars() {
        let comment = String(repeating: "# * 说明 *重要* a*b\n", count: 8)
        #expect(refusal(of: comment + Self.notice) == nil)
    }

    @Test("a file is read into sorted canonical JSON; its comments and its order stay behind")
    func canonical() throws {
        let expected =
            #"{"grants_days":5,"grants_unit":"working","#
            + #""header":{"confirmed":false,"from":"2014-09-05","policy":"notice","source":"示例","#
            + #""title":"需求公示期"},"needs_days":7,"needs_unit":"calendar","results_days":30,"#
            + #""urgent":{"categories":["medical"],"ceiling_fen":300000,"notice_days":5}}"#
        let file = try PolicyFile(yaml: Self.notice, file: "notice.yaml")
        #expect(file.name == .notice)
        #expect(String(decoding: file.canonical, as: UTF8.self) == expected)
        #expect(file.attachment == AttachmentRef(Array(expected.utf8)))
        #expect(file.content.header.from == Day(year: 2014, month: 9, day: 5))
        let other = """
            # 注释 comment
            needs_days: 7 # 日历天
            needs_unit: calendar
            grants_days: 5
            grants_unit: working
            results_days: 30
            urgent:
              notice_days: 5
              categories: [medical]
              ceiling_fen: 300000
            "header": {confirmed: false, 'policy': notice, source: "示例", from: "2014-09-05", title: 需求公示期}
            """
        #expect(try PolicyFile(yaml: other, file: "").canonical == file.canonical)
        #expect(try PolicyFile(bytes: Array(Self.notice.utf8), file: "").canonical == file.canonical)
        let windows = Self.notice.split(separator: "\n").joined(separator: "\r\n")
        #expect(try PolicyFile(yaml: windows, file: "").canonical == file.canonical)
    }

    @Test("text that quotes make text stays text")
    func quoted() throws {
        let text = Self.notice.replacing("title: 需求公示期", with: "title: \"2014\"")
        #expect(try PolicyFile(yaml: text, file: "").content.header.title == "2014")
        let folded = Self.notice.replacing("source: 示例", with: "source: >-\n    一\n    二")
        #expect(try PolicyFile(yaml: folded, file: "").content.header.source == "一 二")
    }

    /// A valid file with one passage replaced, and the refusal it meets.
    struct Wrong: CustomStringConvertible, Sendable {
        let base: String
        let old: String
        let new: String
        let code: String
        let line: Int
        let column: Int
        let subject: String

        init(
            _ base: String, _ old: String, _ new: String, _ code: String, _ line: Int, _ column: Int,
            _ subject: String = ""
        ) {
            (self.base, self.old, self.new) = (base, old, new)
            (self.code, self.line, self.column, self.subject) = (code, line, column, subject)
        }

        var description: String { "\(code): \(old) → \(new)" }
    }

    static let wrong: [Wrong] = [
        // The form of YAML
        Wrong(
            notice, "title: 需求公示期", "title: \"需求", "policy.not-yaml", 13, 1, "found unexpected end of stream"),
        Wrong(
            notice, "  title", "\ttitle", "policy.not-yaml", 3, 1,
            "found a tab character that violates indentation"),
        Wrong(notice, "示例", "示\u{1}例", "policy.not-yaml", 5, 1, "control characters are not allowed"),
        Wrong(notice, notice, "# 只有注释\n", "policy.empty", 1, 1),
        Wrong(notice, notice, "", "policy.empty", 1, 1),
        Wrong(notice, "needs_days: 7", "needs_days: 7\n---\nheader: 1", "policy.many-documents", 9, 1),
        Wrong(notice, "from: 2014", "from: &day 2014", "policy.anchor", 4, 9),
        Wrong(notice, "header:", "header: &all", "policy.anchor", 1, 9),
        Wrong(notice, "needs_days: 7", "needs_days: *day", "policy.anchor", 7, 13),
        Wrong(notice, "title: 需求", "&t title: 需求", "policy.anchor", 3, 3),
        Wrong(notice, "needs_days: 7", "needs_days: !!int 7", "policy.tag", 7, 13, "tag:yaml.org,2002:int"),
        Wrong(notice, "title: 需", "title: !!str 需", "policy.tag", 3, 10, "tag:yaml.org,2002:str"),
        Wrong(notice, "header:", "header: !head", "policy.tag", 1, 9, "!head"),
        Wrong(
            needs, "payees: [household]\n", "payees: !!seq [household]\n", "policy.tag", 10, 13,
            "tag:yaml.org,2002:seq"),
        Wrong(notice, "source: 示例", "title: 示例", "policy.duplicate-key", 3, 3, "title"),
        Wrong(notice, "source: 示例", "'title': 示例", "policy.duplicate-key", 3, 3, "title"),
        Wrong(notice, "needs_days: 7", "needs_days: 7\n? [a]\n: 1", "policy.bad-key", 8, 3),
        Wrong(notice, "needs_days: 7", "needs_days: 7\n1: 1", "policy.bad-key", 8, 1, "1"),
        Wrong(notice, "needs_days: 7", "needs_days: 7\n<<: {a: 1}", "policy.bad-key", 8, 1, "<<"),
        Wrong(
            notice, "needs_days: 7",
            "needs_days: \(String(repeating: "[", count: 20))\(String(repeating: "]", count: 20))",
            "policy.too-deep", 7, 28),

        // Scalars
        Wrong(notice, "needs_days: 7", "needs_days: 7.0", "policy.float", 7, 13, "7.0"),
        Wrong(notice, "needs_days: 7", "needs_days: 7e2", "policy.float", 7, 13, "7e2"),
        Wrong(notice, "needs_days: 7", "needs_days: .nan", "policy.float", 7, 13, ".nan"),
        Wrong(notice, "needs_days: 7", "needs_days:", "policy.no-value", 7, 12),
        Wrong(notice, "needs_days: 7", "needs_days: null", "policy.no-value", 7, 13),
        Wrong(notice, "needs_days: 7", "needs_days: ~", "policy.no-value", 7, 13),
        Wrong(notice, "needs_days: 7", "needs_days: 0x7", "policy.ambiguous", 7, 13, "0x7"),
        Wrong(notice, "needs_days: 7", "needs_days: 010", "policy.ambiguous", 7, 13, "010"),
        Wrong(notice, "needs_days: 7", "needs_days: -0", "policy.ambiguous", 7, 13, "-0"),
        Wrong(notice, "needs_days: 7", "needs_days: +7", "policy.ambiguous", 7, 13, "+7"),
        Wrong(notice, "needs_days: 7", "needs_days: 1_0", "policy.ambiguous", 7, 13, "1_0"),
        Wrong(notice, "needs_days: 7", "needs_days: 1:30", "policy.ambiguous", 7, 13, "1:30"),
        Wrong(notice, "confirmed: false", "confirmed: no", "policy.ambiguous", 6, 14, "no"),
        Wrong(notice, "confirmed: false", "confirmed: False", "policy.ambiguous", 6, 14, "False"),
        Wrong(
            notice, "needs_days: 7", "needs_days: 9007199254740992", "policy.number-out-of-range", 7, 13,
            "9007199254740992"),
        Wrong(
            notice, "needs_days: 7", "needs_days: 99999999999999999999", "policy.number-out-of-range", 7, 13,
            "99999999999999999999"),
        Wrong(notice, "title: 需", "title: \"e\\u0301\"\n  # 需", "policy.bad-text", 3, 10),
        Wrong(notice, "title: 需", "title: \"\\0\"\n  # 需", "policy.bad-text", 3, 10),

        // Fields
        Wrong(notice, "policy: notice", "policy: notices", "policy.unknown-policy", 2, 11, "notices"),
        Wrong(notice, "  policy: notice\n", "", "policy.missing-field", 2, 3, "policy"),
        Wrong(notice, "header:", "heading:", "policy.missing-field", 1, 1, "header"),
        Wrong(notice, notice, "- header\n", "policy.wrong-type", 1, 1),
        Wrong(notice, "needs_days: 7\n", "", "policy.missing-field", 1, 1, "needs_days"),
        Wrong(notice, "  source: 示例\n", "", "policy.missing-field", 2, 3, "source"),
        Wrong(notice, "needs_days", "needs_day", "policy.unknown-field", 7, 1, "needs_day"),
        Wrong(notice, "needs_days", "work_days", "policy.unknown-field", 7, 1, "work_days"),
        Wrong(
            notice, "confirmed: false", "confirmed: false\n  author: 某", "policy.unknown-field", 7, 3,
            "author"),
        Wrong(
            notice, "confirmed: false", "confirmed: false\n  version: 1", "policy.unknown-field", 7, 3,
            "version"),
        Wrong(
            notice, "needs_days: 7", "needs_days: 7\nworking: true", "policy.unknown-field", 8, 1, "working"),
        Wrong(needs, "    name: 乙\n", "", "policy.missing-field", 4, 5, "name"),
        Wrong(needs, "    tier: 2", "    tier: 2\n    unit: 次", "policy.unknown-field", 12, 5, "unit"),
        Wrong(
            needs, "{attribute: low-income, tier: 1}", "{attribute: low-income}", "policy.missing-field", 13,
            9, "tier"),
        Wrong(notice, "needs_days: 7", "needs_days: \"7\"", "policy.wrong-type", 7, 13),
        Wrong(notice, "needs_days: 7", "needs_days: 2014-09-05", "policy.wrong-type", 7, 13),
        Wrong(notice, "needs_days: 7", "needs_days: true", "policy.wrong-type", 7, 13),
        Wrong(notice, "needs_days: 7", "needs_days: [7]", "policy.wrong-type", 7, 13),
        Wrong(notice, "title: 需求公示期", "title: 2014", "policy.wrong-type", 3, 10),
        Wrong(notice, "confirmed: false", "confirmed: \"false\"", "policy.wrong-type", 6, 14),
        Wrong(needs, "ceiling_fen: 200", "ceiling_fen: {yuan: 2}", "policy.wrong-type", 7, 18),
        Wrong(needs, "payees: [household]\n", "payees: household\n", "policy.wrong-type", 10, 13),
        Wrong(notice, "2014-09-05", "2014-09-31", "policy.bad-value", 4, 9, "day"),
        Wrong(notice, "2014-09-05", "2014-9-5", "policy.bad-value", 4, 9, "day"),
        Wrong(
            needs, "payees: [household]\n", "payees: [household, village]\n", "policy.bad-value", 10, 25,
            "village"),
        Wrong(needs, "attribute: low-income", "attribute: poor", "policy.bad-value", 13, 21, "poor"),
        Wrong(review, "step: county", "step: city", "policy.bad-value", 4, 12, "city"),

        // What says nothing
        Wrong(notice, "title: 需求公示期", "title: \" \"", "policy.inconsistent", 3, 10, "header/title"),
        Wrong(needs, "    name: 乙\n", "    name: \"\"\n", "policy.inconsistent", 5, 11, "categories/1/name"),

        // What does not fit together
        Wrong(notice, "needs_days: 7", "needs_days: 400", "policy.inconsistent", 7, 13, "needs_days"),
        Wrong(notice, "grants_days: 5", "grants_days: -1", "policy.inconsistent", 9, 14, "grants_days"),
        Wrong(
            notice, "[medical]", "[medical, medical]", "policy.inconsistent", 12, 22, "urgent/categories"),
        Wrong(notice, "300000", "0", "policy.inconsistent", 12, 46, "urgent/ceiling_fen"),
        Wrong(needs, "code: b", "code: a", "policy.inconsistent", 4, 11, "categories/1/code"),
        Wrong(
            needs, "ceiling_fen: 200", "ceiling_fen: 0", "policy.inconsistent", 7, 18,
            "categories/1/ceiling_fen"),
        Wrong(
            needs, "payees: [household]\n", "payees: []\n", "policy.inconsistent", 10, 13,
            "categories/1/payees"),
        Wrong(needs, "tier: 2", "tier: 5", "policy.inconsistent", 11, 11, "categories/1/tier"),
        Wrong(
            needs, "low-income, tier: 1", "low-income, tier: 0", "policy.inconsistent", 13, 39,
            "categories/1/tier_by_attribute/0/tier"),
        Wrong(review, "from_fen: 0", "from_fen: 1", "policy.inconsistent", 3, 31, "chain/0/from_fen"),
        Wrong(review, "step: county", "step: village", "policy.inconsistent", 4, 12, "chain/1/step"),
        Wrong(roles, "role: payer", "role: helper", "policy.inconsistent", 4, 12, "roles/1/role"),
        Wrong(roles, "role: payer", "role: administrator", "policy.inconsistent", 4, 12, "roles/1/role"),
        Wrong(roles, "payment.failed", "payment.lost", "policy.inconsistent", 4, 71, "roles/1/kinds/1"),
    ]

    @Test("a wrong file is refused where it is wrong")
    func refused() throws {
        for wrong in Self.wrong {
            let text = wrong.base.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
            let error = try #require(refusal(of: text), "accepted: \(wrong)")
            #expect(error.code == wrong.code, "\(wrong)")
            #expect("\(error.line):\(error.column)" == "\(wrong.line):\(wrong.column)", "\(wrong)")
            #expect(error.subject == wrong.subject, "\(wrong)")
            #expect(error.file == "wrong.yaml")
        }
    }

    @Test("the files that were made wrong are right")
    func bases() {
        for text in [Self.notice, Self.needs, Self.roles, Self.review] { #expect(refusal(of: text) == nil) }
    }

    @Test("every reason of refusal was met")
    func complete() {
        let met = Set(Self.wrong.map(\.code)).union(["policy.too-large", "policy.not-utf8"])
        #expect(Set(PolicyFileError.Reason.allCases.map(\.rawValue)) == met)
    }

    @Test("a file has a size limit, to the byte, and must be UTF-8")
    func limits() throws {
        let padding = PolicyFile.bytesMax - Self.notice.utf8.count - 1
        let full = Self.notice + "#" + String(repeating: "x", count: padding)
        #expect(refusal(of: full) == nil)
        #expect(refusal(of: full + "x")?.code == "policy.too-large")
        do throws(PolicyFileError) {
            _ = try PolicyFile(bytes: [0xFF] + Array(Self.notice.utf8), file: "latin.yaml")
            Issue.record("accepted")
        } catch {
            #expect(error.code == "policy.not-utf8")
        }
    }

    @Test("brackets without end are refused, not followed")
    func bomb() {
        let deep = "needs_days: " + String(repeating: "[", count: 100_000)
        #expect(refusal(of: deep)?.code == "policy.not-yaml")
    }
}
