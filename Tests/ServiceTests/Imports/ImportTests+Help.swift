@testable import Service

extension ImportTests {
    static let goodHelp: [Good] = [
        Good(
            kind: .teams, by: "office-1",
            cells: """
                document=\(String(repeating: "a1", count: 32)) from=2014-11-09 leader=team-420802100390-1 number=9号 \
                sender=org-audit takes_over=no village=420802100390
                """, rule: "registry.team-stands"),
        Good(
            kind: .measures, by: "U1",
            cells: """
                expected=补习 household=H0001 kind=education planned_by=helper-001 planned_on=2014-11-05 \
                ref=measure-new target=2015-06-30
                """),
        Good(
            kind: .visits, by: "U1",
            cells: "household=H0001 on=2014-11-09 purpose=routine text=平安 visited_by=helper-001"),
        Good(
            kind: .comparisons, by: "office-1",
            cells: """
                as_of=2014-11-01 id_number=\(validID) name=陈试 region=420800000000 source=登记机关 what=house
                """),
    ]

    static let wrongHelp = [
        Wrong(.teams, "village", "1", "unknown-code"), Wrong(.teams, "sender", "nobody", "unknown-ref"),
        Wrong(.teams, "leader", "nobody", "unknown-ref"),
        Wrong(.teams, "members", "helper-001|nobody", "unknown-ref"),
        Wrong(.teams, "document", "a1", "bad-text"), Wrong(.teams, "takes_over", "maybe", "not-yes-no"),
        Wrong(.teams, "number", validID, "ref-is-personal"),
        Wrong(.measures, "household", "H9999", "unknown-ref"),
        Wrong(.measures, "kind", "farming", "not-a-word"),
        Wrong(.measures, "target", "2014-11-31", "not-a-day"),
        Wrong(.measures, "planned_by", "nobody", "unknown-ref"),
        Wrong(.measures, "ref", validID, "ref-is-personal"),
        Wrong(.visits, "household", "H9999", "unknown-ref"),
        Wrong(.visits, "purpose", "走访", "not-a-word"),
        Wrong(.visits, "visited_by", "nobody", "unknown-ref"),
        Wrong(.comparisons, "id_number", "420899198001010010", "bad-id-number"),
        Wrong(.comparisons, "name", " 陈试", "bad-text"),
        Wrong(.comparisons, "what", "boat", "not-a-word"),
        Wrong(.comparisons, "region", "420899000000", "unknown-code"),
    ]
}
