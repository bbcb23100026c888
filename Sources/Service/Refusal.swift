import Bookkeeping
import Crypto
import Kernel
import Lending
import Sheets
import Storage
import Trail

/// Why a request was not carried out. Nothing of it remains.
public enum Refusal: Error, Sendable {
    case rule(Violation)
    case input(InputError)
    /// Rows of an import, each with its place and reason.
    case rows([RowError], more: Int)
    case sheet(SheetError, file: String)
    case policy(PolicyFileError)
    case store(StoreError)
    case keeper(KeeperError)
    case crypto(CryptoError)
    case lending(LendingError)
    case signing(SigningRefusal)
    /// An answer of matching that its certificate does not prove.
    case proof(ProofError)

    /// Stable; documented with the exit codes.
    public var code: String {
        switch self {
        case .rule(let violation): violation.code
        case .input(let error): error.code
        case .rows(let errors, _): errors.first?.code ?? "import.rows"
        case .sheet(let error, _): error.code
        case .policy(let error): error.code
        case .store(let error): error.code
        case .keeper(let error): error.code
        case .crypto(let error): error.code
        case .lending(let error): error.code
        case .signing(let error): error.code
        case .proof(let error): error.code.rawValue
        }
    }
}

/// Input that is no value of its kind, found before any rule is asked.
public enum InputError: Error, Hashable, Sendable {
    case notAnAmount(String)
    case notADay(String)
    case notYesNo(String)
    case notAWord(String, allowed: [String])
    case badIDNumber
    /// The ID number is known, under another name.
    case nameDiffers
    case badCreditCode
    case refIsPersonal
    case badText(String)
    case empty(String)
    /// What the rest of the row rules out.
    case mustBeEmpty(String)
    case unknownRef(String)
    case unknownCode(String)
    case unknownID(String)
    /// An earlier size of the trail that it has not reached.
    case beyondTrail(Int, size: Int)
    case nothingToDo(String)
    case fileUnreadable(String)
    case fileExists(String)
    /// A name that says of what is to be written that it is something else.
    case extensionDiffers(String, allowed: [String])
    case tooLarge(String)
    /// Rows that belong together do not agree.
    case rowsDisagree(String)
    /// The row that a template shows how to fill in.
    case exampleRow
    /// The command line is none that the program knows: what its parser says.
    case usage(String)

    // Cells of a workbook

    /// A day or TRUE or FALSE where the column holds something else: a program may have made it of what was typed.
    case wrongCellType(String)
    /// An error of the spreadsheet program, such as `#N/A`.
    case errorCell(String)
    case formulaWithoutValue
    /// A number of which the spreadsheet program has kept 15 digits only.
    case lostDigits
    case unreadableCell(String)

    // Files of a matching instance

    /// Not a whole number in the range of amounts.
    case notACount(String)
    /// A region that lies within itself.
    case regionCycle(String)
    case regionTooDeep(String)
    /// All amounts of a kind together are beyond what is counted exactly.
    case sumTooLarge(String)
    /// A line that was accepted is of two kinds, or of more than its intention or need has.
    case acceptedUnfit(String)

    // Files of a bank

    case unknownMessage(String)
    case unknownCurrency(String)
    /// A count, sum or balance that does not agree with its lines: what is stated, and what was counted.
    case sumDiffers(String, counted: String)
    case repeatedID(String)
    case repeatedElement(String)
    case amountDiffers(String, of: String)
    /// What a bank took a part of a repayment for, and what the book computes.
    case splitDiffers(String, computed: String)
    case accountDiffers
    case notAFundsAccount
    case wrongLayout(String)

    public var code: String {
        switch self {
        case .notAnAmount: "input.not-an-amount"
        case .notADay: "input.not-a-day"
        case .notYesNo: "input.not-yes-no"
        case .notAWord: "input.not-a-word"
        case .badIDNumber: "input.bad-id-number"
        case .nameDiffers: "input.name-differs"
        case .badCreditCode: "input.bad-credit-code"
        case .refIsPersonal: "input.ref-is-personal"
        case .badText: "input.bad-text"
        case .empty: "input.empty"
        case .mustBeEmpty: "input.must-be-empty"
        case .unknownRef: "input.unknown-ref"
        case .unknownCode: "input.unknown-code"
        case .unknownID: "input.unknown-id"
        case .beyondTrail: "input.beyond-trail"
        case .nothingToDo: "input.nothing-to-do"
        case .fileUnreadable: "input.file-unreadable"
        case .fileExists: "input.file-exists"
        case .extensionDiffers: "input.extension-differs"
        case .tooLarge: "input.too-large"
        case .rowsDisagree: "input.rows-disagree"
        case .exampleRow: "input.example-row"
        case .usage: "input.usage"
        case .wrongCellType: "input.wrong-cell-type"
        case .errorCell: "input.error-cell"
        case .formulaWithoutValue: "input.formula-without-value"
        case .lostDigits: "input.lost-digits"
        case .unreadableCell: "input.unreadable-cell"
        case .notACount: "input.not-a-count"
        case .regionCycle: "input.region-cycle"
        case .regionTooDeep: "input.region-too-deep"
        case .sumTooLarge: "input.sum-too-large"
        case .acceptedUnfit: "input.accepted-unfit"
        case .unknownMessage: "input.unknown-message"
        case .unknownCurrency: "input.unknown-currency"
        case .sumDiffers: "input.sum-differs"
        case .repeatedID: "input.repeated-id"
        case .repeatedElement: "input.repeated-element"
        case .amountDiffers: "input.amount-differs"
        case .splitDiffers: "input.split-differs"
        case .accountDiffers: "input.account-differs"
        case .notAFundsAccount: "input.not-a-funds-account"
        case .wrongLayout: "input.wrong-layout"
        }
    }

