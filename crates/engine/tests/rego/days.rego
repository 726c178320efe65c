# Dates as year, month and day, without the time library: the terms of the law count months, not nanoseconds.
package khien.days

import rego.v1

# A number does not begin with a zero, a month can.
parse(text) := [to_number(trim_left(part, "0")) | some part in split(text, "-")]

write([year, month, day]) := concat("-", [format_int(year, 10), two(month), two(day)])

two(number) := text if {
	number > 9
	text := format_int(number, 10)
}

two(number) := text if {
	number < 10
	text := concat("", ["0", format_int(number, 10)])
}

leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

leap(year) if year % 400 == 0

length(_, month) := 31 if month in {1, 3, 5, 7, 8, 10, 12}

length(_, month) := 30 if month in {4, 6, 9, 11}

length(year, 2) := 29 if leap(year)

length(year, 2) := 28 if not leap(year)

# The same-numbered day some months later, or the month's last.
plus_months([year, month, day], months) := [later, of_year, min([day, length(later, of_year)])] if {
	count := ((year * 12) + (month - 1)) + months
	of_year := (count % 12) + 1
	later := floor(count / 12)
}

# A few days later, at most into the next month.
plus_days([year, month, day], days) := [year, month, day + days] if day + days <= length(year, month)

plus_days([year, month, day], days) := [later, of_year, (day + days) - length(year, month)] if {
	day + days > length(year, month)
	[later, of_year, _] := plus_months([year, month, 1], 1)
}

on := parse(input.on)
