# Systems of level 1 and 2, at least once in two years.
package khien.assessment_level_1_2

import data.khien.days
import data.khien.unknown
import rego.v1

applies := unknown.at_most("system.level", 2)

duty := {"state": unknown.state(applies), "due": days.write(days.plus_months(days.parse(since), 24))} if {
	since := unknown.fact("system.last_assessed_on")
	since != null
}

duty := {"state": "question", "due": "none"} if {
	unknown.fact("system.last_assessed_on") == null
	applies > 0
}
