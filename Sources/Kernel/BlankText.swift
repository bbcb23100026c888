extension Unicode.Scalar {
    /// Controls, separators of lines, and what only steers how text is shown (categories Cc, Cf, Zl, Zp of Unicode 17).
    /// Listed, since a rule must not move with a library.
    public var isUnseen: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x180E,
            0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0x110BD, 0x110CD,
            0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0001, 0xE0020...0xE007F:
            true
        default: false
        }
    }

    /// The spaces of Unicode 17 (category Zs); listed likewise.
    public var isSpace: Bool {
        switch value {
        case 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}

extension StringProtocol {
    /// Whether there is nothing to be read in it: it is empty, or spaces and unseen characters are all it has.
    @inlinable public var isBlank: Bool {
        // Most texts begin with a letter.
        if let first = utf8.first, first > 0x20, first < 0x7F { return false }
        return isBlankThroughout
    }

    @usableFromInline var isBlankThroughout: Bool { unicodeScalars.allSatisfy { $0.isSpace || $0.isUnseen } }
}

extension String {
    /// Whether any of its characters is unseen.
    public var hasUnseen: Bool {
        utf8.contains { $0 < 0x20 || $0 >= 0x7F } && unicodeScalars.contains { $0.isUnseen }
    }
}
