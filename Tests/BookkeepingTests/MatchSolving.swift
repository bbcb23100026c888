import Bookkeeping
import MatchingCheck
import Service

extension MatchInstance {
    /// The lines that the solver finds, in the order that `match.run` asks for.
    func solved() throws -> [MatchLines.Line] { try MatchSolution(self).lines.lines }

    /// The needs that lack something.
    func wanting() throws -> [Want] {
        zip(needs, try lacking()).filter { $1 > .zero }.map(\.0)
    }

    /// The solver's certificate; it proves any lines that are as fair as the solver's.
    func certificate() throws -> MatchCertificate { try MatchSolution(self).certificate }
}
