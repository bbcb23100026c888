/// The row of a template that shows how a file of the kind is filled in; docs/imports.md has the same.
public enum ImportExample {
    /// Before the text of the first cell. A row that begins so is refused (`input.example-row`), so nobody imports an
    /// example by leaving it where it stands.
    public static let mark = "示例："

    static func isMarked(_ text: String) -> Bool { text.hasPrefix(mark) || text.hasPrefix("示例:") }

    /// One cell for each of the kind's columns, without the mark.
    static func cells(_ kind: ImportKind) -> [String] {
        switch kind {
        case .regions:
            ["nbs", "420822101000", "420822000000", "township", "五里铺镇", "2014-01-01", "2018-02-21"]
        case .organisations: ["org-foundation", "荆门市慈善会（示例）", "foundation", "420800000000"]
        case .users: ["helper-017", "周明示", "13800000017", "org-foundation", "helper@420822101391"]
        case .funds: ["fund-general", "扶贫济困专户", "org-foundation", "6200000000000000", "示例农商银行"]
        case .villages: ["nbs", "420822101391", "420822101000", "示例一村", "yes"]
        case .households:
            [
                "H0001", "H0001-1", "户主", "陈示例", "42089919491231008X", "420822101391", "低保户", "因病", "缺劳力",
                "三组", "13800000001", "6217000000000001", "示例农商银行", "helper-017", "2014-06-30",
                "荆门市2014年建档立卡名册（示例）",
            ]
        case .donors: ["donor-001", "enterprise", "示例食品有限公司", "", "", "no"]
        case .intentions:
            [
                "int-001", "donor-001", "50000", "420822000000", "medical", "五保户", "2000", "2014-12-31", "",
                "2014-09-06",
            ]
        case .statement:
            [
                "20140908-0001", "fund-general", "2014-09-08", "5000.00", "5000.00", "示例食品有限公司",
                "6222000000000009", "扶贫捐款",
            ]
        case .donations:
            [
                "gift-0001", "donor-001", "fund-general", "20140908-0001", "5000.00", "int-001", "2014-09-08",
                "",
            ]
        case .needs:
            [
                "need-0001", "H0001", "medical", "3000", "2014-12-31", "尿毒症透析，自付部分", "2014-09-10",
                "helper-017",
            ]
        case .reviews: ["need-0001", "village", "passed", "", "village-391"]
        case .results: ["P1", "settled", "2014-10-09", "B20141009001", ""]
        case .confirmations: ["P1", "2014-10-15", "proxy", "子女", "illness", "helper-017"]
        case .applications:
            [
                "H0901", "H0901-1", "户主", "陈示例", "42089919491231008X", "420822101391", "一般贫困户", "因病", "缺劳力",
                "三组", "13800000001", "6217000000000001", "示例农商银行", "helper-017", "2014-09-05",
            ]
        case .steps:
            [
                "H0901", "village", "deliberation", "passed", "2014-09-05", "24", "2", "1",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "", "", "", "",
                "village-391",
            ]
        case .pledges:
            [
                "pledge-001", "1", "donor-001", "420822101391", "2014-09-10", "2016-12-31", "2014-09-10",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "2014", "donation",
                "5000",
                "", "", "村小电教室",
            ]
        case .fulfilments: ["done-001", "pledge-001", "1", "", "", "", "gift-0001", ""]
        case .answers: ["done-001", "confirmed", "2014-10-15", "", "", "", "", "village-391"]
        case .teams:
            [
                "420822101391", "org-sender", "team-391-1", "team-391-2", "示驻村〔2014〕1号",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "2014-09-05", "no",
            ]
        case .measures:
            [
                "measure-0001", "H0001", "industry", "养殖生猪五头，年内出栏", "2014-12-20", "2014-09-10", "helper-017",
            ]
        case .visits: ["H0001", "2014-09-12", "measures", "商定养殖计划，缺圈舍材料", "helper-017"]
        case .comparisons:
            [
                "42089919491231008X", "陈示例", "vehicle", "2014-09-30", "荆门市车辆管理所（示例）", "420822000000",
            ]
        case .goods:
            [
                "goods-001", "rice", "500", "donor-001", "warehouse-1", "验收单2014-001", "foundation-1",
                "2014-09-25", "20140901A", "2014-09-01", "2015-08-31", "420822000000", "living", "",
            ]
        case .signoffs:
            [
                "order-1", "H0001", "20", "2014-10-12", "proxy", "子女", "illness", "village-391",
                "helper-017",
            ]
        case .loans:
            [
                "loan-1", "30000.00", "6.00%", "2014-10-13", "", "", "12", "month", "1", "equal-principal",
                "30/360", "", "half-up", "last", "actual", "0", "0", "", "", "50",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "2014-10-13",
            ]
        case .drawings: ["draw-1", "loan-1", "2014-10-13", "30000.00"]
        case .repayments: ["repay-1", "loan-1", "2014-11-13", "2650.00", "", "", "150.00", "2500.00"]
        case .subsidies:
            [
                "claim-2014q4", "microcredit", "420822000000", "loan-1", "2014-10-13", "2014-12-21", "345.00",
                "345.00", "2014-12-22",
            ]
        }
    }
}
