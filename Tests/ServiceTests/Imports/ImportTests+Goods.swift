@testable import Service

extension ImportTests {
    static let goodGoods: [Good] = [
        Good(
            kind: .goods, by: "goods-1",
            cells: """
                document=验收单2号 donor=donor-001 expires_on=2015-01-01 item=rice quantity=5 received_on=2014-11-10 \
                ref=goods-new warehouse=warehouse-1 witness=foundation-1
                """),
        Good(
            kind: .signoffs, by: "U1",
            cells: """
                confirmed_by=helper-001 household=H0001 means=signature on=2014-11-10 order=order-1 quantity=25 \
                witness=township-420802100000
                """),
    ]

    static let wrongGoods = [
        Wrong(.goods, "ref", validID, "ref-is-personal"), Wrong(.goods, "quantity", "0.5", "bad-text"),
        Wrong(.goods, "donor", "nobody", "unknown-ref"),
        Wrong(.goods, "warehouse", "nowhere", "unknown-ref"),
        Wrong(.goods, "witness", "nobody", "unknown-ref"),
        Wrong(.goods, "document", "\(validID)/1", "ref-is-personal"),
        Wrong(.goods, "batch_number", "\(validID)/1", "ref-is-personal"),
        Wrong(.goods, "expires_on", "2014-02-30", "not-a-day"),
        Wrong(.goods, "region", "1", "unknown-code"),
        Wrong(.goods, "attribute", "低保", "not-a-word"),
        Wrong(.signoffs, "order", "nobody", "unknown-ref"),
        Wrong(.signoffs, "household", "H0003", "unknown-ref"),
        Wrong(.signoffs, "quantity", "全部", "bad-text"),
        Wrong(.signoffs, "means", "phone", "not-a-word"),
        Wrong(.signoffs, "confirmed_by", "nobody", "unknown-ref"),
    ]
}
