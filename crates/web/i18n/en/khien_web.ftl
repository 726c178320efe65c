# Words of the pages. Every key stands in the Vietnamese file too; a test compares the two.

## Around every page
skip = Skip to main content
tagline = Assuring the security of information systems
nav-label = Sections
nav-overview = Overview
nav-duties = Duties
nav-systems = Information systems
nav-organisations = Organisations
nav-facts = Missing facts
nav-import = Import Form 08
nav-reports = Reports
nav-law = Law
nav-law-diff = Changes of the law
nav-help = Help
demonstration = Demonstration data: the systems and figures in this register are invented and belong to no organisation.
foot-law = Law data:
foot-today = Today is { $day }
palette-label = Colours
palette-device = As the device
palette-light = Light
palette-dark = Dark
yes = Yes
no = No

## How sure we are
certainty-confirmed = Text read
certainty-secondary = Second-hand source
certainty-memory = Not checked
by-reading = By the chosen reading

## Where a duty stands
mark-overdue = { $n ->
    [0] Overdue since today
    [one] Overdue by 1 day
   *[other] Overdue by { $days } days
 }
mark-today = Due today
mark-soon = { $n ->
    [one] 1 day left
   *[other] { $days } days left
 }
mark-open = Not due yet
mark-question = Needs an answer
mark-met = Done
mark-waived = Not owed here
state-open = Not yet late
state-overdue = Overdue
state-questions = Needs an answer
state-met = Done
state-waived = Not owed here
state-all = All

## Time limits
due-target = At once; target { $moment }
due-at-once = At once, no number given
due-no-limit = No time limit given
due-unknown = Not known yet
due-was = { $n ->
    [one] That was 1 day ago.
   *[other] That was { $days } days ago.
 }
due-target-note = The target is set by the organisation or by Khiên; the text gives no number.
instance-since = counted from { $day }
instance-event = event at { $moment }
term = { $unit ->
    [hours] { $n ->
        [one] 1 hour
       *[other] { $shown } hours
     }
    [days] { $n ->
        [one] 1 day
       *[other] { $shown } days
     }
    [working-days] { $n ->
        [one] 1 working day
       *[other] { $shown } working days
     }
   *[months] { $n ->
        [one] 1 month
       *[other] { $shown } months
     }
 }
limit-before = before { $day }
limit-by = by { $day }
limit-within-month = within { $month }
limit-each-before = { $period ->
    [month] every month, before day { $day }
    [quarter] every quarter, before day { $day } of month { $month } of the quarter
    [half-year] every half-year, before day { $day } of its month { $month }
    [year] every year, before { $day }/{ $month }
   *[two-years] every two years, before day { $day } of month { $month }
 }
limit-each-by = { $period ->
    [month] every month, by day { $day }
    [quarter] every quarter, by day { $day } of month { $month } of the quarter
    [half-year] every half-year, by day { $day } of its month { $month }
    [year] every year, by { $day }/{ $month }
   *[two-years] every two years, by day { $day } of month { $month }
 }
limit-each-end = { $period ->
    [month] every month, by its last day
    [quarter] every quarter, by its last day
    [half-year] every half-year, by its last day
    [year] every year, by its last day
   *[two-years] every two years, by the last day
 }
limit-cadence = { $n ->
    [one] at least every month, counted from: { $since }
   *[other] at least every { $n } months, counted from: { $since }
 }
limit-after = within { $term } of: { $event }
limit-after-later-of = within { $term } of the latest of: { $events }
limit-after-date = within { $term } of { $day }
limit-at-once = at once after: { $event }
limit-promptly = promptly after: { $event }
limit-none = no time limit given, after: { $event }
limit-standing = { $period ->
    [month] always; confirmed every month
    [quarter] always; confirmed every quarter
    [half-year] always; confirmed every half-year
    [year] always; confirmed every year
   *[two-years] always; confirmed every two years
 }

