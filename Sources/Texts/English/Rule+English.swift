import Bookkeeping

extension Rule {
    var english: String {
        switch self {
        case .sequence:
            "The entry does not carry the next number: entries are missing, repeated or swapped. Get the complete trail again."
        case .timeReversed:
            "The entry is dated before the one ahead of it. Check the system clock and try again."
        case .malformed:
            "The content does not have the required form. Correct the field named."
        case .tooLarge:
            "The entry is longer than 65,535 bytes. Submit it in parts."
        case .attachmentMissing:
            "An attachment that the entry names is absent or has another size. Supply the original attachment."
        case .attachmentMalformed:
            "The attachment does not have the required form. Produce it again."
        case .idNotNext:
            "The id is not the next free one. Read the book again and resubmit."
        case .unknownID:
            "The book has nothing under this id. Check the id."
        case .derivedDiffers:
            "A derived value differs from what the rules give. Compute it again and resubmit."
        case .dayInFuture:
            "The day lies after the day of the entry. Give a day that has come."
        case .notOpened:
            "The book has not been opened. Open it first."
        case .alreadyOpened:
            "The book is open already and cannot be opened twice. Use the existing one."
        case .logKeyUsed:
            "The trail has brought this key in before. Make a new one."
        case .amountTooLarge:
            "The amount is beyond what can be recorded. Check the amount."
        case .amountNotPositive:
            "The amount must be above zero. Check the amount."
        case .noRole:
            "The user has no role that allows this. Let someone with the role do it, or grant the role first."
        case .outsideScope:
            "The village lies outside the user's area. Let someone responsible for that area do it."
        case .selfReview:
            "Nobody may review their own case. Let someone else review it."
        case .sameHand:
            "The same person may not take both this step and the one before. Let someone else do it."
        case .lastAdministrator:
            "The last administrator keeps the role. Grant it to someone else first."
        case .notTheHelper:
            "The user is not the household's helper. Let the helper do it."
        case .notTheVisitor:
            "The user is neither the household's helper nor in the village's present team. Let whoever visited log it."
        case .relativeDecides:
            "A declared relative of the user belongs to the household. Let somebody else review, confirm or verify."
        case .relativeOfOther:
            "One declares one's own relatives; those of others are declared by the village's registry office. Let one of them do it."
        case .otherSide:
            "The user's body neither acts for this enterprise nor is a foundation. Let the enterprise's side or the foundation do it."
        case .sameSide:
            "Neither the enterprise's side nor a foundation answers for the village. Let the village's side answer."
        case .policyMissing:
            "A policy that is needed has not been adopted. Adopt it first."
        case .policyOrder:
            "The policy starts before the one in force. Check the policy's starting day."
        case .policyUnchanged:
            "The policy is the one in force already. Check the file."
        case .unknownRole:
            "The roles policy has no such role. Check the name of the role."
        case .unknownCategory:
            "The catalogue of needs has no such category. Choose one from the catalogue."
        case .policyInconsistent:
            "The policy contradicts itself. Correct the item named before adopting it."
        case .refTaken:
            "This reference is in use already. Check whether the row was entered twice."
        case .badRef:
            "The reference has the wrong form; it should read source/number. Correct it."
        case .codeTaken:
            "This region code is registered already. Check the code."
        case .badCode:
            "A region code has 12 digits and names its code system. Correct it."
        case .wrongLevel:
            "The region above is of the wrong level. Check the parent region."
        case .personTaken:
            "This person stands on another household's card. Check the members."
        case .accountTaken:
            "This bank account belongs to another owner. Check the account number."
        case .headNotMember:
            "The head is not among the household's members. Add the head as a member."
        case .grantUnknown:
            "The user does not hold this grant, or holds it already. Check role and area."
        case .grantHeld:
            "The user holds this role already. Check the role and the area."
        case .helperWithoutRole:
            "The user has no role in this village to file needs. Grant the role first."
        case .tooManyMembers:
            "The household has more than 50 members. Check the list of members."
        case .intentionOfOther:
            "The intention belongs to another donor. Check the intention's id."
        case .intentionExceeded:
            "More was received than the intention declares. Raise the intention or record the excess apart."
        case .intentionClosed:
            "The intention has been withdrawn. Record an undirected gift or declare a new intention."
        case .lineExceeded:
            "The amount exceeds what is left unclaimed of the bank line. Check amount and line."
        case .lineOfOtherFund:
            "The bank line belongs to another fund. Check fund and line."
        case .beforeLine:
            "The gift is dated before its bank line. Check the day."
        case .lotOverdrawn:
            "The account does not hold so much. Lower the amount."
        case .restrictionBroken:
            "The donor's restriction does not allow this need. Choose money that may be used for it."
        case .capExceeded:
            "The donor's limit per household would be exceeded. Lower the amount or use other money."
        case .needAboveCeiling:
            "More than the category's ceiling, perhaps with the household's other needs of the year. Correct the amount by the catalogue."
        case .filedOutOfTime:
            "Filed before the household's card, or entered later than the policy allows. Check the day of filing."
        case .needWrongState:
            "The need's present state does not allow this. Look at how far it has come."
        case .calendarEnds:
            "The holidays on record do not reach so far. Adopt the next year's arrangement first."
        case .noticeOver:
            "Objections count within the notice only. Check the day on which it was received."
        case .objectionOpen:
            "An objection to this need waits for its answer. No money is bound to it or sent until then."
        case .notListed:
            "This line has not hung out on a list of grants. Publish the list first."
        case .lineNotDue:
            "This line does not belong on such a list yet, or stands on one. Look at its state."
        case .notUrgent:
            "The need's category or amount is not among those that are paid first. Go by its notices."
        case .objectionAnswered:
            "This objection has been answered. Look at its outcome."
        case .needExceeded:
            "More would be given than the need still lacks. Lower the amount."
        case .reviewOutOfOrder:
            "The review step is out of order. Complete the step before it first."
        case .reviewedTwice:
            "The same person may not take two review steps. Let someone else take this one."
        case .refundNotAllowed:
            "This is no case in which money goes back (sent in error, sent twice, agreed condition met). Check the reason."
        case .refundTooLate:
            "The time for giving it back has passed. It cannot be refunded on this ground."
        case .refundPayee:
            "Money goes back only to the account it came from. Check the payee's account."
        case .notTheFoundation:
            "Only the foundation whose fund it is does this. Let one of its own users record it."
        case .nonDirectedExceeded:
            "The fund has less non-directed money that is free. Lower the resolution's amount."
        case .resolutionTaken:
            "The foundation has a resolution of this number on record. Check the number."
        case .resolutionSpent:
            "Nothing of the resolution's money is left to go back. Look at how far it has come."
        case .underResolution:
            "A resolution binds this money, not the donor's wish. Release the resolution's rest first."
        case .purposeUnchanged:
            "The new purpose is the present one. Check the intention's id."
        case .consentBeforeGift:
            "The donor's consent is older than the gift. Check the day of the consent."
        case .claimWaits:
            "The policy's days for claiming this money have not passed. Wait, or let its donor claim it."
        case .unknownDirected:
            "Money that nobody claimed has no donor's restriction. Leave the intention out."
        case .namedFundElsewhere:
            "The named fund belongs to another fund. Check fund and named fund."
        case .committeeOnly:
            "A named fund's money moves by its own committee, which decides on no other money. Check who decided and the named fund."
        case .interestDeclared:
            "This person is on record as the donor's interested person. Name only those who are new."
        case .interestedPerson:
            "An interested person of the donor belongs to this household. Use other money for it."
        case .billTaken:
            "This bill number stands against another gift. Check code and number of the bill."
        case .billStands:
            "A bill stands against this gift. Cancel it first, or check its number."
        case .billBeforeGift:
            "The bill is dated before the gift. Check the day."
        case .pledgeNotByBody:
            "A pledge is made by an enterprise or an organisation. Check the donor."
        case .pledgeOverlaps:
            "The enterprise and the village have an agreement for these days already. End that one first, choose other days, or amend it."
        case .pledgeWrongState:
            "The agreement is not in a state for this step. Look at it, and take the steps in order."
        case .pledgeUnchanged:
            "The amendment changes neither the plan nor the last day. Check it and submit again."
        case .pledgeDocument:
            "The document signed is not the one that the enterprise signed. Check the file."
        case .pledgeItemBound:
            "This item's number is taken, and its kind, unit and year stay. Use a new number."
        case .outsideAgreement:
            "The day or year lies outside what the agreement covers. Check the day and the agreement's term."
        case .fulfilmentWrongState:
            "This fulfilment has been answered. If things have changed, report anew."
        case .fulfilmentExceeded:
            "More is confirmed than was reported. Confirm as much or less."
        case .giftCounted:
            "The gift counts for a fulfilment already, and counts once. Check the gift."
        case .giftElsewhere:
            "The gift is not this enterprise's, or not bound to this village. Check the gift and its intention."
        case .unknownGoods:
            "The catalogue of goods in force has no such item. Use one of its codes, or adopt a catalogue that has it."
        case .goodsSameHand:
            "One person has two parts of this movement of goods. Let somebody else act or witness."
        case .goodsOutOfOrder:
            "The day is before what this follows: the step before it, or the last count or movement of the warehouse. Check the day."
        case .stockExceeded:
            "That is more than the warehouse has of the batch, or than the carrier still has of the share. Check both."
        case .goodsExpired:
            "The batch is past its last day of use, so it is neither accepted nor given out. Bring it back or write it off."
        case .goodsRestricted:
            "The donor bound these goods to other regions, attributes or categories. Choose other households or another batch."
        case .carrierElsewhere:
            "The carrier has no role where every household of the order lives. Choose another carrier, or order in parts."
        case .goodsWrongState:
            "The order is issued already, not yet, or too old, or the household has signed. Look at the order."
        case .countIncomplete:
            "A count names every batch of which the warehouse has a stock or a difference, and none of another. Complete it."
        case .countOpen:
            "A count found another number than the book, and that waits. Write it off, enter it, or let two others count."
        case .differenceExceeded:
            "That is more than the count found too few or too many, or the other way round. Look at the count."
        case .matchStale:
            "Things have changed since the run, and the line no longer holds. Decline it and match again."
        case .matchWrongState:
            "The present state of the match or its line does not allow this. Look at how far it has come."
        case .lineNotEligible:
            "The line uses money or a need that is not part of the run, or the restriction does not fit. Match again."
        case .lineOrder:
            "The match lines are not in the required order. Produce them again."
        case .supplyExceeded:
            "More is placed than the lot had to give. Match again."
        case .totalsDiffer:
            "A total differs from the sum of its lines. Compute it again."
        case .proofMalformed:
            "The certificate of the match is missing or has another form. Match again with this program."
        case .unfair:
            "The match is not fair, or its certificate does not prove that the worst off come first. Match again."
        case .againstPreference:
            "The certificate does not prove that the match is closest to what donors prefer. Match again."
        case .pairUnproven:
            "The certificate leaves out money that a need could have had. Match again."
        case .statementGap:
            "The statement does not start where the last one ended. Import the missing statement first."
        case .statementArithmetic:
            "The statement's balances do not add up, or its days go back. Import the bank's original again."
        case .statementLineTaken:
            "This bank line has been imported already. Check whether the statement was imported twice."
        case .wrongPayee:
            "The payee is not the account on the household's card. Check the account."
        case .payeeNotAllowed:
            "This kind of need may not be paid to such a payee. Check the catalogue of needs."
        case .mixedFunds:
            "One payment or batch cannot draw on two funds. Split it by fund."
        case .paymentAmount:
            "The payment's amount is not the sum of its match lines. Check the amount."
        case .paymentWrongState:
            "The payment's present state or day does not allow this. Look at how far it has come."
        case .bankRefTaken:
            "This bank reference stands for another payment already. Check the reference."
        case .lineWrongState:
            "The line or refund is explained or booked already, or is not one that this takes. See in the bank report how it stands."
        case .chargeUncovered:
            "Charges would exceed what is left of interest and own money, and gifts never bear them. Book interest or own money first."
        case .explanationDiffers:
            "The lines together are not the payments and refunds together. Choose them so that both sides agree to the fen."
        case .deliveryWrongState:
            "The delivery's present state does not allow this. See whether it was settled, confirmed or disputed."
        case .proxyIncomplete:
            "A proxy needs reason and relation; a signature of one's own has neither. Correct it."
        case .householdWrongStatus:
            "The household's status does not allow this. Look at its status and its dates."
        case .notAided:
            "The household is not on the register: not identified, exited or removed. Nothing new is filed, hung out or matched for it; what was accepted is finished."
        case .nothingCorrected:
            "The correction changes nothing. State what stands on the card from now on."
        case .helperBound:
            "A registered household keeps its helper until it has left poverty. Hand it over to another helper."
        case .helperMissing:
            "The household has no helper yet. Assign one before the announcement."
        case .proceedingRuns:
            "A proceeding of this household is running. Finish it first."
        case .proceedingEnded:
            "This proceeding has ended. Look at its outcome."
        case .stepOutOfOrder:
            "The steps of the proceeding are not in order. Take the next step of its chain."
        case .twoLevels:
            "Nobody takes steps of two levels of one proceeding. Let somebody else take this step."
        case .evidenceMissing:
            "The step lacks what it must carry: minutes, votes, signature or document. Add it."
        case .majorityMissing:
            "Too few votes were cast, or too few of them in favour. Check the votes, or refuse the proceeding."
        case .helperUnchanged:
            "This user is the household's helper already. Name who takes over."
        case .villageNotPoor:
            "The village is not on the register of poor villages, or has left it. Check how it is registered."
        case .teamStands:
            "The village has a team already, or another than the one to be replaced. Let the new one take over from the one that is there."
        case .teamLeft:
            "The team has left. Look at the one that is in the village now."
        case .teamUnchanged:
            "Neither leader nor members change. State all of them as they are from now on."
        case .teamBound:
            "A team stays until its village has left the register of poor villages. Record that first, or let another team take over."
        case .teamElsewhere:
            "The user has a seat in a team already. Take the user out of that one first."
        case .teamWithoutRole:
            "The user has no role that may log visits in the village. Grant one first."
        case .measureWrongState:
            "The measure's present state does not allow this. See whether it was reported or answered."
        case .measuresOpen:
            "Measures of the household are still open. Report them and let the village answer first."
        case .visitRecorded:
            "This user's visit to the household on that day is logged already. Check the day."
        case .comparisonComplete:
            "All verifications of the comparison are open, or somebody else recorded it. Check its number."
        case .notCompared:
            "The household is not among those compared, or the person is not on its card. Check both numbers."
        case .verificationAnswered:
            "The verification has its finding. Look at it."
        case .verificationNotConfirmed:
            "The verification is another household's, or did not confirm the hit. Check its number."
        case .notMember:
            "The person is not on the household's card, or the card can hold no more declarations. Check the number."
        case .relativeDeclared:
            "This relation is declared already. Check user and person."
        case .noticeRunning:
            "The notice is still running. Pay, or take the next step, from the day after its last one."
        case .noNotice:
            "Nothing of this proceeding hangs out now. Check what is objected to."
        case .dataInUse:
            "The data is still in use: aid, money, duties or an objection go on. Ask again when they have ended."
        case .retentionRuns:
            "The law still demands that the data is kept, restricted. Erase it from the day on which that ends."
        case .erasureRequested:
            "The erasure was asked for before. Look at the list of those that wait."
        case .dataErased:
            "The data was erased and takes part in nothing any more. Register anew."
        default: englishOfLending
        }
    }
}
