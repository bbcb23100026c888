import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts
import Trail

extension TrailCommand {
    struct RotateKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-key", abstract: .hint(.trailRotateKey))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Flag(help: .hint(.changesSM2)) var sm2 = false

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let done = try await session.submit(ChangeLogKey(sm2 ? .sm2 : .ed25519))
                guard case .text(let vkey) = done.answer["vkey"],
                    case .number(let size) = done.answer["size"],
                    !change.dryRun
                else { return }
                console.say(.keyChanged(size: Int(size)))
                console.say(.publishKey(vkey))
            }
        }
    }

    struct Keys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.trailKeys))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                // The first keys stand in no entry; the folder has those that still sign.
                let first = try KeyRing.publicKeys(folder: try options.keyFolder).filter { key in
                    !book.logKeys.contains { $0.key.logKind == key.logKind }
                }
                let rows =
                    first.map { (key: $0, size: 0) } + book.logKeys.map { (key: $0.key, size: $0.size) }
                let signing = first + book.currentLogKeys
                var list: [JSON] = []
                for (key, size) in rows {
                    let isSigning = signing.contains(key)
                    console.say(.logKey(key.description, from: size, isSigning: isSigning))
                    list.append(
                        .object([
                            "from": .number(Int64(size)), "signing": .bool(isSigning),
                            "vkey": .text(key.description),
                        ]))
                }
                console.answer(.object(["keys": .list(list)]))
            }
        }
    }
}