## Why
why-owed = Why it is owed
why-due = Why by this day
why-readings = Readings
why-gone = By the law and the facts as they are now, this duty no longer arises; only its record is kept here.
why-fact = { $label }: { $value }.
why-fact-unknown = Not known: { $label }.
why-origin = Source: { $source }
why-origin-as-of = Source: { $source }, as of { $day }
why-in-force = is in force since { $from }; the deciding day is { $on }.
why-in-force-until = is in force from { $from } to the end of { $to }; the deciding day is { $on }.
why-not-in-force = is not in force on { $on }.
why-not-started = The clock has not started: “{ $event }” is not recorded.
why-outside-window = Outside the days asked about: can be done from { $opens }, due { $due }.
why-role = On { $on } the role “{ $role }” is held by { $holder }.
why-role-nobody = On { $on } nobody is known to hold the role “{ $role }”.
why-successor = { $from } has ended; { $to } took over and answers.
why-gives-way = Not owed separately, because this is owed already: { $other }.
why-limit = Time limit of the text: { $limit }.
why-clock-starts = The clock starts at { $moment }.
why-skipped = { $day } is not counted ({ $why }).
why-moved = The last day, { $from }, is a day off ({ $why }): the term ends on the next working day, { $to }.
why-not-moved = The last day, { $day }, is a day off ({ $why }) and does not move. Be done by { $last }, the last working day before.
why-target = The text gives no number; the target of { $term } is set by the organisation or by Khiên.
why-assumed-calendar = The days off of { $year } are not announced yet; they are inferred by rule.
why-reading = The chosen reading “{ $reading }” is applied.
why-certainty = The weakest certainty of all the grounds above:
reading-nothing-owed = Nothing is owed
reading-chosen = Chosen
reading-other = Other reading
reading-ground = Why it was chosen:
value-recorded = recorded
organisation-unknown = an organisation outside this register
cite = { $number }, { $clause }

## Overview
overview-title = Overview
overview-lead = Where things stand on { $day }.
overview-empty-heading = The register is empty
overview-empty = Begin with the table of information systems in Form 08 (Decree 331/2026). Khiên then works out duties, dates and grounds.
overview-empty-do = Import Form 08
overview-overdue = Overdue the longest
overview-next = Due next
overview-nothing-overdue = Nothing is overdue.
overview-nothing-next = Nothing is due in the next 30 days.
overview-all-overdue = All { $shown } overdue duties
overview-all-next = All { $shown } duties due in 30 days
tile-overdue = Overdue
tile-week = Due in 7 days
tile-month = Due in 30 days
tile-questions = Need an answer
tile-go = Show the list
share-title = Share of each level against 100 %
share-approved = Level approved
share-implemented = Plan fully implemented
share-left = { $shown } left
share-none = There are no information systems in the register yet.
share-without-level = { $n ->
    [one] 1 system without a known level
   *[other] { $shown } systems without a known level
 }
level = Level { $level }
level-proposed = proposed only
systems-count = { $n ->
    [one] 1 system
   *[other] { $shown } systems
 }

## Duties
duties-title = Duties
duties-of-system = Of the system { $system }.
duties-empty-heading = No duties here
duties-empty = Once the register knows organisations, systems and facts, the duties that follow from the law appear here.
duties-empty-filtered = No row matches the filter.
filter-search = Search
filter-organisation = Organisation
filter-obligation = Obligation
filter-from = Due from
filter-until = Due until
filter-all = All
filter-do = Filter
filter-clear = Clear the filter
export-label = Download this list:
export-calendar = Calendar
do-print = For print
do-all-duties = All duties
do-all-systems = Information systems
do-import = Import Form 08
do-form08 = Make Form 08
pager-label = Pages
pager-count = { $n ->
    [one] 1 row
   *[other] { $shown } rows
 }
pager-more-than = More than { $shown } rows
pager-first = Back to the start
pager-next = Next page
print-title = Duties by date
print-lead = Made on { $day }, with { $shown } dated duties.
print-left-out = { $shown } more duties are not printed here; narrow the filter, or download the workbook.

