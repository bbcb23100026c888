import Foundation
import Kernel
import Service
import Texts

/// One import of files in a bank's own form: ISO 20022 messages, or lists by a profile.
struct BankRun {
    let files: [String]

    static let fileBytesMax = 256 << 20
    private static let markBytes = 4096

    /// Whether files are ISO 20022 messages; all must be, or none. A file that cannot be read is left to its reader.
    static func isLike(_ files: [String]) throws(Refusal) -> Bool {
        let messages = files.map { path in
            guard let file = FileHandle(forReadingAtPath: path),
                let start = try? file.read(upToCount: markBytes)
            else { return false }
            return BankMessage.isLike(Array(start))
        }
        guard let first = messages.first else { return false }
        guard messages.allSatisfy({ $0 == first }) else {
            throw .input(.rowsDisagree(files.joined(separator: " ")))
        }
        return first
    }

    func statements(_ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions) async throws {
        try await Console.run(options) { console in
            let read = try read()
            let command = try TakeStatements(try messages(read))
            try await submit(command, "statement", read.map(\.bytes), console, options, actor, change)
        }
    }

    func results(_ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions) async throws {
        try await Console.run(options) { console in
            let read = try read()
            let command = TakeResults(try messages(read).map(ResultFile.message))
            try await submit(command, "results", read.map(\.bytes), console, options, actor, change)
        }
    }

    func results(
        by profile: String, _ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions
    ) async throws {
        try await Console.run(options) { console in
            let layout = try BankProfile(path: profile)
            let read = try read()
            var lists: [ResultFile] = []
            for file in read {
                lists.append(.list(try BankResultList(file.bytes, file: file.path, by: layout)))
            }
            let form = try? layout.canonicalBytes()
            try await submit(
                TakeResults(lists), "results", read.map(\.bytes) + [form ?? []], console, options, actor,
                change)
        }
    }

    private func read() throws(Refusal) -> [(path: String, bytes: [UInt8])] {
        var read: [(path: String, bytes: [UInt8])] = []
        for path in files { read.append((path, try Files.read(path, limit: Self.fileBytesMax))) }
        return read
    }

    private func messages(_ files: [(path: String, bytes: [UInt8])]) throws(Refusal) -> [BankMessage] {
        var messages: [BankMessage] = []
        for file in files { messages.append(try BankMessage(file.bytes, file: file.path)) }
        return messages
    }

    private func submit(
        _ command: some Command, _ kind: String, _ parts: [[UInt8]], _ console: Console,
        _ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions
    ) async throws {
        let session = try await Session.open(options, actor, console, change)
        let body = Array("bank/\(kind)\n".utf8) + parts.flatMap { Array("\($0.count)\n".utf8) + $0 }
        let by = try await session.actorID()
        let key = "import/\(by)/\(session.keys.requestName(body))"
        let outcome = try await session.submit(command, body: body, key: key)
        guard !outcome.isRepeat else { return }
        func count(_ name: String) -> Int {
            if case .number(let count) = outcome.answer[name] { Int(count) } else { 0 }
        }
        if change.dryRun {
            console.say(.wouldAdd(rows: count("rows"), entries: count("entries")))
        } else {
            console.say(.imported(rows: count("rows")))
        }
        guard kind == "results" else { return }
        console.say(
            .resultsTaken(
                settled: count("settled"), failed: count("failed"), returned: count("returned"),
                known: count("known"), open: count("open"), others: count("others")))
    }
}

extension BankProfile {
    init(path: String) throws(Refusal) {
        let bytes = try Files.read(path, limit: BankRun.fileBytesMax)
        do throws(PolicyFileError) { try self.init(bytes: bytes, file: path) } catch { throw .policy(error) }
    }
}
