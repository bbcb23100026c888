import Bookkeeping
import Service
import Testing

struct MaskingTests {
    @Test(
        "the public sees the surname and nothing else of a name",
        arguments: [
            ("李明", "李某"), ("李小明", "李某"), ("欧阳明", "欧阳某"), ("欧阳小明", "欧阳某"), ("欧阳", "欧某"), ("李", "某"), ("", "某"),
            ("阿依古丽·买买提", "阿某"), ("𠮷田", "𠮷某"),
        ])
    func name(_ name: String, _ masked: String) { #expect(Masking.publicName(name) == masked) }

    @Test(
        "what a list says of somebody, and whose list it is, is shown to supervisors alone",
        arguments: ["verification.hit", "comparison.source"])
    func hit(_ field: String) {
        let kind = Masking.Kind(field: field)
        #expect(Masking.shown("death", kind, to: .supervisor) == "death")
        for tier in [PersonalTier.helper, nil] { #expect(Masking.shown("death", kind, to: tier) == nil) }
    }
}
