import Bookkeeping
import Foundation
import Kernel
import MatchingCheck
import Testing

/// Walks an object and all objects inside it, and notes where keys are not in ascending order of their bytes.
private struct OrderWalk: FieldCoder {
    let path: String
    var keys: [String] = []
    var faults: [String] = []
    var committed: [String] = []

    init(_ path: String) { self.path = path }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) { note(key, V.self) }
    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) { note(key, V.self) }

    private mutating func note(_ key: String, _ type: any CanonicalValue.Type) {
        if let last = keys.last, !last.utf8.lexicographicallyPrecedes(key.utf8) {
            faults.append("\(path).\(key)")
        }
        if key.isEmpty
            || key.utf8.contains(where: {
                !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) && $0 != 0x5F
            })
        {
            faults.append("\(path).\(key)")
        }
        keys.append(key)
        if type == Commitment.self { committed.append("\(path).\(key)") }
        if let list = type as? any ListValue.Type { return note(inside: list.element, key) }
        note(inside: type, key)
    }

    private mutating func note(inside type: any CanonicalValue.Type, _ key: String) {
        guard let object = type as? any CanonicalObject.Type else { return }
        let inner = OrderWalk.walk(object, "\(path).\(key)")
        faults += inner.faults
        committed += inner.committed
    }

    static func walk(_ type: any CanonicalObject.Type, _ path: String) -> OrderWalk {
        func open<T: CanonicalObject>(_ type: T.Type) -> OrderWalk {
            var walk = OrderWalk(path)
            var value = T()
            try? value.fields(&walk)
            return walk
        }
        return open(type)
    }
}

private protocol ListValue { static var element: any CanonicalValue.Type { get } }
extension Array: ListValue where Element: CanonicalValue {
    fileprivate static var element: any CanonicalValue.Type { Element.self }
}

struct FieldTableTests {
    private static let attachments: [any CanonicalObject.Type] = [
        FeesPolicy.self, GoodsPolicy.self, HolidaysPolicy.self, IdentificationPolicy.self, NeedsPolicy.self,
        NoticePolicy.self,
        RefundsPolicy.self, RetentionPolicy.self,
        ReviewPolicy.self,
        RolesPolicy.self, StatementLines.self, MatchInstance.self, MatchLines.self, MatchCertificate.self,
        LotMoves.self,
        TaxPolicy.self, ProductsPolicy.self, RatesPolicy.self, GuaranteePolicy.self,
        ContractSchedule.self,
    ]

    @Test("keys stand in ascending order of their bytes, in every object of every kind and attachment")
    func order() {
        for type in Event.payloadTypes as [any CanonicalObject.Type] + Self.attachments {
            let walk = OrderWalk.walk(type, "\(type)")
            #expect(walk.faults == [])
            #expect(!walk.keys.isEmpty)
        }
    }

    @Test("the walk finds what is out of order")
    func walk() {
        struct Inner: CanonicalObject {
            mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
                var (b, a) = (0, 0)
                try coder.field("b", &b)
                try coder.field("a", &a)
            }
        }
        struct Outer: CanonicalObject {
            mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
                var list: [Inner] = []
                try coder.field("list", &list)
            }
        }
        #expect(OrderWalk.walk(Outer.self, "x").faults == ["x.list.a"])
    }

    @Test("personal data is committed, and only in these fields")
    func committed() {
        let fields = (Event.payloadTypes as [any CanonicalObject.Type] + Self.attachments)
            .flatMap { OrderWalk.walk($0, "\($0)").committed }
        #expect(
            fields == [
                "UserRegistered.name", "UserRegistered.phone", "PersonCommitted.id_number",
                "PersonCommitted.name",
                "AccountCommitted.number", "HouseholdRegistered.card.bank", "HouseholdRegistered.card.causes",
                "HouseholdRegistered.card.group", "HouseholdRegistered.card.phone",
                "HouseholdRegistered.card.relations", "HouseholdCorrected.bank", "HouseholdCorrected.causes",
                "HouseholdCorrected.group", "HouseholdCorrected.phone", "DonorRegistered.id_number",
                "DonorRegistered.name",
                "DonorRegistered.phone", "FundOpened.bank", "NeedFiled.story",
                "MatchOverridden.reason", "DeliveryConfirmed.proxy_relation",
                "DeliveryAnswered.answer", "ObjectionRaised.objector", "ObjectionRaised.text",
                "ObjectionAnswered.text", "NeedExpedited.reason", "ResolutionMade.deciders",
                "RestrictionChanged.consent", "HouseholdApplied.card.bank",
                "HouseholdApplied.card.causes",
                "HouseholdApplied.card.group", "HouseholdApplied.card.phone",
                "HouseholdApplied.card.relations", "HouseholdRemoved.text", "ProceedingOpened.text",
                "ProceedingAdvanced.document", "ProceedingAdvanced.minutes", "ProceedingAdvanced.signature",
                "ProceedingRefused.text", "MeasurePlanned.expected", "MeasureReported.text",
                "MeasureAnswered.text",
                "VisitRecorded.text", "ComparisonRecorded.source", "VerificationOpened.hit",
                "VerificationAnswered.text",
                "FundNamed.agreement", "FundNamed.committee",
                "PledgeAnswered.text", "FulfilmentReported.evidence", "FulfilmentAnswered.text",
                "GoodsDelivered.proxy_relation",
                "LoanApplied.text", "LoanAdvanced.document", "LoanRefused.text", "LoanContracted.contract",
                "LoanCorrected.evidence", "LoanExtended.document", "LoanWrittenOff.document",
                "GuaranteeClaimed.evidence", "SubsidyReclaimed.evidence",
                "StatementLines.lines.memo", "StatementLines.lines.payer_name",
            ])
    }

    @Test("docs/trail-format.md lists the fields as they are")
    func document() throws {
        let table = fieldTable()
        for type in Event.payloadTypes { #expect(table.contains("### \(type.kind)\n")) }
        let url = Golden.root.appending(path: "docs/trail-format.md")
        guard let text = try? String(contentsOf: url, encoding: .utf8),
            let begin = text.range(of: FieldTable.begin),
            let end = text.range(of: FieldTable.end, range: begin.upperBound..<text.endIndex)
        else { return }
        let inside = begin.upperBound..<end.lowerBound
        if Golden.isUpdating {
            try text.replacingCharacters(in: inside, with: "\n\n\(table)\n").write(
                to: url, atomically: true, encoding: .utf8)
        } else {
            #expect(text[inside] == "\n\n\(table)\n", "GOLDEN=update writes the tables anew")
        }
    }
}
