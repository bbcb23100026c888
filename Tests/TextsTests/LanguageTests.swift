import Testing
import Texts

struct LanguageTests {
    @Test(
        "the language of a locale",
        arguments: [
            (nil, Language.chinese), ("", .chinese), ("C", .chinese), ("C.UTF-8", .chinese),
            ("POSIX", .chinese), ("zh", .chinese), ("zh_CN.GB18030", .chinese), ("zh-Hant-TW", .chinese),
            ("en", .english), ("en_GB.UTF-8", .english), ("EN_us", .english), ("de_DE@euro", .english),
        ])
    func locale(name: String?, language: Language) {
        #expect(Language.from(locale: name) == language)
    }

    @Test("values are filled in once and in any order")
    func filling() {
        #expect(VerifyText.book.text(.english, ["{1}", "b"]) == "Book: {1} (b)")
        #expect(VerifyText.progress.text(.english, ["1"]) == "Replayed 1 of {1} entries")
        #expect(VerifyText.sound.text(.english, ["x"]) == "Verdict: sound.")
    }
}
