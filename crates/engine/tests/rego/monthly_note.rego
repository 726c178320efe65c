# Systems of enterprises above level 1, by the 28th of each month; an assessment on record shows it done.
package khien.monthly_note

import data.khien.days
import data.khien.unknown
import rego.v1

applies := unknown.all([unknown.equal("organisation.kind", "enterprise"), unknown.at_least("system.level", 2)])

state := "met" if {
	applies == 2
	unknown.known("system.last_assessed_on") == 2
}

state := unknown.state(applies) if unknown.known("system.last_assessed_on") == 1

state := "question" if {
	applies == 1
	unknown.known("system.last_assessed_on") == 2
}

duty := {"state": state, "due": days.write([year, month, 28])} if {
	[year, month, day] := days.on
	day <= 28
}
