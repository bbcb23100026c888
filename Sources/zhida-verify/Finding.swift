import Bookkeeping
import Conservation
import Texts
import Trail

/// The first thing that is wrong with a file, or why it cannot be judged.
struct Finding: Error, Hashable {
    enum Status: Int32 {
        case broken = 1
        /// Unreadable, or newer than this program: nothing is said against the trail.
        case unreadable = 2
    }

    enum Message: Hashable {
        case rule(Rule)
        case text(VerifyText, [String])
    }

    let status: Status
    /// Stable: a rule of the book or an error of the trail.
    let code: String
    /// The entry at which it shows, counted from 0.
    let entry: Int?
    let subject: String
    let message: Message
    /// The name of the file, where there are several.
    private(set) var file: String?

    init(
        _ status: Status, _ code: String, entry: Int? = nil, _ subject: String = "", _ text: VerifyText,
        _ values: [String] = []
    ) {
        self.status = status
        self.code = code
        self.entry = entry
        self.subject = subject
        message = .text(text, values)
    }

    init(_ violation: Violation, entry: Int) {
        status = .broken
        code = violation.code
        self.entry = entry
        subject = violation.subject
        message = .rule(violation.rule)
    }
}

extension Finding {
    func inFile(_ name: String?) -> Finding {
        var finding = self
        finding.file = name
        return finding
    }

    init(_ failure: Entry.DecodingFailure, entry: Int) {
        switch failure {
        case .malformed(let error): self.init(Violation(.malformed, error.code), entry: entry)
        case .newer(let kind): self.init(.unreadable, "verify.newer-entry", entry: entry, kind, .newerEntry)
        }
    }

    /// What shows before anything is compared speaks of the file's form, not of the trail.
    init(_ error: BundleError) {
        let status: Status
        let text: VerifyText
        switch error.code {
        case .truncated, .header, .padding, .ending: (status, text) = (.unreadable, .bundleForm)
        case .missing where error.path == "checkpoint": (status, text) = (.unreadable, .bundleForm)
        case .tooLong, .tooManyFiles, .fileTooLong: (status, text) = (.unreadable, .bundleLimit)
        case .path: (status, text) = (.unreadable, .bundleUnknown)
        case .order, .missing, .content: (status, text) = (.broken, .bundleContent)
        case .checkpoint: (status, text) = (.broken, .bundleCheckpoint)
        case .consistency: (status, text) = (.broken, .bundleConsistency)
        case .cosignature: (status, text) = (.broken, .bundleCosignature)
        case .attachment: (status, text) = (.broken, .bundleAttachment)
        case .entries, .size, .root: (status, text) = (.broken, .bundleTree)
        }
        self.init(status, error.code.rawValue, error.path, text)
    }

    /// Files that are missing or not in order say nothing against the trail; two histories do.
    init(_ error: ChainError) {
        switch error {
        case .alone(let since):
            self.init(.unreadable, error.code, "consistency", .extensionAlone, ["\(since)"])
        case .whole: self.init(.unreadable, error.code, "checkpoint", .extensionWhole)
        case .origin(let origin): self.init(.unreadable, error.code, origin.text, .extensionOrigin)
        case .gap(let since, let size):
            self.init(.unreadable, error.code, "consistency", .extensionGap, ["\(since)", "\(size)"])
        case .order(let since, let size):
            self.init(.unreadable, error.code, "consistency", .extensionOrder, ["\(since)", "\(size)"])
        case .fork(let size): self.init(.broken, error.code, "consistency", .extensionFork, ["\(size)"])
        }
    }

    init(_ error: TlogProofError) {
        switch error {
        case .format: self.init(.unreadable, error.code, "proof", .proofForm)
        case .note(let error): self.init(TrustPolicy.Failure.note(error))
        case .untrusted(let failure): self.init(failure)
        case .proof: self.init(.broken, error.code, "proof", .proofWrong)
        }
    }

    init(_ failure: TrustPolicy.Failure) {
        switch failure {
        case .note: self.init(.broken, failure.code, "checkpoint", .signatureBad)
        case .checkpoint: self.init(.broken, failure.code, "checkpoint", .bundleCheckpoint)
        case .unknownLog: self.init(.broken, failure.code, "checkpoint", .signatureUnknown)
        case .foreignOrigin(let origin): self.init(.broken, failure.code, origin.text, .signatureOrigin)
        case .logKey(let error): self.init(error, "checkpoint")
        case .quorum(let name, let needed, let cosigned, let missing):
            let values = ["\(needed)", "\(cosigned)", missing.joined(separator: " ")]
            self.init(.broken, failure.code, name, .quorumMissing, values)
        }
    }

    init(_ error: ConservationError, entry: Int?) {
        let text: VerifyText =
            switch error.code {
            case .unknown: .countUnknown
            case .repeated: .countRepeated
            case .amount: .countAmount
            case .overdrawn: .countOverdrawn
            case .attachment: .countAttachment
            case .statement: .countStatement
            case .sum: .countSum
            case .misdirected: .countMisdirected
            case .payee: .countPayee
            case .state: .countState
            case .needExceeded: .countNeedExceeded
            case .unbalanced: .countUnbalanced
            }
        self.init(.broken, error.code.rawValue, entry: entry, error.subject, text)
    }

    /// The message, and beneath it where it shows.
    func text(_ language: Language) -> String {
        let place: String =
            if let entry {
                VerifyText.atEntry.text(language, ["\(entry)", code, subject])
            } else {
                VerifyText.atFile.text(language, [code, subject])
            }
        let inFile = file.map { "\n  " + VerifyText.inFile.text(language, [$0]) } ?? ""
        let verdict: VerifyText = status == .broken ? .broken : .unreadable
        return "\(verdict.text(language, [messageText(language)]))\n  \(place)\(inFile)"
    }

    func messageText(_ language: Language) -> String {
        switch message {
        case .rule(let rule): rule.text(language)
        case .text(let text, let values): text.text(language, values)
        }
    }
}
