# Online systems and those of level 4 and higher, by the end of each half-year.
package khien.half_year_review

import data.khien.days
import data.khien.unknown
import rego.v1

duty := {"state": state, "due": days.write([year, last_month, days.length(year, last_month)])} if {
	state := unknown.state(unknown.any_of([unknown.yes("system.online"), unknown.at_least("system.level", 4)]))
	[year, month, _] := days.on
	last_month := ceil(month / 6) * 6
}