duty-print = Print as an annex
annex-heading = Annex: grounds of a duty, made with Khiên on { $day }
duty-doubtful-heading = Nobody could confirm that the text is in force
duty-doubtful = No source confirms that the text was in force on the deciding day. The duty is kept by the chosen reading.
duty-questions = To be answered first
duty-opens = Can be done from
duty-bearer = Owed by
duty-bearer-unknown = Nobody is recorded
subject-nation = The state as a whole
duty-subject = For
duty-recipients = To
duty-evidence = Evidence
duty-clause = Ground
duty-id = Identifier:
record-title = What was done
record-nothing = Nothing is recorded.
record-met = Done on { $day }
record-waived = Not owed here, recorded for { $day }
record-by = Recorded by { $name } at { $moment }.
record-on = Day
record-document = Document number
record-document-hint = For example 125/BC-UBND
record-receipt = Receipt of the addressee
record-receipt-hint = Incoming number, file number or name of the recipient
record-file = Evidence file
record-file-hint = At most 20 MB
record-remark = Remark
record-ground = Ground
record-ground-hint = The document, decision or reason for which the organisation need not do this
meet-open = Record that it is done
meet-explained = Give at least one of: document number, receipt, file, remark.
meet-do = Record as done
waive-open = Record that it is not owed here
waive-explained = A decision of a competent person, with its ground. Author and time are kept.
waive-do = Record as not owed
reopen-open = Take this record back
reopen-explained = The duty is open again. What was recorded is no longer shown.
reopen-do = Take it back
done-met = Recorded as done.
done-waived = Recorded as not owed here.
done-reopened = The record was taken back; the duty is open again.
done-fact = “{ $label }” was saved. Duties have been worked out again.

## Heads of columns
head-duty = Duty
head-organisation = Organisation
head-subject = For
head-due = Due
head-standing = Standing
head-certainty = Certainty
head-level = Level
head-systems = Systems
head-system = Information system
head-approved = Approved
head-implemented = Fully implemented
head-reading = Reading
head-chosen = Choice
head-owner = Owner
head-operator = Operator
head-security-unit = Security unit
head-approval = Approval of the level
head-implementation = Implementation of the plan
head-name = Name
head-kind = Kind
head-code = Code
head-when = When
head-who = By
head-change = Change
head-missing = Missing facts
head-instrument = Instrument
head-validity = In force
head-clause = Clause
head-clauses = Clauses
head-obligations = Obligations
head-says = What it says
head-file = File
head-new = New
head-changed = Changed
head-same = Unchanged
head-cell = Cell
head-written = As written
head-problem = Problem
head-effect = Effect

## Systems, organisations, facts
systems-empty-heading = No information systems yet
systems-empty = Information systems enter the register with the table of Form 08.
operated-by = operated by { $name }
not-approved = Not approved
not-full = Not fully implemented
open-duties = What comes next
open-duties-none = Nothing is owed now.
organisations-empty = No organisation found
ended-on = Ended after { $day }
still-exists = Exists
successors = Taken over by:
units-below = Units below
organisation-add = Add an organisation
organisation-add-below = Add a unit below
organisation-name-en = English name
optional = May be left empty.
empty-is-today = Left empty: today.
tree-title = Place in the tree
tree-explained = Who stands above looks into what lies below, and a sector’s lead sees the systems of those it supervises. Every change stands in the log.
tree-empty = Nobody stands above this organisation.
head-relation = Relation
link-parent = Directly below
link-nobody = Below nobody
link-supervisor = Supervised by the lead of its sector
link-successor = Taken over by
link-place = Place below another organisation
link-place-explained = Where it stood before ends the day before.
link-supervise = Put under a lead of its sector
link-supervise-explained = The lead sees the systems of this organisation and of everything below it.
link-end = End the supervision
link-was-placed = It stands below the other organisation.
link-was-supervised = The lead of its sector supervises it.
link-was-ended = The supervision has its last day.
webhooks-short = Webhooks
facts-title = Facts
facts-asked = Needs an answer
facts-known = Recorded
facts-rest = Not recorded, not needed so far
fact-unknown = Not known
fact-asked-by = { $n ->
    [one] 1 duty asks for this
   *[other] { $shown } duties ask for this
 }
fact-inferred = Inferred by the register
fact-on-day = As of { $day }.
fact-change = Change
fact-answer = Answer
fact-value = Value
fact-percent-hint = Per cent, for example 12.5
fact-as-of = As of
fact-as-of-hint = The day the fact speaks of; may be left empty
fact-source = Source
fact-source-hint = For example Decision 125/QĐ-UBND of 5 July 2026
fact-save = Save
history-title = History
history-empty = Nothing has changed yet.

missing-lead = What cannot be worked out because facts are missing. Answer one by one, or fill in everything in one workbook.
missing-step-1 = Step 1: download
missing-step-1-text = The workbook has a row for each missing fact, with an explanation and the values to choose from.
missing-download = Download the workbook
missing-step-2 = Step 2: hand it in
missing-file = The filled-in workbook
missing-file-hint = The .xlsx file from step 1. Cells left empty stay unknown.
missing-upload = Hand in
missing-done = { $n ->
    [one] 1 fact was recorded. Duties have been worked out again.
   *[other] { $facts } facts of { $subjects } subjects were recorded. Duties have been worked out again.
 }
