/// The columns of each file as docs/imports.md lists them.
extension SampleBook {
    var regionsFile: String {
        var table = Table("code_system", "code", "parent", "level", "name", "valid_from", "valid_to")
        for region in JingmenRegions.rows() {
            table.append([
                region.system, region.code, region.parent, region.level, region.name, region.validFrom,
                region.validTo,
            ])
        }
        return table.text
    }

    var villagesFile: String {
        var table = Table("code_system", "code", "township", "name", "registered")
        for village in places.villages {
            table.append([
                "nbs", village.code, village.township.code, village.name, village.registered ? "yes" : "no",
            ])
        }
        return table.text
    }

    var organisationsFile: String {
        var table = Table("ref", "name", "kind", "region")
        for organisation in staff.organisations {
            table.append([organisation.ref, organisation.name, organisation.kind, organisation.region])
        }
        return table.text
    }

    var usersFile: String {
        var table = Table("ref", "name", "phone", "organisation", "roles")
        for user in staff.users + help.users {
            table.append([
                user.ref, user.name, user.phone, user.organisation, user.roles.joined(separator: "|"),
            ])
        }
        return table.text
    }

    var fundsFile: String {
        var table = Table("ref", "name", "organisation", "account_number", "account_bank")
        for fund in Fund.allCases {
            table.append([
                fund.rawValue, fund.name, Staff.foundation, fundAccounts[fund, default: ""],
                Bank.rural.rawValue,
            ])
        }
        return table.text
    }

    var householdsFile: String {
        var table = Table(
            "household", "person", "relation", "name", "id_number", "village", "attribute", "main_cause",
            "other_causes", "group", "phone", "account_number", "account_bank", "helper", "registered_on",
            "source")
        for household in households {
            household.append(to: &table, [household.registeredOn.text, "荆门市2014年建档立卡名册(示例)"])
        }
        return table.text
    }

    var applicationsFile: String {
        var table = Table(
            "household", "person", "relation", "name", "id_number", "village", "attribute", "main_cause",
            "other_causes", "group", "phone", "account_number", "account_bank", "helper", "applied_on")
        for household in proceedings.applicants {
            household.append(to: &table, [Proceedings.appliedOn.text])
        }
        return table.text
    }

    var stepsFile: String {
        var table = Table(
            "household", "level", "act", "decision", "on", "in_favour", "against", "abstained", "minutes",
            "document", "signature", "reason", "text", "taken_by")
        for step in proceedings.steps {
            let votes = step.votes.map { [$0.inFavour, $0.against, $0.abstained].map(String.init) }
            table.append(
                [
                    step.household, step.level, step.act, step.refusal == nil ? "passed" : "refused",
                    step.on.text,
                ]
                    + (votes ?? ["", "", ""]) + [
                        step.minutes, step.document, step.signature, step.refusal?.reason ?? "",
                        step.refusal?.text ?? "", step.takenBy,
                    ])
        }
        return table.text
    }

    var donorsFile: String {
        var table = Table("ref", "kind", "name", "id_number", "phone", "anonymous")
        for donor in donors.all {
            table.append([
                donor.ref, donor.kind.rawValue, donor.name, donor.idNumber, donor.phone,
                donor.anonymous ? "yes" : "no",
            ])
        }
        return table.text
    }

    var intentionsFile: String {
        var table = Table(
            "ref", "donor", "amount_yuan", "region", "categories", "attribute", "household_cap_yuan",
            "deadline", "refund_condition", "declared_on")
        for intention in intentions.all {
            table.append([
                intention.ref, intention.donor.ref, yuan(intention.amountFen), intention.region,
                intention.categories.map(\.rawValue).joined(separator: "|"),
                intention.attribute?.rawValue ?? "", intention.capFen.map(yuan) ?? "",
                intention.deadline?.text ?? "", intention.refundsUnmatched ? "unmatched-at-deadline" : "",
                intention.declaredOn.text,
            ])
        }
        return table.text
    }

    func statementFile(_ fund: Fund) -> String {
        var table = Table(
            "ref", "fund", "on", "amount_yuan", "balance_yuan", "payer_name", "payer_account", "memo")
        for line in receipts.lines where line.fund == fund {
            table.append([
                line.ref, line.fund.rawValue, line.on.text, yuanAndFen(line.amountFen),
                yuanAndFen(line.balanceFen), line.payerName, line.payerAccount, line.memo,
            ])
        }
        return table.text
    }

    var donationsFile: String { donationsFile("gift", of: receipts.lines.filter { $0.feeFen == 0 }) }

    /// The platform's own list.
    var platformFile: String { donationsFile("platform", of: receipts.lines.filter { $0.feeFen > 0 }) }

    private func donationsFile(_ prefix: String, of lines: [Line]) -> String {
        var table = Table(
            "ref", "donor", "fund", "line", "amount_yuan", "intention", "received_on", "named_fund")
        var number = 0
        for line in lines {
            for share in line.shares {
                number += 1
                table.append([
                    "\(prefix)-" + padded(number, 4), share.donor.ref, line.fund.rawValue, line.ref,
                    yuanAndFen(share.amountFen), share.intention?.ref ?? "", share.receivedOn.text, "",
                ])
            }
        }
        return table.text
    }

    var needsFile: String {
        var table = Table(
            "ref", "household", "category", "amount_yuan", "deadline", "story", "filed_on", "filed_by")
        for need in needs {
            table.append([
                need.ref, need.household.ref, need.category.rawValue, yuan(need.amountFen),
                need.deadline?.text ?? "", need.story, need.filedOn.text, need.household.helper,
            ])
        }
        return table.text
    }

    var reviewsFile: String {
        var table = Table("need", "step", "decision", "reason", "reviewed_by")
        for review in reviews {
            table.append([
                review.need, review.step.rawValue, review.refusal == nil ? "passed" : "refused",
                review.refusal ?? "", review.reviewedBy,
            ])
        }
        return table.text
    }

    var closedAccountsFile: String {
        var table = Table("account_number", "reason")
        for (account, reason) in visits.closedAccounts { table.append([account, reason]) }
        return table.text
    }

    var visitsFile: String {
        var table = Table(
            "need", "on_offset_days", "means", "proxy_relation", "proxy_reason", "confirmed_by")
        for visit in visits.visits {
            table.append([
                visit.need, String(visit.offsetDays), visit.means, visit.proxyRelation, visit.proxyReason,
                visit.confirmedBy,
            ])
        }
        return table.text
    }

    var disputesFile: String {
        var table = Table("need", "reason", "disputed_by")
        for (need, reason, by) in visits.disputes { table.append([need, reason, by]) }
        return table.text
    }
}

extension Household {
    /// A row a person; the head's carries the card, and at its end what this file says of it.
    fileprivate func append(to table: inout Table, _ rest: [String]) {
        let card =
            [
                village.code, attribute.rawValue, mainCause.rawValue,
                otherCauses.map(\.rawValue).joined(separator: "|"), group, phone, account, bank.rawValue,
                helper,
            ] + rest
        for (number, person) in members.enumerated() {
            table.append(
                [ref, "\(ref)-\(number + 1)", person.relation, person.name, person.idNumber]
                    + (number == 0 ? card : card.map { _ in "" }))
        }
    }
}
