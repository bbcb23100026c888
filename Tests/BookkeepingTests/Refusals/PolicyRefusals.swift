import Bookkeeping
import Kernel

extension Refusal {
    private static func inconsistent(
        _ what: String, _ name: PolicyName, _ content: some CanonicalObject
    ) -> Refusal {
        Refusal(.policyInconsistent, what, Scenario.opened) { try $0.adopt(name, content) }
    }

    private static func inconsistent(_ what: String, _ fill: (inout NeedsPolicy) -> Void) -> Refusal {
        var policy = Policies.needs
        fill(&policy)
        return inconsistent(what, .needs, policy)
    }

    private static func inconsistentRoles(_ what: String, _ fill: (inout RolesPolicy) -> Void) -> Refusal {
        var policy = Policies.roles
        fill(&policy)
        return inconsistent(what, .roles, policy)
    }

    private static func inconsistentChain(
        _ what: String, _ fill: (inout IdentificationPolicy) -> Void
    ) -> Refusal {
        var policy = Policies.identification
        fill(&policy)
        return inconsistent(what, .identification, policy)
    }

    static let ofPolicy: [Refusal] = [
        inconsistent("days of filing beyond a year") { $0.filingDays = 366 },
        inconsistentChain("no way out") { $0.exit = [] },
        inconsistentChain("a chain without its announcement") { $0.exit.removeLast() },
        inconsistentChain("an announcement in between") { $0.exit.insert($0.exit[5], at: 0) },
        inconsistentChain("a step twice in a chain") { $0.exit.insert($0.exit[0], at: 1) },
        inconsistentChain("a notice without days") { $0.reentry[1].days = nil },
        inconsistentChain("a notice of no days") { $0.reentry[1].days = 0 },
        inconsistentChain("a notice without a unit") { $0.reentry[1].unit = nil },
        inconsistentChain("days of an approval") { $0.identification[4].days = 3 },
        inconsistentChain("evidence named twice") { $0.exit[0].carries = [.minutes, .minutes] },
        inconsistentChain("votes without a number") { $0.exit[0].votesMin = nil },
        inconsistentChain("a majority without votes") { $0.exit[1].inFavourAbovePercent = 50 },
        inconsistentChain("more than all in favour") { $0.exit[0].inFavourAbovePercent = 100 },
        Refusal(.policyMissing, "a role without a policy of roles", Scenario.opened) {
            try $0.grant("office", to: 1)
        },
        Refusal(.policyMissing, "a wish without a catalogue", Scenario.withoutNeeds) {
            try $0.donor()
        } refused: {
            try $0.intention(1)
        },
        Refusal(.policyMissing, "a need without a catalogue", Scenario.withoutNeeds) {
            try $0.file(1, for: 1)
        },
        Refusal(.policyMissing, "a need without a review", Scenario.withoutReview) {
            try $0.file(1, for: 1)
        },
        Refusal(.policyMissing, "a notice without days", Scenario.withoutNotice) {
            try $0.reviewed(1)
        } refused: {
            try $0.publish(1)
        },
        Refusal(.policyMissing, "a refund without a policy", Scenario.withoutRefunds) {
            try $0.refund(1, of: nil, line: 1, to: 4)
        },
        Refusal(.policyOrder, "a policy older than the one in force", Scenario.staffed) {
            try $0.adopt(.needs, Policies.needs(ceiling: 1, from: "2013-12-31"))
        },
        Refusal(.policyUnchanged, "the policy in force again", Scenario.staffed) {
            try $0.adopt(.roles, Policies.roles)
        },
        Refusal(.unknownRole, "a role that no policy names", Scenario.staffed) {
            try $0.grant("ghost", to: 2)
        },
        Refusal(.unknownCategory, "a wish for what is not in the catalogue", Scenario.funded) {
            try $0.intention(1, categories: ["ghost"])
        },
        Refusal(.unknownCategory, "a need that is not in the catalogue", Scenario.funded) {
            try $0.file(1, for: 1, "ghost")
        },
        inconsistent(
            "another policy's header", .fees, FeesPolicy.with { $0.header = Policies.header(.notice) }),
        inconsistent("a category twice") { $0.categories.append($0.categories[0]) },
        inconsistent("no ceiling") { $0.categories[0].ceiling = 0 },
        inconsistent("all or nothing, which matching does not know yet") {
            $0.categories[0].divisible = false
        },
        inconsistent(
            "a Saturday off", .holidays,
            HolidaysPolicy.with {
                ($0.daysOff, $0.header) = (["2014-03-08"], Policies.header(.holidays))
                $0.until = "2014-12-31"
            }),
        inconsistent(
            "days off out of order", .holidays,
            HolidaysPolicy.with {
                ($0.daysOff, $0.header) = (["2014-03-11", "2014-03-10"], Policies.header(.holidays))
                $0.until = "2014-12-31"
            }),
        inconsistent(
            "a day worked after the end", .holidays,
            HolidaysPolicy.with {
                ($0.header, $0.until) = (Policies.header(.holidays), "2014-03-01")
                $0.workedInstead = ["2014-03-08"]
            }),
        inconsistent(
            "an end before the beginning", .holidays,
            HolidaysPolicy.with { ($0.header, $0.until) = (Policies.header(.holidays), "2013-12-31") }),
        inconsistent("no payee") { $0.categories[0].payees = [] },
        inconsistent("a fifth tier") { $0.categories[0].tier = 5 },
        inconsistent("tier nought") { $0.categories[1].tierByAttribute[0].tier = 0 },
        inconsistent(
            "less than no days", .notice,
            NoticePolicy.with { ($0.header, $0.needsDays) = (Policies.header(.notice), -1) }),
        inconsistent(
            "over a year", .notice,
            NoticePolicy.with { ($0.header, $0.needsDays) = (Policies.header(.notice), 366) }),
        inconsistent(
            "duplicates for over a year", .refunds,
            RefundsPolicy.with {
                ($0.header, $0.duplicateDays) = (Policies.header(.refunds), 366)
            }),
        inconsistent(
            "errors found before they happen", .refunds,
            RefundsPolicy.with {
                ($0.header, $0.misdirectedDays) = (Policies.header(.refunds), -1)
            }),
        inconsistent(
            "non-directed before it could go back", .refunds,
            RefundsPolicy.with {
                ($0.header, $0.misdirectedDays, $0.unclaimedDays) = (Policies.header(.refunds), 30, 29)
            }),
        inconsistent(
            "kept for over a century", .retention, Policies.retention.changed { $0.periods[0].years = 101 }),
        inconsistent(
            "a class without a period", .retention, Policies.retention.changed { $0.periods.removeLast() }),
        inconsistent(
            "a class with two", .retention, Policies.retention.changed { $0.periods.append($0.periods[0]) }),
        inconsistent(
            "a period without its text", .retention, Policies.retention.changed { $0.periods[1].source = "" }),
        inconsistent("no chain", .review, ReviewPolicy.with { $0.header = Policies.header(.review) }),
        inconsistent(
            "a first step from an amount", .review,
            ReviewPolicy.with {
                $0.header = Policies.header(.review)
                $0.chain = [.with { ($0.from, $0.step) = (1, .village) }]
            }),
        inconsistent(
            "a step twice", .review,
            ReviewPolicy.with {
                $0.header = Policies.header(.review)
                $0.chain = [.with { $0.step = .village }, .with { $0.step = .village }]
            }),
        inconsistentRoles("a role twice") { $0.roles.append($0.roles[0]) },
        inconsistentRoles("administrators of its own") { $0.roles[0].role = RolesPolicy.administrator },
        inconsistentRoles("a kind that is none") { $0.roles[0].kinds.append("ghost.seen") },
    ]
}