missing-unread = Nothing was recorded: { $shown } cells could not be read. Correct the cells below and hand the file in again.
missing-list = List
missing-left-out = { $shown } more subjects; all of them stand in the workbook.
missing-none-heading = Nothing is missing
missing-none = Every duty could be worked out from the facts at hand.
busy-reading = Reading…
busy-saving = Saving…

## Import of Form 08
import-title = Import tables of Form 08
import-lead = Choose one or more workbooks. Khiên reads them and shows what it read; nothing is saved until you confirm.
import-files = Workbooks
import-files-hint = Several .xlsx files can be chosen at once
import-organisation = Organisation that made the table
import-organisation-hint = Used for rows that name no owner
import-check = Read and preview
import-how = What should a workbook hold?
import-how-text = The table of 12 columns of Part III of Form 08: number, system, owner, operator, proposed level, approval state, decision, regulation, expected dates, implementation and inspection. Dates can be written as 05/07/2026 or be dates of Excel.
import-blank = Make Form 08 from the register
import-problems = Worth a look
check-title = Preview of the import
check-lead = This is what was read from the files. Nothing has been saved.
check-files = Files that were read
check-problems-lead = You can go on: values that could not be read stay unknown. Or correct the workbook and hand it in again.
check-empty-heading = No row could be read
check-empty = These files hold no table of Form 08.
check-again = Choose other files
check-do = Import everything
check-agree = Confirm
check-accept = Import without the values that could not be read
check-accept-missing = Some values could not be read: confirm to import without them, or correct the file
check-unknown = Organisations that the register does not have
check-add = Add these organisations to the register
check-add-missing = Some organisations are not in the register: confirm to add them, or correct their names in the file
check-missing-units = Units that stand in none of the files
check-more-cells = { $shown } more.
near-unanswered = Say whether “{ $name }” is a system of the register
import-done = { $n ->
    [one] 1 system was added or changed. Duties have been worked out again.
   *[other] { $shown } systems were added or changed. Duties have been worked out again.
 }
check-nothing = Import nothing
near-title = Is it the same system?
near-lead = The name is close to a system of the register. The answer is remembered for the next time.
near-same = The same as: { $name }
near-new = A new system
cell-empty = empty
effect-read = Was read
effect-value = Value left out
effect-row = Row left out

## Reports
report-title = Report in Form 08
report-lead = The yearly table of Decree 331/2026, made from the register.
report-organisation = Reporting organisation
report-everything = The whole register
report-year = Year
report-show = Show
report-download = Download the workbook
report-part-1 = Part I. Figures
report-part-3 = Part III. List of information systems
report-more = { $shown } more rows in the workbook.
report-window = Data from { $from } to { $to }.
summary-total = Information systems
summary-classified = Classified
summary-dossier = Dossier made
summary-appraised = Appraised
summary-approved = Level approved
summary-inspected = Approved, and inspected on schedule
summary-full = All levels approved by
full-approval-reached = Done
full-approval-unknown = { $n ->
    [one] Not known: 1 system has no expected day
   *[other] Not known: { $shown } systems have no expected day
 }
form08-1 = No.
form08-2 = Information system
form08-3 = Owner
form08-4 = Operator
form08-5 = Proposed level
form08-6 = Approval
form08-7 = Approval decision
form08-8 = Security regulation
form08-9 = Approval expected
form08-10 = Implementation
form08-11 = Full implementation expected
form08-12 = Inspection

