/// A county, or anything else that is a code and a name.
struct County {
    let code: String
    let name: String
}

/// One row of `regions.csv`.
struct Region {
    let system: String
    let code: String
    let parent: String
    let level: String
    let name: String
    var validFrom = ""
    var validTo = ""
}

extension JingmenRegions {
    /// Every row, parents before children, one code system after the other.
    static func rows() -> [Region] {
        nbsRows() + mcaRows()
            + functionAreas.map {
                Region(system: "local", code: $0.code, parent: "", level: "area", name: $0.name)
            }
    }

    private static func nbsRows() -> [Region] {
        var rows = [Region(system: "nbs", code: city, parent: "", level: "city", name: cityName)]
        rows += counties.map { county("nbs", $0) }
        rows.append(county("nbs", jingshanCounty, to: lastDayOfJingshanCounty))
        rows.append(county("nbs", jingshanCity, from: firstDayOfJingshanCity))
        for town in towns {
            let renumbered = town.nbs2017 != town.nbs2023
            if let code = town.nbs2017 {
                rows.append(
                    township(
                        "nbs", code, renumbered ? town.formerName : town.name,
                        to: renumbered ? lastDayOfJingshanCounty : ""))
            }
            if let code = town.nbs2023, renumbered {
                rows.append(
                    township(
                        "nbs", code, town.name,
                        from: isJingshanCity(code) ? firstDayOfJingshanCity : firstDayAfterList2017))
            }
        }
        return rows
    }

    /// The civil-affairs style list is known for today only, so Jingshan appears there as a city.
    private static func mcaRows() -> [Region] {
        var rows = [Region(system: "mca", code: city, parent: "", level: "city", name: cityName)]
        rows += counties.map { county("mca", $0) }
        rows.append(county("mca", jingshanCity, from: firstDayOfJingshanCity))
        for town in towns {
            guard let code = town.mca else { continue }
            rows.append(
                township("mca", code, town.name, from: isJingshanCity(code) ? firstDayOfJingshanCity : ""))
        }
        return rows
    }

    private static func isJingshanCity(_ code: String) -> Bool {
        code.prefix(6) == jingshanCity.code.prefix(6)
    }

    private static func county(
        _ system: String, _ county: County, from: String = "", to: String = ""
    ) -> Region {
        Region(
            system: system, code: county.code, parent: city, level: "county", name: county.name,
            validFrom: from, validTo: to)
    }

    private static func township(
        _ system: String, _ code: String, _ name: String, from: String = "", to: String = ""
    ) -> Region {
        Region(
            system: system, code: code, parent: code.prefix(6) + "000000", level: "township", name: name,
            validFrom: from, validTo: to)
    }
}
