# Online systems, each quarter before the 20th of its last month.
package khien.quarterly_report

import data.khien.days
import data.khien.unknown
import rego.v1

duty := {"state": state, "due": days.write([year, last_month, 19])} if {
	state := unknown.state(unknown.yes("system.online"))
	[year, month, day] := days.on
	last_month := ceil(month / 3) * 3
	[month, day] <= [last_month, 19]
}
