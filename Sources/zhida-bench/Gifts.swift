import Foundation
import Samples

/// What a foundation imports: donors who give again and again, each to an intention of their own, the bank's
/// statement, and a gift for each of its lines.
struct Gifts {
    static let today = "2014-09-27"
    static let user = "foundation-1"
    private static let fund = "fund-general"
    private static let giftsPerDonor = 20
    /// Days of September on which the bank books.
    private static let days = 8..<27

    let count: Int
    let donors: Int
    private let seed: UInt64

    init(seed: UInt64, count: Int) {
        self.seed = seed
        self.count = count
        donors = max(20, count / Self.giftsPerDonor)
    }

    enum Kind: String, CaseIterable {
        case regions, organisations, villages, users, funds, donors, intentions, statement, donations
    }

    /// One file a kind, in the order of import.
    var files: [(kind: Kind, text: String)] {
        let frame = SampleBook(seed: seed, households: 10, donors: 20).files()
        let receipts = receipts
        return Kind.allCases.map { kind in
            switch kind {
            case .donors: (kind, donorsFile)
            case .intentions: (kind, intentionsFile)
            case .statement: (kind, receipts.statement)
            case .donations: (kind, receipts.donations)
            default: (kind, frame.first { $0.name == "\(kind).csv" }?.text ?? "")
            }
        }
    }

    private var donorsFile: String {
        (1...donors).reduce(into: "ref,kind,name,anonymous\n") { $0 += "donor-\($1),person,示例捐赠人\($1),no\n" }
    }

    private var intentionsFile: String {
        (1...donors).reduce(into: "ref,donor,amount_yuan,declared_on\n") {
            $0 += "int-\($1),donor-\($1),1000000,2014-09-08\n"
        }
    }

    private var receipts: (statement: String, donations: String) {
        var random = SplitMix64(state: seed)
        var statement = "ref,fund,on,amount_yuan,balance_yuan,payer_name,payer_account,memo\n"
        var donations = "ref,donor,fund,line,amount_yuan,intention,received_on\n"
        var balance = 0
        for number in 0..<count {
            let day = Self.days.lowerBound + number * Self.days.count / count
            let on = "2014-09-\(day < 10 ? "0" : "")\(day)"
            let (donor, yuan) = (random.within(1...donors), random.within(50...2000))
            balance += yuan
            statement += """
                line-\(number),\(Self.fund),\(on),\(yuan),\(balance),示例捐赠人\(donor),\
                6217990\(1_000_000_000 + donor),捐款

                """
            donations +=
                "gift-\(number),donor-\(donor),\(Self.fund),line-\(number),\(yuan),int-\(donor),\(on)\n"
        }
        return (statement, donations)
    }
}
