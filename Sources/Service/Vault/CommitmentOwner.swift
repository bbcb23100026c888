import Bookkeeping

extension Event {
    /// Under whose id the values of the commitments that it makes lie in the vault, as ``Desk/commit(_:field:of:)-swift.method``
    /// put them there.
    ///
    /// - Parameters:
    ///   - field: the field of the commitment. Those in the attachment of a statement have their own.
    ///   - book: with the entry and, since no row changes its owner, any later ones.
    /// - Returns: nil for an entry without commitments, and where the book has no such row.
    func owner(of field: String, in book: Book) -> String? {
        switch self {
        case .personCommitted(let data): data.person.description
        case .accountCommitted(let data): data.account.description
        case .fundOpened(let data): data.account.description
        case .userRegistered(let data): data.user.description
        case .donorRegistered(let data): data.donor.description
        case .householdRegistered(let data): data.household.description
        case .householdApplied(let data): data.household.description
        case .householdCorrected(let data): data.household.description
        case .householdRemoved(let data): data.household.description
        case .proceedingOpened(let data): data.household.description
        case .proceedingAdvanced(let data): book.proceedings[data.proceeding]?.household.description
        case .proceedingRefused(let data): book.proceedings[data.proceeding]?.household.description
        case .measurePlanned(let data): data.household.description
        case .measureReported(let data): book.measures[data.measure]?.household.description
        case .measureAnswered(let data): book.measures[data.measure]?.household.description
        case .visitRecorded(let data): data.household.description
        case .comparisonRecorded(let data): data.comparison.description
        case .verificationOpened(let data): data.household.description
        case .verificationAnswered(let data):
            book.verifications[data.verification]?.household.description
        case .needFiled(let data): data.household.description
        case .matchOverridden(let data): book.needs[data.need]?.household.description
        case .needExpedited(let data): book.needs[data.need]?.household.description
        case .deliveryConfirmed(let data): book.payments[data.payment]?.household.description
        case .deliveryAnswered(let data):
            book.deliveries[data.delivery].flatMap { book.payments[$0.payment] }?.household.description
        case .objectionRaised(let data):
            field == "objector"
                ? data.objection.description : book.owner(of: data.subject)
        case .objectionAnswered(let data):
            book.objections[data.objection].flatMap { book.owner(of: $0.subject) }
        case .restrictionChanged(let data):
            book.lots[data.from].flatMap { book.donations[$0.donation] }?.donor.description
        case .fundNamed(let data): data.namedFund.description
        case .resolutionMade(let data): data.resolution.description
        case .pledgeAnswered(let data): data.pledge.description
        case .fulfilmentReported(let data): data.fulfilment.description
        case .fulfilmentAnswered(let data): data.fulfilment.description
        case .goodsDelivered(let data): book.goodsShare(data.share)?.household.description
        case .loanApplied(let data): data.borrower.description
        case .loanAdvanced(let data): book.loans[data.loan]?.borrower.description
        case .loanCorrected(let data): book.loans[data.loan]?.borrower.description
        case .loanExtended(let data): book.loans[data.loan]?.borrower.description
        case .loanWrittenOff(let data): book.loans[data.loan]?.borrower.description
        case .loanRefused(let data): book.loans[data.loan]?.borrower.description
        case .loanContracted(let data): book.loans[data.loan]?.borrower.description
        case .guaranteeClaimed(let data): book.loans[data.loan]?.borrower.description
        case .subsidyReclaimed(let data): book.loans[data.loan]?.borrower.description
        default: nil
        }
    }
}

extension Book {
    /// Whom the words of an objection are about.
    fileprivate func owner(of subject: NoticeSubject) -> String? {
        borrower(of: subject)?.description ?? household(of: subject)?.description
    }
}
