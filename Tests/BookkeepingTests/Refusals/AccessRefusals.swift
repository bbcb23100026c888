import Bookkeeping
import Kernel

extension Refusal {
    static let ofAccess: [Refusal] = [
        Refusal(.noRole, "a stranger", Scenario.funded) { try $0.donor(by: Scenario.stranger) },
        Refusal(.noRole, "a helper at the office's work", Scenario.registered) {
            try $0.assign(2, to: 1, by: .helper)
        },
        Refusal(.noRole, "the office at the log's key", Scenario.staffed) { try $0.changeKey(by: .office) },
        Refusal(.noRole, "an administrator at the accountant's work", Scenario.funded) {
            try $0.donor(by: .administrator)
        },
        Refusal(.noRole, "a role taken away", Scenario.funded) {
            try $0.revoke("accountant", from: .accountant)
        } refused: {
            try $0.donor()
        },
        Refusal(.noRole, "a role that the policy no longer knows", Scenario.funded) {
            try $0.adoptNoRoles()
        } refused: {
            try $0.donor()
        },
        Refusal(.noRole, "a book opened by its second user", Scenario.empty) { try $0.open(by: 2) },
        Refusal(.outsideScope, "a household elsewhere", Scenario.registered) {
            try $0.officeOfV3()
        } refused: {
            try $0.household([4], in: 1, account: 6, by: 12)
        },
        Refusal(.outsideScope, "an account elsewhere", Scenario.registered) {
            try $0.officeOfV3()
        } refused: {
            try $0.correct(1, account: 6, by: 12)
        },
        Refusal(.outsideScope, "a helper elsewhere", Scenario.registered) {
            try $0.officeOfV3()
        } refused: {
            try $0.assign(.helper, to: 1, by: 12)
        },
        Refusal(.outsideScope, "a need where the role was taken away", Scenario.registered) { s in
            try s.grant("helper", in: .region(2), to: .otherHelper)
            try s.assign(.otherHelper, to: 1)
            try s.revoke("helper", in: .region(2), from: .otherHelper)
        } refused: {
            try $0.file(1, for: 1, by: .otherHelper)
        },
        Refusal(.outsideScope, "a need taken back where the role was taken away", Scenario.needy) { s in
            for area in (s.book.users[.helper]?.grants ?? []).map(\.area) {
                try s.revoke("helper", in: area, from: .helper)
            }
            try s.grant("helper", in: .village(3), to: .helper)
        } refused: {
            try $0.withdraw(need: 1)
        },
        Refusal(.outsideScope, "a village elsewhere", Scenario.registered) {
            try $0.officeOfV3()
        } refused: {
            try $0.village("420821101009", in: 3, by: 12)
        },
        Refusal(.outsideScope, "gifts by an accountant of one village", Scenario.funded) { s in
            try s.revoke("accountant", from: .accountant)
            try s.grant("accountant", in: .village(1), to: .accountant)
        } refused: {
            try $0.donor()
        },
        Refusal(.outsideScope, "a match run by a reviewer of one county", Scenario.needy) { s in
            try s.revoke("reviewer", from: .reviewer)
            try s.grant("reviewer", in: .region(2), to: .reviewer)
        } refused: {
            try $0.openMatch()
        },
        Refusal(.outsideScope, "a role granted by an administrator of one village", Scenario.registered) {
            try $0.grant("administrator", in: .village(3), to: .helper)
        } refused: {
            try $0.grant("cashier", to: .helper, by: .helper)
        },
        Refusal(.outsideScope, "a line accepted elsewhere", Scenario.matched) { s in
            try s.revoke("reviewer", from: .reviewer)
            try s.grant("reviewer", in: .village(3), to: .reviewer)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.outsideScope, "a line declined elsewhere", Scenario.matched) { s in
            try s.revoke("reviewer", from: .reviewer)
            try s.grant("reviewer", in: .village(3), to: .reviewer)
        } refused: {
            try $0.decline([1])
        },
        Refusal(.outsideScope, "a payment elsewhere", Scenario.accepted) { s in
            try s.revoke("cashier", from: .cashier)
            try s.grant("cashier", in: .village(3), to: .cashier)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.outsideScope, "a step of the chain that is another's", Scenario.registered) {
            try $0.file(1, for: 1)
        } refused: {
            try $0.review(1, .village, by: .township)
        },
        Refusal(.outsideScope, "a step of the chain elsewhere", Scenario.registered) { s in
            try s.revoke("village", in: .region(2), from: .village)
            try s.grant("village", in: .region(4), to: .village)
            try s.file(1, for: 1)
        } refused: {
            try $0.refuse(1, .village)
        },
        Refusal(.outsideScope, "a notice elsewhere", Scenario.registered) { s in
            try s.reviewed(1)
            try s.revoke("township", in: .region(2), from: .township)
            try s.grant("township", in: .region(4), to: .township)
        } refused: {
            try $0.publish(1)
        },
        Refusal(.outsideScope, "a delivery elsewhere", Scenario.settled) {
            try $0.confirm(1, by: .otherHelper)
        },
        Refusal(.outsideScope, "an answer elsewhere", Scenario.settled) { s in
            try s.dispute(1)
            try s.grant("reviewer", in: .village(3), to: .county)
        } refused: {
            try $0.answer(1, by: .county)
        },
        Refusal(.outsideScope, "a dispute elsewhere", Scenario.settled) {
            try $0.dispute(1, by: .otherHelper)
        },
        Refusal(.selfReview, "the filer reviews", Scenario.registered) { s in
            try s.grant("village", to: .helper)
            try s.file(1, for: 1)
        } refused: {
            try $0.review(1, .village, by: .helper)
        },
        Refusal(.selfReview, "the household's helper reviews", Scenario.registered) { s in
            try s.file(1, for: 1)
            try s.grant("helper", in: .region(2), to: .village)
            try s.assign(.village, to: 1)
        } refused: {
            try $0.refuse(1, .village)
        },
        Refusal(.selfReview, "the filer accepts", Scenario.matched) {
            try $0.grant("reviewer", to: .helper)
        } refused: {
            try $0.accept([1], by: .helper)
        },
        Refusal(.selfReview, "who disputed answers", Scenario.settled) { s in
            try s.grant("helper", to: .reviewer)
            try s.dispute(1, by: .reviewer)
        } refused: {
            try $0.answer(1)
        },
        Refusal(.selfReview, "the filer answers", Scenario.settled) { s in
            try s.grant("helper", to: .county)
            try s.grant("reviewer", to: .helper)
            try s.dispute(1, by: .county)
        } refused: {
            try $0.answer(1, by: .helper)
        },
        Refusal(.sameHand, "who accepted pays", Scenario.matched) {
            try $0.accept([1], by: .everyone)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000, by: .everyone)
        },
        Refusal(.sameHand, "the filer pays", Scenario.accepted) {
            try $0.grant("cashier", to: .helper)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000, by: .helper)
        },
        Refusal(.sameHand, "who wrote the account on the card pays", Scenario.accepted) {
            try $0.grant("office", to: .cashier)
            try $0.correct(1, account: 6, by: .cashier)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000, to: 6)
        },
        Refusal(.sameHand, "who registered the gift refunds it", Scenario.funded) {
            try $0.refund(1, of: 1, line: 1, to: 4, by: .accountant)
        },
        Refusal(.sameHand, "who imported the line refunds it", Scenario.funded) {
            try $0.refund(1, of: nil, line: 1, to: 4, by: .accountant)
        },
        Refusal(.sameHand, "who paid confirms", Scenario.settled) {
            try $0.grant("helper", to: .cashier)
        } refused: {
            try $0.confirm(1, by: .cashier)
        },
        Refusal(.notTheHelper, "another helper files", Scenario.registered) {
            try $0.file(1, for: 1, by: .otherHelper)
        },
        Refusal(.notTheHelper, "the former helper files", Scenario.registered) { s in
            try s.grant("helper", in: .region(2), to: .otherHelper)
            try s.assign(.otherHelper, to: 1)
        } refused: {
            try $0.file(1, for: 1)
        },
        Refusal(.notTheHelper, "another helper withdraws", Scenario.needy) {
            try $0.withdraw(need: 1, by: .otherHelper)
        },
    ]
}

extension Scenario {
    /// U12 keeps the cards of V3 alone.
    fileprivate mutating func officeOfV3() throws {
        try user()
        try grant("office", in: .village(3), to: 12)
    }

    fileprivate mutating func adoptNoRoles() throws {
        try adopt(.roles, RolesPolicy.with { $0.header = Policies.header(.roles) })
    }
}
