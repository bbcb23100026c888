import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts
import Trail

extension TrailCommand {
    struct RotateKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-key",
            abstract:
                "更换签名密钥，由新旧密钥共同签名确认；--sm2 启用或更换国密密钥。Change the key that signs, or with --sm2 add or change the SM2 key."
        )

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Flag(help: "the SM2 key; the Ed25519 key otherwise")
        var sm2 = false

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
        static let configuration = CommandConfiguration(
            abstract: "签名公钥及其起用处。The keys that sign, and from which size on.")

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
