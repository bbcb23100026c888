/// The columns of each file as docs/imports.md lists them.
extension SampleBook {
    var teamsFile: String {
        var table = Table(
            "village", "sender", "leader", "members", "number", "document", "from", "takes_over")
        for (number, team) in help.teams.enumerated() {
            table.append([
                team.village.code, team.sender, team.leader, team.members.joined(separator: "|"),
                "示驻村〔2014〕\(number + 1)号", team.document, Help.from.text, "no",
            ])
        }
        return table.text
    }

    var measuresFile: String {
        var table = Table("ref", "household", "kind", "expected", "target", "planned_on", "planned_by")
        for measure in help.measures {
            table.append([
                measure.ref, measure.household.ref, measure.kind, measure.expected, measure.target.text,
                Help.plannedOn.text, measure.household.helper,
            ])
        }
        return table.text
    }

    var callsFile: String {
        var table = Table("household", "on", "purpose", "text", "visited_by")
        for call in help.calls {
            table.append([call.household.ref, call.on.text, call.purpose, call.text, call.by])
        }
        return table.text
    }

    var comparisonsFile: String {
        var table = Table("id_number", "name", "what", "as_of", "source", "region")
        for person in help.listed {
            table.append([
                person.idNumber, person.name, person.what, Help.asOf.text, Help.listSource,
                JingmenRegions.city,
            ])
        }
        return table.text
    }
}
