import Bookkeeping
import Crypto
import Kernel

extension Refusal {
    static let ofPrivacy: [Refusal] = [
        Refusal(.policyMissing, "no retention", Scenario.registered) {
            try $0.grant("privacy", to: .everyone)
        } refused: {
            try $0.ask(toErase: .household(1), by: .everyone)
        },
        Refusal(.noRole, "whoever has no role for it", Scenario.guarded) {
            try $0.ask(toErase: .household(4), by: .office)
        },
        Refusal(.unknownID, "a household that is not there", Scenario.guarded) {
            try $0.ask(toErase: .household(9))
        },
        Refusal(.dataInUse, "a household on the register", Scenario.guarded) {
            try $0.ask(toErase: .household(1))
        },
        Refusal(.dataInUse, "a member of one", Scenario.guarded) { try $0.ask(toErase: .person(1)) },
        Refusal(.dataInUse, "its account", Scenario.guarded) { try $0.ask(toErase: .account(2)) },
        Refusal(.dataInUse, "a helper", Scenario.guarded) { try $0.ask(toErase: .user(.helper)) },
        Refusal(.dataInUse, "a fund's account", Scenario.guarded) {
            try $0.fund(1)
        } refused: {
            try $0.ask(toErase: .account(1))
        },
        Refusal(.dataInUse, "a donor whose money is not spent", Scenario.funded) {
            try $0.guardData()
        } refused: {
            try $0.ask(toErase: .donor(1))
        },
        Refusal(.dataInUse, "an interested person", Scenario.funded) {
            try $0.declare(interest: [4], of: 2)
            try $0.guardData()
        } refused: {
            try $0.ask(toErase: .person(4))
        },
        Refusal(.derivedDiffers, "a day too early", Scenario.guarded) {
            try $0.ask(toErase: .household(4), due: $0.day.adding(days: 364))
        },
        Refusal(.retentionRuns, "as expired before it is", Scenario.guarded) {
            try $0.ask(toErase: .household(4), .expired)
        },
        Refusal(.erasureRequested, "twice", Scenario.erasable) { try $0.ask(toErase: .household(4)) },
        Refusal(.retentionRuns, "a day before it is lawful", Scenario.guarded) {
            try $0.ask(toErase: .household(4))
            $0.wait(364)
        } refused: {
            try $0.erase(1)
        },
        Refusal(.sameHand, "by who asked for it", Scenario.erasable) {
            try $0.grant("vault", to: .privacyOfficer(in: $0))
        } refused: {
            try $0.erase(1, by: .privacyOfficer(in: $0))
        },
        Refusal(.malformed, "openings out of order", Scenario.erasable) {
            try $0.erase(1, openings: [Commitment(SHA256.hash([1])), Commitment(SHA256.hash([1]))])
        },
        Refusal(.dataErased, "twice done", Scenario.erasable) {
            try $0.erase(1)
        } refused: {
            try $0.erase(1)
        },
        Refusal(.dataErased, "a correction of what was erased", Scenario.erasable) {
            try $0.erase(1)
        } refused: {
            try $0.correct(4) { $0.attribute = .lowIncome }
        },
        Refusal(.dataErased, "a new application of the household", Scenario.erasable) {
            try $0.erase(1)
        } refused: {
            try $0.begin(.identification, for: 4)
        },
        Refusal(.dataErased, "a role for a user who was erased", Scenario.guarded) {
            try $0.user(ref: "user/gone")
            try $0.ask(toErase: .user(15))
            $0.wait(400)
            try $0.erase(1)
        } refused: {
            try $0.grant("vault", to: 15)
        },
        Refusal(.dataErased, "a witness who was", Scenario.stocked) {
            try $0.guardData()
            try $0.user(ref: "user/gone")
            try $0.ask(toErase: .user(15))
            $0.wait(400)
            try $0.erase(1)
        } refused: {
            try $0.store(1, of: "quilt", witness: 15)
        },
        Refusal(.dataErased, "a gift of a donor who was", Scenario.funded) {
            try $0.donor()
            try $0.guardData()
            try $0.ask(toErase: .donor(3))
            $0.wait(800)
            try $0.erase(1)
        } refused: {
            try $0.donate(100, from: 1, by: 3, to: nil)
        },
        Refusal(.dataErased, "a wish of one", Scenario.funded) {
            try $0.donor()
            try $0.guardData()
            try $0.ask(toErase: .donor(3))
            $0.wait(800)
            try $0.erase(1)
        } refused: {
            try $0.intention(100, of: 3)
        },
    ]
}
