# Every duty of one system on one day, by the name of its obligation.
package khien.all

import rego.v1

by_name["quarterly_report"] := data.khien.quarterly_report.duty

by_name["yearly_report"] := data.khien.yearly_report.duty

by_name["half_year_review"] := data.khien.half_year_review.duty

by_name["assessment_level_1_2"] := data.khien.assessment_level_1_2.duty

by_name["assessment_level_3_4"] := data.khien.assessment_level_3_4.duty

by_name["assessment_level_5"] := data.khien.assessment_level_5.duty

by_name["level_approval"] := data.khien.level_approval.duty

by_name["head_directs"] := data.khien.head_directs.duty

by_name["assessment_result"] := data.khien.assessment_result.duty

by_name["monthly_note"] := data.khien.monthly_note.duty

duties := by_name