## Law
law-lead = The texts that duties are worked out from: in our own words, with the place of the official text.
instrument-joint-circular = Joint Circular
instrument-circular = Circular
instrument-decree = Decree
instrument-decision = Decision
instrument-directive = Directive
instrument-dispatch = Official Dispatch
instrument-code = Code
instrument-law = Law
law-own-words = A summary, not the text itself. Check the official text before relying on it.
law-issued = Issued on
law-replaced-by = Replaced by
law-source = Source
law-see = See also
law-id = Identifier
law-limit = Time limit
count-overdue = { $shown } overdue
count-open = { $shown } not yet late
count-questions = { $shown } to answer
validity-open = Since { $from }
validity-until = From { $from } to the end of { $to }
validity-unknown = Since { $from }; not confirmed from { $doubt } on
kind-scope = Scope
kind-definition = Definition
kind-principle = Principle
kind-prohibition = Prohibition
kind-obligation = Obligation
kind-power = Power
kind-competence = Competence
kind-figure = Figure or list
kind-counting = Counting of terms
kind-holiday = Day off
kind-transition = Transition
kind-validity = Validity
class-prot = Protects systems
class-priv = Protects private information
class-content = Power over content: register of requests only
class-gov = Governance
class-content-note = This clause speaks of powers over what people communicate. Khiên does not read, filter, block or collect anyone's communications; it only keeps a register of written requests, so that they can be examined later.
diff-lead = Clauses and obligations that begin, end or become doubtful between two days, and functions that pass to others.
diff-from = From
diff-to = To
diff-do = Compare
diff-empty = Nothing changed from { $from } to { $to }.
diff-wrong-order = The first day must come before the last
diff-roles = Functions that pass to others
in-force = In force
in-force-doubtful = Not confirmed
in-force-not = Not in force

## Errors
problems-heading = { $n ->
    [one] Not saved: one thing needs correcting
   *[other] Not saved: { $n } things need correcting
 }
error-home = Back to the overview
error-code = Error code:
error-not-found = Page not found
error-not-found-advice = Check the address, or look in the lists. It may have been merged, or may no longer follow from the law.
error-conflict = Somebody else has just changed this
error-conflict-advice = Go back, reload to see the change, and do it again.
error-forbidden = The request was refused
error-forbidden-advice = A form must be sent from this site itself. Open the page again and send it again.
error-too-large = The file is too large
error-too-large-advice = At most 32 MB can be sent at once. Send it in parts.
error-busy = The system is busy
error-busy-advice = Nothing was saved. Try again in a few minutes.
error-bad-request = The request cannot be understood
error-bad-request-advice = The address or the form holds a value that cannot be read. Go back and check it.
error-internal = Something went wrong
error-internal-advice = The fault is ours; nothing was saved. Try again; if it happens again, tell your administrator the code below.
import-no-file = No file was chosen
import-not-a-workbook = The file `{ $name }` could not be read
date-unreadable = `{ $typed }` is no date

## Help
help-first = Where to begin?
help-step-1 = Import the table of information systems in Form 08
help-step-2 = Fill in the missing facts
help-step-3 = Look at the duties, open each for its grounds, record what was done
help-step-4 = Make the report in Form 08
help-words = Words
help-certainty = How sure we are of the law
help-confirmed = The legal text itself was read.
help-secondary = Only a summary, the press or a commentary was read. Check before relying on it.
help-memory = Nobody read a source. The text must be checked before relying on it.
help-not = What Khiên does not do
help-not-text = Khiên protects information systems and the people who use them. It does not read, filter, block or collect anyone's communications.
word-instrument = Instrument, clause
word-instrument-means = A legal text, and its smallest citable part.
word-obligation = Obligation
word-obligation-means = A norm: in such a case, who owes whom what act in what time.
word-duty = Duty
word-duty-means = One instance of an obligation: this bearer, this subject, this period, this due date.
word-role = Role
word-role-means = A function that an organisation holds between two dates, for example national coordinator.
word-owner = Owner
word-owner-means = The organisation with direct authority over an information system.
word-operator = Operator
word-operator-means = The unit that runs an information system.
word-security-unit = Security unit
word-security-unit-means = The owner's specialised unit for cybersecurity.
word-level = Level
word-level-means = 1 to 5; decides which security requirements a system must meet.
word-fact = Fact
word-fact-means = What is recorded of an organisation or a system, with day and source. Not recorded means “not known”, not “no”.
word-question = Needs an answer
word-question-means = A duty that cannot be worked out because a fact is missing, or because a person must decide.
word-reading = Reading
word-reading-means = Where the text is open: the possible readings, the chosen one, and why.
word-last-safe-day = Due
word-last-safe-day-means = The last day that is still in time. “Before the 20th” means due on the 19th.

## The reader, around every page
own-label = Account and administration
nav-people = People
nav-log = Log
nav-settings = Settings
sign-out = Sign out
go-on = Continue

