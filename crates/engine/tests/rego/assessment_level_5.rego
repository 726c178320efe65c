# Systems of level 5, at least once in six months.
package khien.assessment_level_5

import data.khien.days
import data.khien.unknown
import rego.v1

applies := unknown.equal("system.level", 5)

duty := {"state": unknown.state(applies), "due": days.write(days.plus_months(days.parse(since), 6))} if {
	since := unknown.fact("system.last_assessed_on")
	since != null
}

duty := {"state": "question", "due": "none"} if {
	unknown.fact("system.last_assessed_on") == null
	applies > 0
}
