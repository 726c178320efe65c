# Three-valued tests. A fact that is not recorded is null; 0 is false, 1 is unknown, 2 is true, so that all parts hold
# as well as the least of them and one of several as well as the greatest.
package khien.unknown

import rego.v1

fact(name) := object.get(input.facts, name, null)

yes(name) := 1 if fact(name) == null

yes(name) := 2 if fact(name) == true

yes(name) := 0 if fact(name) == false

at_least(name, _) := 1 if fact(name) == null

at_least(name, bound) := 2 if {
	fact(name) != null
	fact(name) >= bound
}

at_least(name, bound) := 0 if {
	fact(name) != null
	fact(name) < bound
}

at_most(name, _) := 1 if fact(name) == null

at_most(name, bound) := 2 if {
	fact(name) != null
	fact(name) <= bound
}

at_most(name, bound) := 0 if {
	fact(name) != null
	fact(name) > bound
}

equal(name, _) := 1 if fact(name) == null

equal(name, wanted) := 2 if fact(name) == wanted

equal(name, wanted) := 0 if {
	fact(name) != null
	fact(name) != wanted
}

known(name) := 1 if fact(name) == null

known(name) := 2 if fact(name) != null

all(parts) := min(parts)

any_of(parts) := max(parts)

# What a duty is called when a condition came out so; nothing at all when it is false.
state(2) := "owed"

state(1) := "question"
