# Systems of level 3 and 4, at least once a year.
package khien.assessment_level_3_4

import data.khien.days
import data.khien.unknown
import rego.v1

applies := unknown.all([unknown.at_least("system.level", 3), unknown.at_most("system.level", 4)])

duty := {"state": unknown.state(applies), "due": days.write(days.plus_months(days.parse(since), 12))} if {
	since := unknown.fact("system.last_assessed_on")
	since != null
}

duty := {"state": "question", "due": "none"} if {
	unknown.fact("system.last_assessed_on") == null
	applies > 0
}