## Signing in
sign-in = Sign in
sign-in-otherwise = Other ways to sign in
sign-in-with = Sign in with { $name }
email = E-mail address
password = Password
password-new = New password
password-hint = At least 12 characters. A long sentence that is easy to remember is better than a complicated word; do not use your name or address.
password-forgotten = Password forgotten
password-was-reset = The new password is set. Sign in with it.
signed-out = You have signed out.
second-step = Second step
second-step-explained = This account is protected by a second factor.
totp-code = One-time code
totp-code-hint = The six digits that the authenticator app on your telephone shows now.
recovery-code = Recovery code
recovery-code-hint = One of the codes that you printed or wrote down. Each works once.
recovery-instead = Use a recovery code instead
begin-again = Begin again
passkey-use = Use a passkey
passkey-sign-in-explained = The browser asks for the passkey on this device, on your telephone or on a security key.
passkey-needs-script = Passkeys need JavaScript. Use another way, or turn JavaScript on for this site.
passkey-failed = The passkey was not confirmed. Try again, or use another way.
by-link-explained = This link opens the demonstration, and works once.
forgotten-explained = Enter the address by which you sign in. We send a link to set a new password; it works for one hour.
forgotten-do = Send the link
forgotten-sent = If { $email } belongs to an account, a letter with a link is on its way there. Look among unwanted mail too.
forgotten-no-mail = This installation cannot send mail. Ask the administrator of your organisation for a link to set a new password.
invitation-title = Accept the invitation
invitation-explained = Welcome, { $name }. Choose a password to begin using { $site }.
invitation-do = Set the password and go in
reset-title = Set a new password
reset-explained = All sessions end; you sign in again with the new password.
reset-do = Set the password
error-nobody = Sign in first
error-nobody-advice = Sign in again; what you typed is kept in this tab.
error-too-many = Too many tries
error-too-many-advice = Wait, then try again.
error-not-allowed = You may not do this
error-not-allowed-advice = If your work needs this, ask the administrator of your organisation. The refusal is recorded in the log.

## One's own account
account-title = My account
account-security = Security
profile-title = Name and language
profile-done = Name and language are saved.
person-name = Full name
person-language = Language
save = Save
cancel = Cancel
roles-own = My roles
roles-none = You hold no role today. The administrator of your organisation gives roles.
whole-installation = the whole installation
role-unknown = unknown role
span-open = from { $from }
span-closed = from { $from } to the end of { $to }
confirm-title = Show again who you are
confirm-explained = What you are about to do touches the security of the account. It counts for ten minutes.
confirm-by-signing-in = This account has neither a password nor a factor to show. Sign out, and sign in again.
password-change = Change the password
password-change-explained = Your other sessions end.
password-old = Present password
password-done = The password is changed; other sessions have ended.
factors-title = Second factors
factors-explained = Whoever knows your password still cannot get in without the second factor.
factor-advised = The account has no second factor yet.
factor-set-up = Set one up now
factor-must = Set up a second factor before you do anything else.
factor-added = The factor is set up; other sessions have ended.
factor-removed = The factor is removed; other sessions have ended.
factor-remove-explained = Once it is removed, nobody can sign in with it.
set-up = Set up
totp-title = One-time codes
totp-explained = An authenticator app on your telephone shows a code of six digits that changes every 30 seconds.
totp-set-up = Set up one-time codes
totp-anew = Set up again on another telephone
totp-remove = Remove the one-time codes
totp-scan = Scan this picture with the authenticator app:
totp-picture = QR code with the secret, which is also written below
totp-type = No camera? Type this key into the app:
totp-once-more = The code was not right. Enter the newest one that the app shows.
totp-confirm = Confirm the code
passkeys-title = Passkeys
passkeys-explained = A passkey lives in your device or security key and opens by finger, face or PIN. A forged site cannot use it.
passkey-add = Add a passkey
passkey-name = Name of the passkey
passkey-name-hint = For example: office computer, black security key.
passkey-unnamed = Passkey
passkey-change = Rename or remove
passkey-remove = Remove this passkey
passkey-renamed = The passkey has its new name.
added-at = Added at { $moment }.
used-at = Last used at { $moment }.
recovery-title = Recovery codes
recovery-left = { $n ->
    [one] 1 code is left.
   *[other] { $shown } codes are left.
 }
