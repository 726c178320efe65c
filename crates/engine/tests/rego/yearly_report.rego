# Systems of level 3 and higher, each year before 25 December.
package khien.yearly_report

import data.khien.days
import data.khien.unknown
import rego.v1

duty := {"state": state, "due": days.write([year, 12, 24])} if {
	state := unknown.state(unknown.at_least("system.level", 3))
	[year, month, day] := days.on
	[month, day] <= [12, 24]
}
