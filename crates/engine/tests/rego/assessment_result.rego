# Online systems: the result within ten days of an assessment. Without an assessment nothing is owed, and nothing asked.
package khien.assessment_result

import data.khien.days
import data.khien.unknown
import rego.v1

duty := {"state": state, "due": days.write(days.plus_days(days.parse(since), 10))} if {
	since := unknown.fact("system.last_assessed_on")
	since != null
	state := unknown.state(unknown.yes("system.online"))
}
