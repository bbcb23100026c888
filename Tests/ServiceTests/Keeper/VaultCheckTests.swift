import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Testing

@testable import Service

/// What somebody who can write to the database takes out of the vault, puts there or exchanges, without any key.
struct VaultCheckTests {
    private static func places() async throws -> (VaultPlaces, FaultyStore, LoadedBook) {
        let flow = try await SampleFlow.shared.value
        return (try flow.store.vaultPlaces(), flow.store, try flow.loaded())
    }

    private static func difference(_ alter: (inout VaultPlaces) throws -> Void) async throws -> String? {
        var (places, store, loaded) = try await places()
        try alter(&places)
        var check = VaultCheck(places)
        return try check.difference(from: store, of: loaded.book)
    }

    @Test("the vault of the main job is what its trail commits to")
    func sound() async throws {
        let (places, store, loaded) = try await Self.places()
        #expect(places.fields.count > 2000)
        #expect(try await Self.difference { _ in } == nil)
        #expect(try loaded.checkVault(in: store))
    }

    /// A field of each kind, and how the trail calls it.
    @Test(
        "a value taken away is told with its entry and field",
        arguments: [
            ("person.name", "name"), ("person.id_number", "id_number"), ("account.number", "number"),
            ("household.causes", "causes"), ("user.phone", "phone"), ("donor.name", "name"),
            ("need.story", "story"), ("bank_line.memo", "memo"), ("bank_line.payer_name", "payer_name"),
            ("fund.bank", "bank"),
        ])
    func missing(field: String, name: String) async throws {
        let found = try await Self.difference { places in
            let index = try require(places.fields.firstIndex { $0.field.hasPrefix("\(field)#") })
            places.fields.remove(at: index)
        }
        let told = try require(found)
        #expect(try told.wholeMatch(of: Regex("#[0-9]+ \(name)")) != nil, "\(told)")
    }

    @Test("two persons' values exchanged: the first entry that is not its own is told")
    func exchanged() async throws {
        let found = try await Self.difference { places in
            let names = places.fields.indices.filter { places.fields[$0].field.hasPrefix("person.name#") }
            let (one, other) = (names[0], names[1])
            (places.fields[one].subject, places.fields[other].subject) =
                (places.fields[other].subject, places.fields[one].subject)
        }
        let told = try require(found)
        #expect(try told.wholeMatch(of: Regex("#[0-9]+ name: Q[0-9]+")) != nil, "\(told)")
    }

    @Test("keys, values and pointers that are missing, too many or another's")
    func others() async throws {
        #expect(try await Self.difference { $0.keys.removeAll { $0 == "Q1" } } == "Q1")
        #expect(
            try await Self.difference { $0.fields.append(VaultPlace(subject: "Q1", field: "person.name")) }
                == "+Q1 person.name")
        let strange = VaultPlace(subject: "H1", field: "household.phone#\(SHA256.hash([1]).hex)")
        #expect(try await Self.difference { $0.fields.append(strange) } == "+H1 household.phone")
        func pointer(_ id: String, _ places: VaultPlaces) throws -> Int {
            try require(places.pointers.firstIndex { $0.hasPrefix("\(id) ") })
        }
        // Whoever is not found again could be put on a second card.
        #expect(try await Self.difference { $0.pointers.remove(at: try pointer("Q1", $0)) } == "-Q1")
        #expect(try await Self.difference { $0.pointers.remove(at: try pointer("A2", $0)) } == "-A2")
        #expect(try await Self.difference { $0.pointers.append("Q1 0") } == "+Q1")
        #expect(try await Self.difference { $0.pointers.append("Q99999 0") } == "+Q99999")
        #expect(try await Self.difference { $0 = VaultPlaces() } != nil)
    }
}