    /// What it concerns, for the message; never a whole ID or account number, which may stand in a wrong column.
    public var subject: String { IDNumber.masked(rawSubject) }

    private var rawSubject: String {
        switch self {
        case .notAnAmount(let text), .notADay(let text), .notYesNo(let text), .badText(let text),
            .empty(let text), .unknownRef(let text), .unknownCode(let text), .unknownID(let text),
            .nothingToDo(let text), .mustBeEmpty(let text), .usage(let text),
            .fileUnreadable(let text), .fileExists(let text), .tooLarge(let text), .rowsDisagree(let text),
            .wrongCellType(let text), .errorCell(let text), .unreadableCell(let text),
            .unknownMessage(let text), .unknownCurrency(let text), .repeatedID(let text),
            .repeatedElement(let text), .wrongLayout(let text), .notACount(let text),
            .regionCycle(let text), .regionTooDeep(let text), .sumTooLarge(let text),
            .acceptedUnfit(let text):
            text
        case .sumDiffers(let stated, let counted): "\(stated) ≠ \(counted)"
        case .amountDiffers(let amount, let of): "\(of): \(amount)"
        case .splitDiffers(let amount, let computed): "\(amount) ≠ \(computed)"
        case .notAWord(let text, let allowed): "\(text) (\(allowed.joined(separator: " / ")))"
        case .extensionDiffers(let path, let allowed):
            "\(path) (\(allowed.map { ".\($0)" }.joined(separator: " / ")))"
        case .beyondTrail(let since, let size): "\(since) > \(size)"
        case .badIDNumber, .badCreditCode, .nameDiffers, .refIsPersonal, .exampleRow, .formulaWithoutValue,
            .lostDigits, .accountDiffers, .notAFundsAccount:
            ""
        }
    }
}

/// One refused row of an import.
public struct RowError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case input(InputError)
        case rule(Violation)
    }

    public let file: String
    /// The workbook's sheet; nil for a CSV file.
    public let sheet: String?
    /// 1-based; the column is nil where the row as a whole was refused.
    public let line: Int
    public let column: Int?
    public let columnName: String?
    public let reason: Reason

    /// The cell, or the row's first.
    public var place: Place { Place(line: line, column: column ?? 1, sheet: sheet) }

    public var code: String {
        switch reason {
        case .input(let error): error.code
        case .rule(let violation): violation.code
        }
    }

    public var subject: String {
        switch reason {
        case .input(let error): error.subject
        case .rule(let violation): violation.subject
        }
    }
}

/// What a keeper itself refuses.
public enum KeeperError: Error, Hashable, Sendable {
    /// The store holds no book yet.
    case noBook
    case bookExists
    case queueFull
    /// The same key was used for a different request.
    case keyReused(String)
    /// Only a book with a simulated clock takes a stated day.
    case clockIsReal
    case clockNotStated
    /// The clock is more than a day past the last entry, and nobody said that this is so.
    case clockGap(days: Int)
    case clockBehind
    /// The machine's clock is ahead of the database's by so many seconds, or behind it.
    case clockDiffers(seconds: Int)
    /// What is stored is not what was signed: the trail's index or the part concerned.
    case tampered(String)
    /// A view is not what the trail makes it: the view and the row's key.
    case viewDiffers(String)
    /// The vault does not hold what the trail commits to, or holds more: the entry and field, or the vault's row.
    case vaultDiffers(String)
    /// An entry, kind or rulebook newer than this build.
    case newer(String)
    case requestTooLarge
    /// Another process signs with these keys, perhaps over another copy of the store.
    case keysInUse(String)
    /// A key in the folder is not the one that was made with the others.
    case keysMixed(String)
    /// The trail has replaced a key in the folder, and the new one does not lie beside it; the folder.
    case keyReplaced(String)
    /// Entries are stored that the signer's memory does not know of, because it could not be written: no answer leaves.
    case memoryUnwritten(CryptoError)
    case stopped(String)

    public var code: String {
        switch self {
        case .noBook: "keeper.no-book"
        case .bookExists: "keeper.book-exists"
        case .queueFull: "keeper.queue-full"
        case .keyReused: "keeper.key-reused"
        case .clockIsReal: "keeper.clock-is-real"
        case .clockNotStated: "keeper.clock-not-stated"
        case .clockGap: "keeper.clock-gap"
        case .clockBehind: "keeper.clock-behind"
        case .clockDiffers: "keeper.clock-differs"
        case .tampered: "keeper.tampered"
        case .viewDiffers: "book.view-differs"
        case .vaultDiffers: "book.vault-differs"
        case .newer: "keeper.newer"
        case .requestTooLarge: "keeper.request-too-large"
        case .keysInUse: "keeper.keys-in-use"
        case .keysMixed: "keeper.keys-mixed"
        case .keyReplaced: "keeper.key-replaced"
        case .memoryUnwritten: "keeper.memory-unwritten"
        case .stopped: "keeper.stopped"
        }
    }

    public var subject: String {
        switch self {
        case .keyReused(let text), .tampered(let text), .newer(let text), .keysInUse(let text),
            .keysMixed(let text), .keyReplaced(let text), .viewDiffers(let text), .vaultDiffers(let text),
            .stopped(let text):
            text
        case .memoryUnwritten(let error): error.place ?? ""
        case .clockGap(let days): "\(days)"
        case .clockDiffers(let seconds): "\(seconds)"
        case .noBook, .bookExists, .queueFull, .clockIsReal, .clockNotStated, .clockBehind, .requestTooLarge:
            ""
        }
    }
}
