extension UsageFault {
    var chinese: String {
        switch self {
        case .unknownOption(let option, let like):
            "没有选项 \(option)" + (like.map { "，是否指 \($0)？" } ?? "")
        case .unknownSubcommand(let name): "没有子命令“\(name)”"
        case .noSubcommand: "缺少子命令"
        case .notParent(let name): "“\(name)”不是它的上级命令"
        case .missingValue(let option): "\(option) 后缺少内容"
        case .needlessValue(let value, let option): "\(option) 不带内容，却给了“\(value)”"
        case .badValue(let value, let option, let allowed):
            "\(option) 不能取“\(value)”" + (allowed.isEmpty ? "" : "，可取：\(allowed.joined(separator: "、"))")
        case .missingArgument(let name): "缺少 \(name)"
        case .missingOneOf(let names): "缺少其中之一：\(names.joined(separator: "、"))"
        case .unexpected(let arguments): "多出“\(arguments.joined(separator: "”、“"))”"
        case .alreadySet(let option, let other): "\(option) 与先给出的 \(other) 冲突"
        case .expected(let form): "应写成：\(form)"
        case .other(let message): "解析程序的原话：\(message)"
        }
    }
}
