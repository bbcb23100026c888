import Bookkeeping

extension Term {
    public init(_ status: HouseholdStatus) {
        switch status {
        case .applied: self = .statusApplied
        case .refused: self = .statusRefused
        case .registered: self = .statusRegistered
        case .exited: self = .statusExited
        case .returned: self = .statusReturned
        case .removed: self = .statusRemoved
        }
    }

    public init(_ aim: ProceedingAim) {
        switch aim {
        case .identification: self = .aimIdentification
        case .exit: self = .aimExit
        case .reentry: self = .aimReturn
        }
    }

    public init(_ state: ProceedingState) {
        switch state {
        case .running: self = .proceedingRunning
        case .completed: self = .proceedingCompleted
        case .refused: self = .proceedingEnded
        }
    }

    public init(_ act: ProceedingAct) {
        switch act {
        case .deliberation: self = .actDeliberation
        case .verification: self = .actVerification
        case .consent: self = .actConsent
        case .notice: self = .actNotice
        case .examination: self = .actExamination
        case .approval: self = .actApproval
        case .announcement: self = .actAnnouncement
        }
    }

    public init(_ level: ReviewStep) {
        switch level {
        case .village: self = .levelVillage
        case .township: self = .levelTownship
        case .county: self = .levelCounty
        }
    }

    public init(_ kind: MeasureKind) {
        switch kind {
        case .industry: self = .measureIndustry
        case .employment: self = .measureEmployment
        case .education: self = .measureEducation
        case .health: self = .measureHealth
        case .housing: self = .measureHousing
        case .socialSecurity: self = .measureSecurity
        case .credit: self = .measureCredit
        case .other: self = .measureOther
        }
    }

    public init(_ state: MeasureState) {
        switch state {
        case .planned: self = .measureOpen
        case .reported: self = .measureWaiting
        case .done: self = .measureDone
        case .abandoned: self = .measureAbandoned
        }
    }

    public init(_ result: MeasureResult) {
        switch result {
        case .done: self = .measureDone
        case .abandoned: self = .measureAbandoned
        }
    }

    public init(_ purpose: VisitPurpose) {
        switch purpose {
        case .routine: self = .visitRoutine
        case .policy: self = .visitPolicy
        case .measures: self = .visitMeasures
        case .card: self = .visitCard
        case .comfort: self = .visitComfort
        case .other: self = .visitOther
        }
    }

    public init(_ hit: HitKind) {
        switch hit {
        case .fiscalPayroll: self = .hitFiscalPayroll
        case .business: self = .hitBusiness
        case .house: self = .hitHouse
        case .vehicle: self = .hitVehicle
        case .death: self = .hitDeath
        case .minimumLiving: self = .hitMinimumLiving
        }
    }

    public init(_ finding: VerificationFinding) {
        switch finding {
        case .unfounded: self = .findingUnfounded
        case .explained: self = .findingExplained
        case .confirmed: self = .findingConfirmed
        }
    }

    public init(_ relation: Relation) {
        switch relation {
        case .oneself: self = .relationSelf
        case .spouse: self = .relationSpouse
        case .parent: self = .relationParent
        case .child: self = .relationChild
        case .sibling: self = .relationSibling
        case .grandparent: self = .relationGrandparent
        case .grandchild: self = .relationGrandchild
        case .inLaw: self = .relationInLaw
        case .other: self = .relationOther
        }
    }
}
