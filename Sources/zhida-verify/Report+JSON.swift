import Bookkeeping
import Conservation
import Kernel
import Texts
import Trail

extension Report {
    /// The report for programs: one line of canonical JSON, amounts in fen.
    func json(_ language: Language) -> JSON {
        let book: [String: JSON] = [
            "clock": .text(state.clock.rawValue), "first_day": .text(state.openedOn.description),
            "last_day": .text(lastAt.day.description), "name": .text(state.name),
            "origin": .text(state.origin), "rulebook": .number(Int64(state.rulebook)),
        ]
        return .object([
            "verdict": .text("sound"), "message": .text(verdict(language)), "book": .object(book),
            "checkpoint": checkpoint.json,
            "key_changes": .list(
                keyChanges.map { change in
                    .object([
                        "from": .number(Int64(change.size)), "vkey": .text(change.key.description),
                    ])
                }),
            "joined_at": .list(joints.map { .number(Int64($0)) }),
            "signature": signature.json(origin: checkpoint.origin), "overall": totals.overall.json,
            "funds": .list(funds.map { fundJSON($0.id, $0.name, $0.sums) }),
            "donors": .list(
                totals.donors.sorted { $0.key < $1.key }.map { id, sums in
                    sums.json(with: ["donor": .text(id.description)])
                }),
            "policies": .list(policies.map(policyJSON)), "unfinished": .list(unfinished.map(\.json)),
        ])
    }

    private func policyJSON(_ policy: AdoptedPolicy) -> JSON {
        let header = policy.content.header
        return .object([
            "adopted_on": .text(policy.adoptedOn.description), "confirmed": .bool(header.confirmed),
            "entry": .number(Int64(policy.seq)), "from": .text(header.from.description),
            "name": .text(policy.name.rawValue), "sha256": .text(policy.digest.hex),
            "source": .text(header.source), "title": .text(header.title),
        ])
    }

    private func fundJSON(_ id: ID<Fund>, _ name: String, _ sums: MoneyTotals.Sums) -> JSON {
        var members: [String: JSON] = ["fund": .text(id.description), "name": .text(name)]
        if let upkeep = totals.upkeep[id] {
            members["income_fen"] = .number(upkeep.income)
            members["charges_fen"] = .number(upkeep.charges)
        }
        if let bank = totals.banks[id] {
            members["bank_by_book_fen"] = .number(bank.byBook)
            members["bank_by_statement_fen"] = .number(bank.byStatement)
        }
        return sums.json(with: members)
    }
}

extension MoneyTotals.Sums {
    var json: JSON { json(with: [:]) }

    func json(with members: [String: JSON]) -> JSON {
        let amounts: [String: JSON] = [
            "received_fen": .number(received), "with_payees_fen": .number(withPayees),
            "instructed_fen": .number(instructed), "committed_fen": .number(committed),
            "free_fen": .number(free), "refunded_fen": .number(refunded),
            "unclaimed_fen": .number(unclaimed),
        ]
        return .object(amounts.merging(members) { amount, _ in amount })
    }
}

extension Unfinished {
    var json: JSON {
        var members: [String: JSON] = [
            "count": .number(Int64(count)), "first": .list(ids.map { .text($0) }),
            "what": .text(what.rawValue),
        ]
        if let amount { members["amount_fen"] = .number(amount) }
        return .object(members)
    }
}

extension Finding {
    func json(_ language: Language) -> JSON {
        var members: [String: JSON] = [
            "verdict": .text(status == .broken ? "broken" : "unreadable"), "code": .text(code),
            "subject": .text(subject), "message": .text(messageText(language)),
        ]
        if let file { members["file"] = .text(file) }
        if let entry { members["entry"] = .number(Int64(entry)) }
        return .object(members)
    }
}

extension Checkpoint {
    var json: JSON { .object(["root": .text(root.hex), "size": .number(Int64(size))]) }
}

extension Signature {
    func json(origin: KeyName) -> JSON {
        switch self {
        case .unchecked(let signatures):
            .object([
                "checked": .bool(false),
                "key_ids": .list(signatures.map { .text(Hex.encode($0.idBytes)) }),
                "name": .text(origin.text),
            ])
        case .checked(let trusted, _):
            .object([
                "checked": .bool(true), "vkey": .text(trusted.logs.first?.description ?? ""),
                "vkeys": .list(trusted.logs.map { .text($0.description) }),
                "witnesses": .list(trusted.cosignatures.map { .text($0.witness.name) }),
            ])
        }
    }
}
