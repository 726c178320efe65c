# Owners that are ministries: always, confirmed each year.
package khien.head_directs

import data.khien.days
import data.khien.unknown
import rego.v1

duty := {"state": state, "due": days.write([year, 12, 31])} if {
	state := unknown.state(unknown.all([unknown.yes("organisation.owner"), unknown.equal("organisation.kind", "ministry")]))
	[year, _, _] := days.on
}
