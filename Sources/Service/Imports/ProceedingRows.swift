import Bookkeeping
import Kernel

extension RowReader {
    /// The next step of a household's running proceeding, by the user that the row names.
    func step(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("taken_by", desk.book, as: User.self)
        let household = try id("household", desk.book, as: Household.self)
        let last = desk.book.households[household].flatMap { $0.proceeding ?? $0.history.last?.proceeding }
        guard let proceeding = last else {
            throw refuse("household", .nothingToDo(household.description))
        }
        let (level, act) = (
            try word("level", as: ReviewStep.self), try word("act", as: ProceedingAct.self)
        )
        let on = try day("on")
        if try word("decision", among: ["passed": true, "refused": false]) {
            _ = try AdvanceProceedings(
                [proceeding], level: level, act: act, on: on, evidence: try evidence()
            ).perform(&desk)
        } else {
            _ = try RefuseProceedings(
                [proceeding], level: level, act: act, on: on,
                reason: try word("reason", as: ProceedingRefusal.self), text: try requiredPersonal("text")
            ).perform(&desk)
        }
    }

    private func evidence() throws(Refusal) -> StepEvidence {
        var evidence = StepEvidence()
        evidence.minutes = try fileDigest("minutes")
        evidence.signature = try fileDigest("signature")
        evidence.document = try fileDigest("document")
        let columns = ["in_favour", "against", "abstained"]
        if columns.contains(where: { personal($0) != nil }) {
            var votes = Votes()
            votes.inFavour = try count("in_favour")
            votes.against = try count("against")
            votes.abstained = try count("abstained")
            evidence.votes = votes
        }
        return evidence
    }

    /// The SHA-256 of a file, in hexadecimal digits.
    func fileDigest(_ column: String) throws(Refusal) -> String? {
        guard let text = try optionalText(column)?.lowercased() else { return nil }
        guard text.wholeMatch(of: /[0-9a-f]{64}/) != nil else { throw refuse(column, .badText(text)) }
        return text
    }

    /// Digits, at most seven.
    func count(_ column: String) throws(Refusal) -> Int {
        let text = try text(column)
        guard text.utf8.count <= 7, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(text)
        else { throw refuse(column, .badText(text)) }
        return count
    }
}
