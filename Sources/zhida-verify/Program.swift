import Kernel
import Texts
import Trail

/// The command, with its surroundings as parameters.
struct Program {
    /// LC_ALL, LC_MESSAGES or LANG.
    let locale: String?
    let output: (String) -> Void
    let errors: (String) -> Void
    /// Whether `errors` is a terminal, where a line may be written over.
    let isTerminal: Bool
    let now: Instant

    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit status: 0 sound, 1 broken, 2 unreadable, newer or a wrong call.
    func run(_ arguments: [String]) -> Int32 {
        var language = Language.from(locale: locale)
        do throws(UsageError) {
            guard let options = try Options.parse(arguments) else {
                output(VerifyText.usage.text(language) + "\n")
                return 0
            }
            language = options.language ?? language
            return try verify(options, language)
        } catch {
            let status = Finding.Status.unreadable.rawValue
            // Also where the command line could not be read, whoever asked for JSON gets it.
            if arguments.contains("--json") {
                output(text(of: error.json(language), status) + "\n")
                return status
            }
            errors("zhida-verify: \(error.text.text(language, error.values)) [\(error.code)]\n")
            if error.text.rawValue.hasPrefix("usage") { errors(VerifyText.usage.text(language) + "\n") }
            return status
        }
    }

    private func verify(_ options: Options, _ language: Language) throws(UsageError) -> Int32 {
        var verification = Verification(trust: try trust(options.trust))
        let showsProgress = isTerminal && !options.isQuiet && !options.isJSON
        if showsProgress {
            verification.progress = { done, count in
                errors("\r\u{1B}[K" + VerifyText.progress.text(language, ["\(done)", "\(count)"]))
            }
        }
        let answer = try answer(options, verification)
        if showsProgress { errors("\r\u{1B}[K") }
        output(answer.text(options, language, now: now) + "\n")
        return answer.status
    }

    private func answer(_ options: Options, _ verification: Verification) throws(UsageError) -> Answer {
        let name = options.extensions.isEmpty ? nil : options.file
        let whole = try InputFile.read(options.file, limit: Bundle.bytesMax)
        if options.entry != nil || EntryProof.isMeant(by: whole, named: options.file) {
            return try answer(options, proof: whole, verification.trust)
        }
        var evidence: Evidence
        do throws(Finding) {
            evidence = try verification.open(whole, named: name)
        } catch {
            return .finding(error)
        }
        for path in options.extensions {
            let archive = try InputFile.read(path, limit: Bundle.bytesMax)
            do throws(Finding) {
                try verification.extend(&evidence, archive, named: path)
            } catch {
                return .finding(error)
            }
        }
        do throws(Finding) {
            return .sound(try verification.replay(evidence))
        } catch {
            return .finding(error)
        }
    }

    private func answer(
        _ options: Options, proof: [UInt8], _ trust: TrustPolicy?
    ) throws(UsageError) -> Answer {
        guard options.extensions.isEmpty else { throw UsageError(.usageProof) }
        let path = options.entry ?? options.file + EntryProof.entrySuffix
        let leaf = try InputFile.read(path, limit: CanonicalReader.entryLimit)
        do throws(Finding) { return .proven(try EntryProof(proof, of: leaf, trust: trust)) } catch {
            return .finding(error)
        }
    }

    private func trust(_ trust: Options.Trust) throws(UsageError) -> TrustPolicy? {
        switch trust {
        case .none: return nil
        case .key(let text):
            let key: VerifierKey
            do throws(NoteError) {
                key = try VerifierKey(text)
            } catch {
                throw UsageError(.usageKey, error.rawValue)
            }
            guard key.logKind != nil else { throw UsageError(.usageKey, NoteError.keyType.rawValue) }
            return TrustPolicy(log: key)
        case .policy(let path):
            let bytes = try InputFile.read(path, limit: TrustPolicy.bytesMax)
            do throws(PolicyError) {
                return try TrustPolicy(decoding: bytes)
            } catch {
                throw UsageError(.usagePolicy, "\(error.line)", error.code.rawValue)
            }
        }
    }
}

/// What the program found.
private enum Answer {
    case sound(Report)
    case proven(EntryProof)
    case finding(Finding)

    var status: Int32 {
        switch self {
        case .sound, .proven: 0
        case .finding(let finding): finding.status.rawValue
        }
    }

    func text(_ options: Options, _ language: Language, now: Instant) -> String {
        if options.isJSON { return json(language) }
        switch self {
        case .sound(let report):
            return options.isQuiet ? report.verdict(language) : report.text(language, now: now)
        case .proven(let proof): return options.isQuiet ? proof.verdict(language) : proof.text(language)
        case .finding(let finding): return finding.text(language)
        }
    }

    private func json(_ language: Language) -> String {
        let json =
            switch self {
            case .sound(let report): report.json(language)
            case .proven(let proof): proof.json(language)
            case .finding(let finding): finding.json(language)
            }
        return zhida_verify.text(of: json, status)
    }
}

private func text(of json: JSON, _ status: Int32) -> String {
    // Some value has no canonical form: leave it at the verdict.
    guard let bytes = try? json.canonicalBytes() else { return #"{"exit":\#(status)}"# }
    return String(decoding: bytes, as: UTF8.self)
}