recovery-renew = Make new codes
recovery-renew-explained = The old codes will work no more.
recovery-explained = Print these codes or write them down, and keep them in a safe place. When telephone or key are lost, each lets you in once. They are shown this once.
recovery-kept = I have put the codes away
sessions-title = Sessions
sessions-explained = Where this account is signed in. If you do not know one of them, end it and change the password.
session-current = This session
session-end = End it
session-ended = Ended.
sessions-end-others = End all other sessions
head-device = Device
head-address = Network address
head-began = Began
head-used = Last used
head-ends = Ends
head-do = Action
device-unknown = Unknown
tokens-title = API tokens
tokens-explained = Programs show a token to work in your name, within the scopes that you allow and never beyond your own rights.
tokens-empty = No tokens yet
tokens-empty-explained = Make one when a program needs to read or record in your name.
token-make = Make a token
token-name = Name
token-name-hint = Which program uses it, for example: quarterly report.
token-scopes = Scopes
token-until = Works to the end of
token-until-hint = One year at most.
token-made = The token is made; it works until { $moment }.
token-shown-once = Copy the token now: it is shown this once.
token-how = Programs send it in the header:
token-copied = I have copied the token
token-end = Revoke
token-ended = The token is revoked.
token-over = Ended
never-used = Never

## The log
log-explained = Who did what, when, and to what. Nobody can change or remove an entry unnoticed.
log-narrowed = Only one person or one object is shown.
log-empty = No entries
log-empty-explained = Loosen the filter, or choose another time.
log-erased = personal details erased
log-erased-explained = Personal details of this entry were erased; the entry and its proof stand as before.
log-was-erased = The personal details are erased from the entry.
log-erase = Erase personal details
log-erase-explained = Names, network address and values before and after are gone for good. The log records that they were erased.
log-erase-hint = For example: request of the person on …, end of the retention term.
log-proof = Download the proof
log-position = Place in the log
log-changes = What changed
log-refused = refused
log-export = file taken along
log-keep-file = file of evidence kept
log-look-into-request = looked into the register of written requests
log-archive-entries = entries archived
log-derive-duties = duties brought up to date
head-action = Action
head-object = About
head-via = By way of
head-before = Before
head-after = After
head-what = What
head-ground = Ground
head-role = Role
first-day = First day
last-day = Last day
field-document = Document
field-rows = Rows
field-factors = Factors
field-session = Session
filter-day-from = From day
filter-day-until = To the end of day
via-page = page
via-api = API
via-command = command on the server
via-system = the program itself
object-organisation = organisation
object-system = system
object-matter = matter
object-duty = duty
object-account = account
object-membership = role given
object-token = API token
object-passkey = passkey
object-identity = sign-in link to a service
object-webhook = webhook
object-witness = witness
object-file = file
object-export = exported file
object-setting = setting
object-installation = installation
object-audit-entry = log entry
do-history = History
object-register = register
object-archive = archive of the log
object-import = imported file

## People
people-explained = Who holds which role, where, and since when.
people-search = Name or address
people-empty = Nobody found
account-disabled = account closed
account-disabled-since = The account is closed since { $moment }; nobody can sign in with it.
account-state = State of the account
account-created = Made at
account-disable = Close the account
account-disable-explained = All sessions and tokens of this person end at once. It can be opened again.
account-enable = Open the account again
account-was-disabled = The account is closed.
account-was-enabled = The account is open again.
not-set-up = Not set up
sessions-of-end = End all sessions
sessions-of-end-explained = The person is signed out everywhere and signs in again. API tokens go on.
sessions-of-were-ended = All sessions of this person have ended.
factors-reset = Take the second factors away
factors-reset-explained = For somebody who lost telephone or key. Make sure first that it is them. All sessions and tokens end.
factors-were-reset = The second factors are taken away.
roles-title = Roles
roles-nobody = No roles that you may know of.
role-give = Give a role
role-end = End it
role-end-hint = Left empty: at once.
role-today = holds today
role-limited = { $n ->
    [one] Limited to 1 system
   *[other] Limited to { $shown } systems
 }
role-missing = Choose a role.
role-was-given = The role is given.
role-was-ended = The role is ended.
head-term = Term
invite-do = Invite somebody
post-place = Where is the role held?
post-in = Role in: { $place }.
post-elsewhere = Choose another place
post-none = You give no roles there.
post-to-hint = Left empty: without an end.
post-limit = Only for some systems
post-systems = Systems
link-title = One-time link
link-mailed = The link was sent to { $name } by mail.
link-by-hand = Hand this link to { $name } in person. It is shown this once.
link-not-needed = { $name } has an account and holds the role at once.
link-until = It works until { $moment }.
link-send = Send a new link
link-send-explained = An invitation while they have not begun, or a link for a new password. Older links work no more.

