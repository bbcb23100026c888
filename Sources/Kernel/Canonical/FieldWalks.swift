extension CanonicalObject {
    public static var fieldNames: Set<String> {
        var value = Self()
        var names = FieldNames()
        do throws(CanonicalError) { try value.fields(&names) } catch { return [] }
        return names.found
    }

    /// The first text in the object, or in what it holds, in which there is nothing to be read: a path of keys and
    /// zero-based indices such as `categories/2/name`. Nil where there is none.
    public var blankText: String? {
        var copy = self
        var search = BlankTextSearch()
        do throws(CanonicalError) { try copy.fields(&search) } catch { return nil }
        return search.found
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

private struct BlankTextSearch: FieldCoder {
    private var path: [String] = []
    private(set) var found: String?

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) throws(CanonicalError) {
        try look(at: value, key)
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) throws(CanonicalError) {
        if let value { try look(at: value, key) }
    }

    private mutating func look(at value: any CanonicalValue, _ step: String) throws(CanonicalError) {
        guard found == nil else { return }
        path.append(step)
        defer { path.removeLast() }
        if let text = value as? String {
            if text.isBlank { found = path.joined(separator: "/") }
        } else if var object = value as? any CanonicalObject {
            try object.fields(&self)
        } else if let list = value as? [any CanonicalValue] {
            for (index, element) in list.enumerated() { try look(at: element, "\(index)") }
        }
    }
}
