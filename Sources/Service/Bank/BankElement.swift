import Kernel
import Sheets

/// Where in a bank's file something stands, for what is wrong with it.
struct BankPlace: Hashable, Sendable {
    let file: String
    let place: Place
    /// The element or column; nil where the line as a whole is meant.
    let name: String?

    func error(_ reason: RowError.Reason) -> RowError {
        RowError(
            file: file, sheet: place.sheet, line: place.line, column: place.column, columnName: name,
            reason: reason)
    }

    func refuse(_ error: InputError) -> Refusal { .rows([self.error(.input(error))], more: 0) }
}

/// An element of a bank's ISO 20022 message, read strictly: what is not as the message defines it is refused with its
/// place.
struct BankElement {
    let element: XMLElement
    let file: String

    init(_ element: XMLElement, file: String) { (self.element, self.file) = (element, file) }

    var place: BankPlace { BankPlace(file: file, place: element.place, name: element.name) }

    func refuse(_ error: InputError) -> Refusal { place.refuse(error) }

    func all(_ name: String) -> [BankElement] {
        element.children.filter { $0.name == name }.map { BankElement($0, file: file) }
    }

    /// The one element at a path below this one; nil where there is none, refused where there are two.
    func optional(_ path: String) throws(Refusal) -> BankElement? {
        var found = self
        for name in path.split(separator: "/") {
            let children = found.all(String(name))
            guard children.count <= 1 else { throw children[1].refuse(.repeatedElement(String(name))) }
            guard let only = children.first else { return nil }
            found = only
        }
        return found
    }

    func required(_ path: String) throws(Refusal) -> BankElement {
        guard let found = try optional(path) else { throw refuse(.empty(path)) }
        return found
    }

    /// The text of the first of several paths that is there; what differs between versions of a message.
    func text(at paths: String...) throws(Refusal) -> String? {
        for path in paths {
            if let found = try optional(path), found.element.children.isEmpty { return try found.text }
        }
        return nil
    }

    /// Not empty.
    var text: String {
        get throws(Refusal) {
            guard !element.text.isEmpty else { throw refuse(.empty(element.name)) }
            return element.text
        }
    }

    /// CNY, without a sign, above zero unless it is a balance.
    func amount(zeroAllowed: Bool = false) throws(Refusal) -> Fen {
        let currency = element.attributes["Ccy"] ?? ""
        guard currency == "CNY" else { throw refuse(.unknownCurrency(currency)) }
        let amount = try sum
        guard amount > .zero || zeroAllowed else { throw refuse(.notAnAmount(element.text)) }
        return amount
    }

    /// A sum, which bears no currency.
    var sum: Fen {
        get throws(Refusal) {
            let text = try text
            let amount: Fen
            do throws(KernelError) { amount = try Fen(yuan: text) } catch { throw refuse(.notAnAmount(text)) }
            guard amount >= .zero else { throw refuse(.notAnAmount(text)) }
            return amount
        }
    }

    var count: Int {
        get throws(Refusal) {
            let text = try text
            guard text.utf8.count <= 15, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let count = Int(text)
            else { throw refuse(.notAnAmount(text)) }
            return count
        }
    }

    /// Whether money came in, as `CdtDbtInd` says.
    var isCredit: Bool {
        get throws(Refusal) {
            let word = try required("CdtDbtInd")
            switch try word.text {
            case "CRDT": return true
            case "DBIT": return false
            case let other: throw word.refuse(.notAWord(other, allowed: ["CRDT", "DBIT"]))
            }
        }
    }

    /// The civil day, at UTC+08:00, of a `Dt` or `DtTm` inside.
    var day: Day {
        get throws(Refusal) {
            if let day = try optional("Dt") {
                let text = try day.text
                do throws(KernelError) { return try Day(text) } catch { throw day.refuse(.notADay(text)) }
            }
            return try required("DtTm").moment
        }
    }

    /// The civil day, at UTC+08:00, of this `2014-10-09T09:00:00+08:00`; without an offset it is that of the bank.
    var moment: Day {
        get throws(Refusal) {
            let text = try text
            let match = text.wholeMatch(
                of: #/(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):\d\d(?:\.\d+)?(?:(Z)|([+-])(\d\d):(\d\d))?/#)
            guard let match, let day = try? Day(match.1), let hour = Int(match.2), let minute = Int(match.3),
                hour < 24, minute < 60
            else { throw refuse(.notADay(text)) }
            var offset = match.4 == nil ? 8 * 60 : 0
            if let sign = match.5, let hours = match.6.flatMap({ Int($0) }),
                let minutes = match.7.flatMap({ Int($0) })
            {
                offset = (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
            }
            let local = hour * 60 + minute - offset + 8 * 60
            return day.adding(days: local < 0 ? -1 : local / 1440)
        }
    }
}
