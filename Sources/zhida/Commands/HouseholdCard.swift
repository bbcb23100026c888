import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension HouseholdCommand {
    struct Card: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.householdCard))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.household)) var household: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                guard let id = try await session.ids([household], as: Household.self).first else { return }
                let page = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        let tier = loaded.book.tier(of: by, for: id)
                        let vault = session.openings(
                            by: by, purpose: "household card", opensRestricted: tier == .supervisor)
                        return try CardPage(id, loaded.book, vault: vault)
                    }
                }.get()
                console.say(page)
                console.answer(page.json)
            }
        }
    }
}

extension Console {
    fileprivate func say(_ page: CardPage) {
        let tier: Phrase =
            switch page.tier {
            case .supervisor: .tierSupervisor
            case .helper: .tierHelper
            case nil: .tierPublic
            }
        say(.cardTitle(household: "\(page.household)", village: page.village, tier: word(tier)))
        say([word(Term(page.card.status)) + " " + page.card.statusOn.description])
        say(
            Table.lines(
                [["", word(.person), word(.name), word(.idNumber)]]
                    + page.members.map { member in
                        [
                            member.isHead ? word(.head) : "", "\(member.person)", member.name ?? "",
                            member.idNumber ?? "",
                        ]
                    }, left: [0, 1, 2, 3]))
        say(
            Table.lines(
                [[word(Phrase.account), word(Phrase.bank)], [page.account ?? "", page.bank ?? ""]],
                left: [0, 1]))
    }
}

extension CardPage {
    fileprivate var json: JSON {
        .object([
            "household": .text("\(household)"), "village": .text(village),
            "tier": .text(tier?.rawValue ?? "public"), "status": .text(card.status.rawValue),
            "attribute": .text(card.attribute.rawValue), "account": .text(account ?? ""),
            "bank": .text(bank ?? ""),
            "members": .list(
                members.map { member in
                    .object([
                        "person": .text("\(member.person)"), "head": .bool(member.isHead),
                        "name": .text(member.name ?? ""), "id_number": .text(member.idNumber ?? ""),
                    ])
                }),
        ])
    }
}
