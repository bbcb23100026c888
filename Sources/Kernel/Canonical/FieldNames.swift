extension CanonicalObject {
    public static var fieldNames: Set<String> {
        var value = Self()
        var names = FieldNames()
        do throws(CanonicalError) { try value.fields(&names) } catch { return [] }
        return names.found
    }
}

private struct FieldNames: FieldCoder {
    private(set) var found: Set<String> = []

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) {
        found.insert(key)
        found.formUnion(V.fieldNames)
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) {
        found.insert(key)
        found.formUnion(V.fieldNames)
    }
}
