import Kernel

/// What a proceeding is about.
public enum ProceedingAim: String, CanonicalWord {
    /// 识别
    case identification
    /// 脱贫即出
    case exit
    /// 返贫即入
    case reentry = "return"
}

/// What is done in a step of a proceeding.
public enum ProceedingAct: String, CanonicalWord {
    /// 民主评议
    case deliberation
    /// 入户核实
    case verification
    /// 农户签字认可
    case consent
    /// 公示: objections possible
    case notice
    /// 审核
    case examination
    /// 审批
    case approval
    /// 公告: final, and the end of every chain
    case announcement
}

/// What a step must carry.
public enum ProceedingEvidence: String, CanonicalWord {
    /// 会议记录, by the commitment to its file's digest
    case minutes
    /// 票数
    case votes
    /// 签字页, by the commitment to its file's digest
    case signature
    /// 核实表、审核意见、批复, by the commitment to its file's digest
    case document
}

/// How households come into the register, leave it and come back (识别、退出、返贫): for each aim the steps in their order,
/// who takes them and what they must carry.
public struct IdentificationPolicy: PolicyForm, Hashable {
    public var exit: [Step] = []
    public var header = PolicyHeader()
    public var identification: [Step] = []
    public var reentry: [Step] = []

    public struct Step: CanonicalObject, Hashable {
        public var act = ProceedingAct.deliberation
        public var carries: [ProceedingEvidence] = []
        /// Of a notice; the day of hanging out is not counted.
        public var days: Int?
        /// Of a vote: more than so many of a hundred votes cast are in favour.
        public var inFavourAbovePercent: Int?
        /// Whose role of the roles policy takes the step, where the household lives.
        public var level = ReviewStep.village
        /// Of a notice.
        public var unit: DayUnit?
        /// Of a vote: at least so many are cast, abstentions too.
        public var votesMin: Int?

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("act", &act)
            try coder.field("carries", &carries)
            try coder.field("days", &days)
            try coder.field("in_favour_above_percent", &inFavourAbovePercent)
            try coder.field("level", &level)
            try coder.field("unit", &unit)
            try coder.field("votes_min", &votesMin)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("exit", &exit)
        try coder.field("header", &header)
        try coder.field("identification", &identification)
        try coder.field("return", &reentry)
    }

    public func chain(_ aim: ProceedingAim) -> [Step] {
        switch aim {
        case .identification: identification
        case .exit: exit
        case .reentry: reentry
        }
    }

    var inconsistency: String? {
        for aim in ProceedingAim.allCases {
            if let fault = Self.fault(in: chain(aim)) { return "\(aim.rawValue)\(fault)" }
        }
        return nil
    }

    /// A chain ends in its only announcement, and takes no step twice.
    private static func fault(in chain: [Step]) -> String? {
        guard chain.last?.act == .announcement else { return "" }
        var taken: [Step] = []
        for (index, step) in chain.enumerated() {
            if let key = step.fault { return "/\(index)/\(key)" }
            guard !taken.contains(where: { $0.act == step.act && $0.level == step.level }),
                step.act != .announcement || index == chain.count - 1
            else { return "/\(index)/act" }
            taken.append(step)
        }
        return nil
    }
}

extension IdentificationPolicy.Step {
    /// The first field that does not fit the act or what it carries.
    fileprivate var fault: String? {
        guard Set(carries).count == carries.count else { return "carries" }
        guard (act == .notice) == (days != nil), days.map({ (1...365).contains($0) }) ?? true else {
            return "days"
        }
        guard (act == .notice) == (unit != nil) else { return "unit" }
        let isVote = carries.contains(.votes)
        guard isVote == (votesMin != nil), votesMin.map({ (1...10_000).contains($0) }) ?? true else {
            return "votes_min"
        }
        guard isVote == (inFavourAbovePercent != nil),
            inFavourAbovePercent.map({ (0...99).contains($0) }) ?? true
        else { return "in_favour_above_percent" }
        return nil
    }
}
