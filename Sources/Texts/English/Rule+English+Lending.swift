import Bookkeeping

extension Rule {
    /// What loans, guarantee funds, subsidies and closes are refused for.
    var englishOfLending: String {
        switch self {
        case .unknownProduct:
            "The catalogue in force has no such loan product. Check the product's code and the day."
        case .borrowerNotEligible:
            "The borrower is not a member of this household, or the household was not on the register that day. Check the household's card."
        case .loanAboveCeiling:
            "The loan goes beyond what the product, or the approval, allows this borrower. Lower the amount."
        case .termTooLong:
            "The loan runs longer than the product, or the approval, allows. Shorten it."
        case .rateTooHigh:
            "The rate is above what the product allows for this term. Lower the rate."
        case .rateNotPublished:
            "The policies in force know no published rate for this day and term. Adopt the published rates first."
        case .termsNotAllowed:
            "The product does not allow this method, day count or surcharge. Use one that it names."
        case .scheduleImpossible:
            "No schedule follows from these terms. Check periods, dates, rounding and grace."
        case .loanStepOutOfOrder:
            "The steps of the application are not in order. Take the next step of its product's chain."
        case .loanWrongState:
            "The loan is not at this stage. Look at its state and take the step that comes next."
        case .drawnBeyondContract:
            "More would be drawn than the contract grants. Lower the drawing."
        case .drawnOutOfTime:
            "The drawing falls before the contract's start, or after principal began to fall due. Check the day."
        case .repaidBeyondOwed:
            "More would be repaid than is owed on that day. Check amount and day."
        case .movementOutOfOrder:
            "The day comes before an earlier movement of the loan, the claim or the fund. Record them in the order of their days."
        case .loanNotRepaid:
            "Something is still owed on this loan. Let it be repaid first."
        case .nothingOutstanding:
            "No principal of this loan is outstanding. There is nothing to extend or write off."
        case .nothingCorrectedOfLoan:
            "The correction leaves the record as it is. Take back what is wrong and enter what is right."
        case .notExtendable:
            "The product allows no further extension of this loan. Look at extensions_max in the catalogue of products."
        case .extendedTooLate:
            "An extension is agreed before the due date in force. This loan is overdue from that day instead."
        case .extendedTooFar:
            "All extensions together go further than the original term allows. Choose an earlier due date after the one in force."
        case .writtenOffTooEarly:
            "The loan is not overdue long enough to be written off. Look at write_off_days in the policy on classification."
        case .loanWrittenOff:
            "The loan was written off. Only what comes back after that day is recorded."
        case .loanOfOther:
            "The loan is another lender's. Its own people record what happens to it."
        case .unknownGuarantee:
            "The policy in force has no such rule for a guarantee fund. Check its code and the day."
        case .loanNotCovered:
            "The fund does not stand for this product, or not where the borrower lives. Check product and region."
        case .loanBound:
            "The loan is guaranteed already. Look at the loan."
        case .loanNotBound:
            "No fund stands for this loan. Check its number."
        case .guaranteeExceeded:
            "The fund would stand for more than its balance times the leverage allows. Pay in more first, or lower the amount."
        case .lendingStopped:
            "Lending of this bank or in this township is stopped, or would have to be. Wait until it is opened again."
        case .otherBank:
            "The fund stands for another bank, or this is none. Let the bank that was named act."
        case .claimTooEarly:
            "The loan has not been overdue for long enough to be claimed. Go on collecting."
        case .claimedBefore:
            "The loan was claimed before. Look at that claim."
        case .recoveryUndivided:
            "Principal that came back since the claim is not divided yet. Divide it first, then pay what is left."
        case .nothingToPay:
            "The claim is met, or the fund or the year has nothing left. Wait for money or for the next year."
        case .nothingRecovered:
            "No principal came back since it was last divided. Record repayments first."
        case .switchUnfounded:
            "The non-performing share of the day does not support it, or it is so already. Check the share."
        case .unknownProgramme:
            "The policy in force has no such programme, or has not begun. Check the code and the day."
        case .loanNotSubsidised:
            "The programme does not cover this loan, or not where the borrower lives, or it has no contract yet. Check loan, programme and region."
        case .otherLender:
            "The loan, or the claim, is another lender's. Let its own people act."
        case .daysClaimed:
            "Subsidy for these days is claimed, or was approved, and nothing more is dated into them. Look at the claim, which can be sent back while it is open."
        case .subsidyPeriod:
            "Those days cannot be: the first is the contract's start or a due date, the end a later due date, not after the day of the claim, and no movement comes after that. Check the days."
        case .claimWrongState:
            "The claim is not in the state that this step takes. Look at the claim."
        case .nothingToPaySubsidy:
            "This payer owes nothing of the claim, or has paid. Look at the claim."
        case .dayClosed:
            "The lender has closed that day, so nothing is dated into it and it is not closed again. Use a later day."
        case .closeOfOther:
            "A lender's day is closed by its own people. Let one of them act."
        case .nothingToClose:
            "The lender has no loan that was drawn by that day. Check the day and the organisation."
        case .subsidyStopped:
            "The loan's subsidy stopped on an earlier day. Look at the loan."
        case .returnedBeyond:
            "More would come back than is asked back. Check the amount."
        default: ""
        }
    }
}
