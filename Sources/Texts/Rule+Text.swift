import Bookkeeping

extension Rule {
    /// What is wrong and what to do, in plain words. What it concerns, the violation's subject, stands beside it.
    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