## Settings
settings-title = Security settings
settings-explained = How everybody signs in here. Changes count at once, and are recorded in the log.
settings-every = Everybody must have a second factor (administrators always must)
settings-services = Sign-in services
settings-vouched = A second factor that a sign-in service vouches for counts
settings-idle = Minutes without a request after which a session ends
settings-longest = Longest session (hours)
settings-done = The settings are saved.

## Webhooks
webhooks-title = Webhooks
webhooks-explained = Programs of the organisation are told at once when something happens. They are told identifiers, never names or values.
webhooks-empty = No webhooks yet
webhooks-empty-explained = Add one when a program needs to be told at once.
webhook-add = Add a webhook
webhook-of = Events of { $name } and everything below it.
webhook-url = Address
webhook-url-hint = It begins with https://.
webhook-events = Events
webhook-events-hint = None chosen: all of them.
webhook-all-events = All events
webhook-added = The webhook is added.
webhook-key = Key
webhook-key-explained = The receiver checks by this key that messages come from Khiên (Standard Webhooks). Copy it now: it is shown this once.
webhook-active = Active
webhook-off = Switched off
webhook-is-off = This webhook is switched off; nothing more is sent.
webhook-remove = Switch this webhook off
webhook-remove-explained = What still waits is not sent.
webhook-removed = The webhook is switched off.
deliveries-title = Deliveries
deliveries-empty = Nothing was sent yet.
delivery-arrived = Delivered
delivery-given-up = Given up
delivery-waiting = Waiting
delivery-attempts = Attempts
delivery-next = Next attempt
delivery-again = Send again
delivery-again-done = It will be sent again at once.

## Why a delivery has not arrived
delivery-redirected = The receiver redirects; enter the final address.
delivery-gone = The receiver uses this address no more.
delivery-refused = The receiver refused it.
delivery-no-tls = No secure connection could be made.
delivery-forbidden = The address leads into a network that is not allowed.
delivery-malformed = The address cannot be read.
delivery-unreachable = It could not be reached.
delivery-timed-out = The receiver did not answer in time.

## Levels and controls
level-title = Determine the level
level-no-case = The transition rules do not speak of such a system; whoever is competent must decide.
level-rules-open = It is not clear yet which rules apply; cases still possible
level-keeps = The system keeps the level that was approved.
level-skip = I do not know, ask the next one
level-so-far = By what is known:
level-range = level { $from } to { $to }
level-or-no-row = It may also be that no criterion matches.
level-no-row = No criterion matches; whoever is competent must decide.
level-raised = The risk assessment raises the level by
level-propose = Record level { $level } as the proposed one
level-proposed-already = This is the level proposed now.
level-was-proposed = The proposed level was recorded.
level-passed = Questions left open
level-answers = Check your answers
level-matching = Criteria that match
level-open-rows = Criteria that may still match
level-failing = Criteria that do not match
controls-title = Security requirements
controls-lead = { $standard }, level { $level }
controls-still = The system has time until { $day } to meet it; up to then it may rest on { $before }.
controls-warning = Where these requirements come from
controls-of = { $met } of { $all } that apply
controls-groups = Groups of requirements
controls-no-level = The system has no level yet, so nobody knows what it must meet
controls-no-catalogue = No standard is demanded at present
controls-hidden = You do not see inside this system
control-status = How far it is met
control-how = How it is met, or why it does not apply
control-responsible = Who does it
control-mender = Who closes the gap
control-target = Gap closed by
control-done-on = Done last on
control-clause = clause { $clause }
control-stricter = For this system:
control-hangs = It hangs on facts that are not known; until then it counts as owed.
control-due = Next by { $day }
control-never-done = Never done so far
control-own-interval = The organisation sets how often; it has not yet
control-was-answered = The answer to { $id } was recorded.
control-no-history = Nobody has answered yet.
control-when = When
control-by = Answered by
status-unanswered = Not answered
status-not-met = Not met
status-partly = Met in part
status-met = Met
status-not-applicable = Does not apply
object-control = Requirement of a system
controls-download = Download the checklist
controls-upload = Hand in the filled checklist
controls-file = The filled checklist
controls-handed-in = { $n ->
    [one] One answer was recorded.
   *[other] { $shown } answers were recorded.
 }
