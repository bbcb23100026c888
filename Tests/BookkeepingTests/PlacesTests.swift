import Testing

@testable import Bookkeeping

struct PlacesTests {
    @Test(
        "places are found like a dictionary's, of numbers in order and far apart",
        arguments: [1, 32, 1000, 4096])
    func likeDictionary(_ stride: Int) {
        var places = Places()
        var dictionary: [Int: Int] = [:]
        for place in 0..<500 {
            let number = 1 + place * stride
            #expect(places[number] == nil)
            places.add(number, at: place)
            dictionary[number] = place
        }
        for number in 1...min(500 * stride, 20_000) { #expect(places[number] == dictionary[number]) }
    }
}
