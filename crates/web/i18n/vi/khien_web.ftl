# Lời của các trang. Khóa nào có ở đây thì phải có ở bản tiếng Anh; một phép thử so hai tệp.

## Khung trang
skip = Chuyển đến nội dung chính
tagline = Bảo đảm an ninh hệ thống thông tin
nav-label = Các phần của trang
nav-overview = Tổng quan
nav-duties = Việc phải làm
nav-systems = Hệ thống thông tin
nav-organisations = Cơ quan, tổ chức
nav-facts = Thông tin còn thiếu
nav-import = Nhập Mẫu số 08
nav-reports = Báo cáo
nav-law = Văn bản
nav-law-diff = Thay đổi của văn bản
nav-help = Trợ giúp
demonstration = Dữ liệu minh họa: các hệ thống và số liệu trong sổ này là hư cấu, không phải của cơ quan nào.
foot-law = Bộ dữ liệu văn bản:
foot-today = Hôm nay là ngày { $day }
palette-label = Màu nền
palette-device = Theo thiết bị
palette-light = Nền sáng
palette-dark = Nền tối
yes = Có
no = Không

## Mức chắc chắn
certainty-confirmed = Đã đối chiếu văn bản
certainty-secondary = Theo nguồn gián tiếp
certainty-memory = Chưa đối chiếu văn bản
by-reading = Theo cách hiểu đã chọn

## Tình trạng của một việc
mark-overdue = { $n ->
    [0] Quá hạn hôm nay
   *[other] Quá hạn { $days } ngày
 }
mark-today = Hạn cuối là hôm nay
mark-soon = { $n ->
   *[other] Còn { $days } ngày
 }
mark-open = Chưa đến hạn
mark-question = Cần trả lời
mark-met = Đã hoàn thành
mark-waived = Không phải thực hiện
state-open = Còn hạn
state-overdue = Quá hạn
state-questions = Cần trả lời
state-met = Đã hoàn thành
state-waived = Không phải thực hiện
state-all = Tất cả

## Thời hạn
due-target = Ngay; mục tiêu { $moment }
due-at-once = Ngay, không ấn định con số
due-no-limit = Không ấn định thời hạn
due-unknown = Chưa xác định được
due-was = { $n ->
   *[other] Đã qua hạn { $days } ngày.
 }
due-target-note = Mục tiêu do cơ quan hoặc hệ thống đặt ra; văn bản không ấn định con số.
instance-since = tính từ ngày { $day }
instance-event = sự việc lúc { $moment }
term = { $unit ->
    [hours] { $n ->
       *[other] { $shown } giờ
     }
    [days] { $shown } ngày
    [working-days] { $shown } ngày làm việc
   *[months] { $shown } tháng
 }
limit-before = trước ngày { $day }
limit-by = chậm nhất ngày { $day }
limit-within-month = trong tháng { $month }
limit-each-before = { $period ->
    [month] hằng tháng, trước ngày { $day }
    [quarter] hằng quý, trước ngày { $day } của tháng thứ { $month } trong quý
    [half-year] sáu tháng một lần, trước ngày { $day } của tháng thứ { $month } trong kỳ
    [year] hằng năm, trước ngày { $day }/{ $month }
   *[two-years] hai năm một lần, trước ngày { $day } của tháng thứ { $month } trong kỳ
 }
limit-each-by = { $period ->
    [month] hằng tháng, chậm nhất ngày { $day }
    [quarter] hằng quý, chậm nhất ngày { $day } của tháng thứ { $month } trong quý
    [half-year] sáu tháng một lần, chậm nhất ngày { $day } của tháng thứ { $month } trong kỳ
    [year] hằng năm, chậm nhất ngày { $day }/{ $month }
   *[two-years] hai năm một lần, chậm nhất ngày { $day } của tháng thứ { $month } trong kỳ
 }
limit-each-end = { $period ->
    [month] hằng tháng, chậm nhất ngày cuối tháng
    [quarter] hằng quý, chậm nhất ngày cuối quý
    [half-year] sáu tháng một lần, chậm nhất ngày cuối kỳ
    [year] hằng năm, chậm nhất ngày cuối năm
   *[two-years] hai năm một lần, chậm nhất ngày cuối kỳ
 }
limit-cadence = ít nhất { $n } tháng một lần, tính từ: { $since }
limit-after = trong vòng { $term } kể từ: { $event }
limit-after-later-of = trong vòng { $term } kể từ mốc đến sau cùng trong các mốc: { $events }
limit-after-date = trong vòng { $term } kể từ ngày { $day }
limit-at-once = ngay khi có: { $event }
limit-promptly = kịp thời, kể từ: { $event }
limit-none = không ấn định thời hạn, kể từ: { $event }
limit-standing = { $period ->
    [month] thường xuyên; xác nhận hằng tháng
    [quarter] thường xuyên; xác nhận hằng quý
    [half-year] thường xuyên; xác nhận sáu tháng một lần
    [year] thường xuyên; xác nhận hằng năm
   *[two-years] thường xuyên; xác nhận hai năm một lần
 }

## Vì sao
why-owed = Vì sao phải làm
why-due = Vì sao có thời hạn này
why-readings = Các cách hiểu
why-gone = Theo văn bản và thông tin hiện có, việc này không còn phát sinh; ở đây chỉ lưu kết quả đã ghi nhận.
why-fact = { $label }: { $value }.
why-fact-unknown = Chưa có thông tin: { $label }.
why-origin = Nguồn: { $source }
why-origin-as-of = Nguồn: { $source }, tính đến ngày { $day }
why-in-force = có hiệu lực từ ngày { $from }; ngày xem xét là { $on }.
why-in-force-until = có hiệu lực từ ngày { $from } đến hết ngày { $to }; ngày xem xét là { $on }.
why-not-in-force = không có hiệu lực vào ngày { $on }.
why-not-started = Thời hạn chưa bắt đầu vì chưa ghi nhận: { $event }.
why-outside-window = Nằm ngoài khoảng thời gian được hỏi: làm được từ ngày { $opens }, hạn cuối { $due }.
why-role = Ngày { $on }, vai trò “{ $role }” do { $holder } đảm nhiệm.
why-role-nobody = Ngày { $on }, chưa xác định được cơ quan đảm nhiệm vai trò “{ $role }”.
why-successor = { $from } đã kết thúc hoạt động; { $to } kế thừa và thực hiện.
why-gives-way = Việc này không phát sinh riêng vì đã phải thực hiện: { $other }.
why-limit = Thời hạn theo văn bản: { $limit }.
why-clock-starts = Bắt đầu tính từ { $moment }.
why-skipped = Không tính ngày { $day } ({ $why }).
why-moved = Ngày cuối { $from } là { $why }, thời hạn kết thúc vào ngày làm việc tiếp theo: { $to }.
why-not-moved = Ngày cuối { $day } là { $why } và không được dời. Nên hoàn thành chậm nhất ngày làm việc { $last }.
why-target = Văn bản không ấn định con số; mục tiêu { $term } là do cơ quan hoặc hệ thống đặt ra.
why-assumed-calendar = Lịch nghỉ năm { $year } chưa có thông báo chính thức; ngày nghỉ được suy ra theo quy tắc.
why-reading = Áp dụng cách hiểu “{ $reading }” đã được chọn.
why-certainty = Mức chắc chắn thấp nhất trong các căn cứ trên:
reading-nothing-owed = Không phải làm
reading-chosen = Đã chọn
reading-other = Cách hiểu khác
reading-ground = Lý do chọn:
value-recorded = đã ghi nhận
organisation-unknown = cơ quan không có trong sổ
cite = { $clause } { $number }

## Tổng quan
overview-title = Tổng quan
overview-lead = Tình hình thực hiện đến ngày { $day }.
overview-empty-heading = Sổ chưa có dữ liệu
overview-empty = Hãy bắt đầu bằng bảng tổng hợp hệ thống thông tin theo Mẫu số 08 (Nghị định 331/2026/NĐ-CP). Khiên sẽ tính ra việc phải làm, thời hạn và căn cứ.
overview-empty-do = Nhập Mẫu số 08
overview-overdue = Quá hạn lâu nhất
overview-next = Sắp đến hạn
overview-nothing-overdue = Không có việc nào quá hạn.
overview-nothing-next = Không có việc nào đến hạn trong 30 ngày tới.
overview-all-overdue = Xem tất cả { $shown } việc quá hạn
overview-all-next = Xem tất cả { $shown } việc đến hạn trong 30 ngày
tile-overdue = Quá hạn
tile-week = Đến hạn trong 7 ngày
tile-month = Đến hạn trong 30 ngày
tile-questions = Cần trả lời
tile-go = Xem danh sách
share-title = Tỷ lệ theo cấp độ so với 100 %
share-approved = Đã phê duyệt cấp độ
share-implemented = Đã triển khai đầy đủ phương án
share-left = còn { $shown }
share-none = Chưa có hệ thống thông tin nào trong sổ.
share-without-level = { $n ->
   *[other] { $shown } hệ thống chưa xác định cấp độ
 }
level = Cấp độ { $level }
level-proposed = mới đề xuất
systems-count = { $n ->
   *[other] { $shown } hệ thống
 }

## Việc phải làm
duties-title = Việc phải làm
duties-of-system = Của hệ thống { $system }.
duties-empty-heading = Không có việc nào
duties-empty = Khi sổ có cơ quan, hệ thống và thông tin, việc phải làm theo văn bản sẽ hiện ở đây.
duties-empty-filtered = Không có dòng nào khớp với bộ lọc.
filter-search = Tìm kiếm
filter-organisation = Cơ quan, tổ chức
filter-obligation = Nghĩa vụ
filter-from = Hạn từ ngày
filter-until = Hạn đến ngày
filter-all = Tất cả
filter-do = Lọc
filter-clear = Bỏ lọc
export-label = Tải danh sách này:
export-calendar = Lịch
do-print = Bản in
do-all-duties = Tất cả việc phải làm
do-all-systems = Hệ thống thông tin
do-import = Nhập Mẫu số 08
do-form08 = Lập Mẫu số 08
pager-label = Chuyển trang
pager-count = { $n ->
   *[other] { $shown } dòng
 }
pager-more-than = Hơn { $shown } dòng
pager-first = Về đầu danh sách
pager-next = Trang sau
print-title = Việc phải làm theo thời hạn
print-lead = Lập ngày { $day }, gồm { $shown } việc có thời hạn.
print-left-out = Còn { $shown } việc không in ở đây; hãy thu hẹp bộ lọc hoặc tải tệp Excel.

duty-print = In làm phụ lục
annex-heading = Phụ lục: căn cứ của việc phải làm, lập ngày { $day } từ phần mềm Khiên
duty-doubtful-heading = Hiệu lực của văn bản chưa được xác nhận
duty-doubtful = Không tìm được nguồn xác nhận văn bản còn hiệu lực vào ngày xem xét. Việc này được giữ lại theo cách hiểu đã chọn.
duty-questions = Cần trả lời trước
duty-opens = Thực hiện được từ ngày
duty-bearer = Cơ quan phải thực hiện
duty-bearer-unknown = Chưa ghi nhận cơ quan nào
subject-nation = Cả nước
duty-subject = Đối tượng
duty-recipients = Nơi nhận
duty-evidence = Tài liệu chứng minh
duty-clause = Căn cứ
duty-id = Mã việc:
record-title = Kết quả thực hiện
record-nothing = Chưa ghi nhận kết quả.
record-met = Hoàn thành ngày { $day }
record-waived = Không phải thực hiện, ghi nhận ngày { $day }
record-by = { $name } ghi nhận lúc { $moment }.
record-on = Ngày thực hiện
record-document = Số, ký hiệu văn bản
record-document-hint = Ví dụ: 125/BC-UBND
record-receipt = Biên nhận của nơi nhận
record-receipt-hint = Số đến, mã hồ sơ hoặc tên người nhận
record-file = Tệp chứng minh
record-file-hint = Tối đa 20 MB
record-remark = Ghi chú
record-ground = Căn cứ
record-ground-hint = Văn bản, quyết định hoặc lý do khiến cơ quan không phải thực hiện việc này
meet-open = Ghi nhận đã hoàn thành
meet-explained = Cần ít nhất một trong các nội dung: số văn bản, biên nhận, tệp hoặc ghi chú.
meet-do = Ghi nhận hoàn thành
waive-open = Ghi nhận không phải thực hiện
waive-explained = Quyết định của người có thẩm quyền, có căn cứ. Tên người ghi và thời điểm được lưu lại.
waive-do = Ghi nhận không phải thực hiện
reopen-open = Hủy ghi nhận này
reopen-explained = Việc sẽ trở lại trạng thái chưa thực hiện. Nội dung đã ghi nhận sẽ không còn hiển thị.
reopen-do = Hủy ghi nhận
done-met = Đã ghi nhận hoàn thành.
done-waived = Đã ghi nhận không phải thực hiện.
done-reopened = Đã hủy ghi nhận; việc trở lại trạng thái chưa thực hiện.
done-fact = Đã lưu “{ $label }”. Việc phải làm đã được tính lại.

## Đầu cột
head-duty = Việc phải làm
head-organisation = Cơ quan, tổ chức
head-subject = Đối tượng
head-due = Hạn cuối
head-standing = Tình trạng
head-certainty = Mức chắc chắn
head-level = Cấp độ
head-systems = Hệ thống
head-system = Hệ thống thông tin
head-approved = Đã phê duyệt
head-implemented = Triển khai đầy đủ
head-reading = Cách hiểu
head-chosen = Lựa chọn
head-owner = Chủ quản
head-operator = Đơn vị vận hành
head-security-unit = Đơn vị chuyên trách
head-approval = Phê duyệt cấp độ
head-implementation = Triển khai phương án
head-name = Tên
head-kind = Loại
head-code = Mã
head-when = Thời điểm
head-who = Người ghi
head-change = Thay đổi
head-missing = Thông tin còn thiếu
head-instrument = Văn bản
head-validity = Hiệu lực
head-clause = Điều khoản
head-clauses = Điều khoản
head-obligations = Nghĩa vụ
head-says = Nội dung
head-file = Tệp
head-new = Mới
head-changed = Thay đổi
head-same = Giữ nguyên
head-cell = Ô
head-written = Nội dung ghi
head-problem = Vấn đề
head-effect = Kết quả

## Hệ thống, cơ quan, thông tin
systems-empty-heading = Chưa có hệ thống thông tin
systems-empty = Hệ thống thông tin được đưa vào sổ từ bảng tổng hợp theo Mẫu số 08.
operated-by = { $name } vận hành
not-approved = Chưa phê duyệt
not-full = Chưa triển khai đầy đủ
open-duties = Việc sắp tới
open-duties-none = Không có việc nào đang phải làm.
organisations-empty = Không tìm thấy cơ quan, tổ chức
ended-on = Kết thúc hoạt động sau ngày { $day }
still-exists = Đang hoạt động
successors = Kế thừa:
units-below = Đơn vị trực thuộc
organisation-add = Thêm cơ quan, tổ chức
organisation-add-below = Thêm đơn vị trực thuộc
organisation-name-en = Tên tiếng Anh
optional = Có thể để trống.
empty-is-today = Để trống: từ hôm nay.
tree-title = Vị trí trong cây tổ chức
tree-explained = Cơ quan cấp trên xem được thông tin của cấp dưới; cơ quan phụ trách lĩnh vực xem được hệ thống của cơ quan mình phụ trách. Mọi thay đổi đều được ghi nhật ký.
tree-empty = Không có cơ quan nào ở cấp trên.
head-relation = Quan hệ
link-parent = Trực thuộc
link-nobody = Không trực thuộc cơ quan nào
link-supervisor = Cơ quan phụ trách lĩnh vực
link-successor = Cơ quan kế thừa
link-place = Chuyển về trực thuộc cơ quan khác
link-place-explained = Quan hệ trực thuộc trước đó kết thúc vào ngày liền trước.
link-supervise = Thêm cơ quan phụ trách lĩnh vực
link-supervise-explained = Cơ quan phụ trách lĩnh vực xem được hệ thống thông tin của cơ quan này và của mọi đơn vị trực thuộc.
link-end = Kết thúc việc phụ trách
link-was-placed = Đã chuyển về trực thuộc cơ quan mới.
link-was-supervised = Đã thêm cơ quan phụ trách lĩnh vực.
link-was-ended = Đã ghi ngày cuối của việc phụ trách.
webhooks-short = Webhook
facts-title = Thông tin
facts-asked = Cần trả lời
facts-known = Đã ghi nhận
facts-rest = Chưa ghi nhận, chưa cần đến
fact-unknown = Chưa có thông tin
fact-asked-by = { $n ->
   *[other] { $shown } việc cần thông tin này
 }
fact-inferred = Sổ tự suy ra
fact-on-day = Tính đến ngày { $day }.
fact-change = Sửa
fact-answer = Trả lời
fact-value = Giá trị
fact-percent-hint = Phần trăm, ví dụ 12,5
fact-as-of = Tính đến ngày
fact-as-of-hint = Ngày mà thông tin phản ánh; có thể để trống
fact-source = Nguồn
fact-source-hint = Ví dụ: Quyết định 125/QĐ-UBND ngày 05/07/2026
fact-save = Lưu
history-title = Lịch sử thay đổi
history-empty = Chưa có thay đổi nào.

missing-lead = Những việc chưa tính được vì thiếu thông tin. Trả lời từng mục, hoặc điền tất cả vào một tệp Excel.
missing-step-1 = Bước 1: tải tệp
missing-step-1-text = Tệp Excel có một dòng cho mỗi thông tin còn thiếu, kèm giải thích và các giá trị được chọn.
missing-download = Tải tệp Excel
missing-step-2 = Bước 2: nộp tệp đã điền
missing-file = Tệp đã điền
missing-file-hint = Tệp .xlsx đã tải ở bước 1. Ô để trống vẫn là chưa có thông tin.
missing-upload = Nộp tệp
missing-done = { $n ->
   *[other] Đã ghi nhận { $facts } thông tin của { $subjects } đối tượng. Việc phải làm đã được tính lại.
 }
missing-unread = Chưa ghi nhận gì: có { $shown } ô không đọc được. Sửa các ô dưới đây rồi nộp lại.
missing-list = Danh sách
missing-left-out = Còn { $shown } đối tượng khác; tất cả đều có trong tệp Excel.
missing-none-heading = Không thiếu thông tin nào
missing-none = Mọi việc phải làm đều đã tính được từ thông tin hiện có.
busy-reading = Đang đọc tệp…
busy-saving = Đang lưu…

## Nhập Mẫu số 08
import-title = Nhập bảng tổng hợp theo Mẫu số 08
import-lead = Chọn một hoặc nhiều tệp Excel. Khiên đọc và cho xem trước; chưa có gì được lưu cho đến khi xác nhận.
import-files = Tệp Excel
import-files-hint = Chọn được nhiều tệp .xlsx cùng lúc
import-organisation = Cơ quan lập bảng
import-organisation-hint = Dùng cho dòng không ghi chủ quản
import-check = Đọc và xem trước
import-how = Tệp cần có những gì?
import-how-text = Bảng 12 cột như phần III của Mẫu số 08: số thứ tự, tên hệ thống, chủ quản, đơn vị vận hành, cấp độ đề xuất, tình trạng phê duyệt, quyết định, quy chế, các ngày dự kiến, tình trạng triển khai và kiểm tra. Ngày viết dạng 05/07/2026 hoặc ngày của Excel đều đọc được.
import-blank = Lập Mẫu số 08 từ dữ liệu hiện có
import-problems = Nội dung cần xem lại
check-title = Xem trước khi nhập
check-lead = Đây là những gì đọc được từ các tệp. Chưa có gì được lưu.
check-files = Các tệp đã đọc
check-problems-lead = Có thể nhập ngay: giá trị không đọc được sẽ để là “chưa có thông tin”. Hoặc sửa trong tệp rồi nộp lại.
check-empty-heading = Không đọc được dòng nào
check-empty = Các tệp này không có bảng theo Mẫu số 08.
check-again = Chọn tệp khác
check-do = Nhập tất cả
check-agree = Xác nhận
check-accept = Nhập mà không có những giá trị không đọc được
check-accept-missing = Có giá trị không đọc được: xác nhận nhập mà không có chúng, hoặc sửa tệp
check-unknown = Cơ quan, đơn vị chưa có trong sổ
check-add = Thêm các cơ quan, đơn vị này vào sổ
check-add-missing = Có cơ quan, đơn vị chưa có trong sổ: xác nhận thêm, hoặc sửa tên trong tệp
check-missing-units = Đơn vị trực thuộc không có trong tệp nào
check-more-cells = Còn { $shown } nội dung khác.
near-unanswered = Trả lời: “{ $name }” có phải là hệ thống đã có không?
import-done = { $n ->
   *[other] Đã nhập { $shown } hệ thống mới hoặc thay đổi. Việc phải làm đã được tính lại.
 }
check-nothing = Không nhập gì
near-title = Có phải cùng một hệ thống?
near-lead = Tên gần giống với hệ thống đã có trong sổ. Câu trả lời được ghi nhớ cho lần sau.
near-same = Chính là: { $name }
near-new = Là hệ thống mới
cell-empty = để trống
effect-read = Đã đọc
effect-value = Bỏ qua giá trị
effect-row = Bỏ qua cả dòng

## Báo cáo
report-title = Báo cáo theo Mẫu số 08
report-lead = Bảng tổng hợp hằng năm theo Nghị định 331/2026/NĐ-CP, lập từ dữ liệu trong sổ.
report-organisation = Cơ quan báo cáo
report-everything = Toàn bộ sổ
report-year = Năm
report-show = Xem
report-download = Tải tệp Excel
report-part-1 = Phần I. Số liệu chung
report-part-3 = Phần III. Danh sách hệ thống thông tin
report-more = Còn { $shown } dòng nữa trong tệp Excel.
report-window = Số liệu từ ngày { $from } đến ngày { $to }.
summary-total = Tổng số hệ thống thông tin
summary-classified = Đã phân loại, xác định cấp độ
summary-dossier = Đã lập hồ sơ đề xuất cấp độ
summary-appraised = Đã được thẩm định
summary-approved = Đã được phê duyệt cấp độ
summary-inspected = Đã được phê duyệt và được kiểm tra, đánh giá đúng hạn
summary-full = Dự kiến tất cả được phê duyệt cấp độ
full-approval-reached = Đã hoàn thành
full-approval-unknown = { $n ->
   *[other] Chưa xác định: { $shown } hệ thống chưa có ngày dự kiến
 }
form08-1 = STT
form08-2 = Hệ thống thông tin
form08-3 = Chủ quản
form08-4 = Đơn vị vận hành
form08-5 = Cấp độ đề xuất
form08-6 = Tình trạng phê duyệt
form08-7 = Quyết định phê duyệt
form08-8 = Quy chế bảo đảm an ninh mạng
form08-9 = Dự kiến phê duyệt
form08-10 = Tình trạng triển khai
form08-11 = Dự kiến triển khai đầy đủ
form08-12 = Kiểm tra, đánh giá

## Văn bản
law-lead = Các văn bản mà việc phải làm được tính từ đó: tóm tắt bằng lời của chúng tôi, kèm nơi xem nguyên văn.
instrument-joint-circular = Thông tư liên tịch
instrument-circular = Thông tư
instrument-decree = Nghị định
instrument-decision = Quyết định
instrument-directive = Chỉ thị
instrument-dispatch = Công điện
instrument-code = Bộ luật
instrument-law = Luật
law-own-words = Tóm tắt, không phải nguyên văn. Khi áp dụng, hãy đối chiếu văn bản chính thức.
law-issued = Ngày ban hành
law-replaced-by = Được thay thế bởi
law-source = Nguồn
law-see = Liên quan
law-id = Mã điều khoản
law-limit = Thời hạn
count-overdue = { $shown } quá hạn
count-open = { $shown } còn hạn
count-questions = { $shown } cần trả lời
validity-open = Từ ngày { $from }
validity-until = Từ ngày { $from } đến hết ngày { $to }
validity-unknown = Từ ngày { $from }; từ ngày { $doubt } chưa xác nhận được còn hiệu lực hay không
kind-scope = Phạm vi
kind-definition = Giải thích từ ngữ
kind-principle = Nguyên tắc
kind-prohibition = Điều cấm
kind-obligation = Nghĩa vụ
kind-power = Quyền
kind-competence = Thẩm quyền
kind-figure = Con số, danh mục
kind-counting = Cách tính thời hạn
kind-holiday = Ngày nghỉ
kind-transition = Chuyển tiếp
kind-validity = Hiệu lực
class-prot = Bảo vệ hệ thống
class-priv = Bảo vệ thông tin riêng
class-content = Quyền đối với nội dung: chỉ lập sổ yêu cầu
class-gov = Quản lý nhà nước
class-content-note = Điều khoản này nói về quyền đối với nội dung thông tin liên lạc. Khiên không đọc, lọc, chặn hay thu thập thông tin liên lạc của ai; phần mềm chỉ giữ sổ theo dõi các yêu cầu bằng văn bản để sau này có thể kiểm tra.
diff-lead = Điều khoản và nghĩa vụ bắt đầu, hết hiệu lực hoặc trở nên chưa chắc chắn giữa hai ngày, và chức năng chuyển sang cơ quan khác.
diff-from = Từ ngày
diff-to = Đến ngày
diff-do = So sánh
diff-empty = Không có thay đổi nào từ ngày { $from } đến ngày { $to }.
diff-wrong-order = Ngày bắt đầu phải trước ngày kết thúc
diff-roles = Chức năng chuyển giao
in-force = Có hiệu lực
in-force-doubtful = Chưa xác nhận được
in-force-not = Không có hiệu lực

## Lỗi
problems-heading = { $n ->
   *[other] Chưa lưu được: có { $n } nội dung cần sửa
 }
error-home = Về trang tổng quan
error-code = Mã lỗi:
error-not-found = Không tìm thấy trang
error-not-found-advice = Kiểm tra lại địa chỉ, hoặc tìm trong danh sách. Nội dung có thể đã được hợp nhất hoặc không còn phát sinh theo văn bản.
error-conflict = Người khác vừa thay đổi nội dung này
error-conflict-advice = Quay lại trang trước, tải lại để xem thay đổi, rồi thực hiện lại.
error-forbidden = Yêu cầu bị từ chối
error-forbidden-advice = Biểu mẫu phải được gửi từ chính trang này. Hãy mở lại trang và gửi lại.
error-too-large = Tệp quá lớn
error-too-large-advice = Tổng dung lượng một lần gửi tối đa 32 MB. Hãy chia thành nhiều lần.
error-busy = Hệ thống đang bận
error-busy-advice = Chưa có gì được lưu. Hãy thử lại sau ít phút.
error-bad-request = Yêu cầu không hợp lệ
error-bad-request-advice = Địa chỉ hoặc biểu mẫu có giá trị không đọc được. Hãy quay lại và kiểm tra.
error-internal = Đã xảy ra lỗi
error-internal-advice = Lỗi thuộc về phần mềm; chưa có gì được lưu. Hãy thử lại; nếu vẫn lỗi, báo cho quản trị viên kèm mã lỗi dưới đây.
import-no-file = Chưa chọn tệp nào
import-not-a-workbook = Không đọc được tệp `{ $name }`
date-unreadable = `{ $typed }` không phải là ngày

## Trợ giúp
help-first = Bắt đầu từ đâu?
help-step-1 = Nhập bảng tổng hợp hệ thống thông tin theo Mẫu số 08
help-step-2 = Bổ sung thông tin còn thiếu
help-step-3 = Xem việc phải làm, mở từng việc để biết căn cứ và ghi nhận kết quả
help-step-4 = Lập báo cáo theo Mẫu số 08
help-words = Từ ngữ
help-certainty = Mức chắc chắn về văn bản
help-confirmed = Đã đọc chính văn bản.
help-secondary = Chỉ đọc được bản tóm tắt, báo chí hoặc bình luận. Nên đối chiếu trước khi áp dụng.
help-memory = Chưa ai đọc nguồn nào. Phải đối chiếu văn bản trước khi áp dụng.
help-not = Khiên không làm gì?
help-not-text = Khiên bảo vệ hệ thống thông tin và người sử dụng. Phần mềm không đọc, lọc, chặn, thu thập thông tin liên lạc của bất kỳ ai.
word-instrument = Văn bản, điều khoản
word-instrument-means = Văn bản pháp luật và phần nhỏ nhất có thể viện dẫn của nó.
word-obligation = Nghĩa vụ
word-obligation-means = Quy định: trong trường hợp nào, ai phải làm gì, với ai, trong thời hạn nào.
word-duty = Việc phải làm
word-duty-means = Một lần thực hiện nghĩa vụ: cơ quan này, đối tượng này, kỳ này, hạn cuối này.
word-role = Vai trò
word-role-means = Chức năng do một cơ quan đảm nhiệm giữa hai ngày, ví dụ cơ quan điều phối quốc gia.
word-owner = Chủ quản
word-owner-means = Cơ quan, tổ chức có thẩm quyền quản lý trực tiếp đối với hệ thống thông tin.
word-operator = Đơn vị vận hành
word-operator-means = Đơn vị được giao vận hành hệ thống thông tin.
word-security-unit = Đơn vị chuyên trách
word-security-unit-means = Đơn vị chuyên trách về an ninh mạng của chủ quản.
word-level = Cấp độ
word-level-means = Mức từ 1 đến 5, xác định yêu cầu bảo đảm an ninh của hệ thống.
word-fact = Thông tin
word-fact-means = Điều được ghi nhận về cơ quan hoặc hệ thống, kèm ngày và nguồn. Chưa ghi nhận nghĩa là “chưa biết”, không phải “không”.
word-question = Cần trả lời
word-question-means = Việc chưa tính được vì thiếu thông tin, hoặc cần người có thẩm quyền quyết định.
word-reading = Cách hiểu
word-reading-means = Khi văn bản để ngỏ: các cách hiểu có thể có, cách đã chọn và lý do.
word-last-safe-day = Hạn cuối
word-last-safe-day-means = Ngày cuối cùng còn đúng hạn. “Trước ngày 20” nghĩa là hạn cuối là ngày 19.

## The reader, around every page
own-label = Tài khoản và quản trị
nav-people = Người dùng
nav-log = Nhật ký
nav-settings = Cấu hình
sign-out = Đăng xuất
go-on = Tiếp tục

## Signing in
sign-in = Đăng nhập
sign-in-otherwise = Cách đăng nhập khác
sign-in-with = Đăng nhập bằng { $name }
email = Thư điện tử
password = Mật khẩu
password-new = Mật khẩu mới
password-hint = Ít nhất 12 ký tự. Một câu dài dễ nhớ tốt hơn một từ phức tạp; không dùng tên hoặc địa chỉ thư của bạn.
password-forgotten = Quên mật khẩu
password-was-reset = Đã đặt mật khẩu mới. Hãy đăng nhập.
signed-out = Bạn đã đăng xuất.
second-step = Bước xác thực thứ hai
second-step-explained = Tài khoản này được bảo vệ bằng yếu tố xác thực thứ hai.
totp-code = Mã dùng một lần
totp-code-hint = Sáu chữ số đang hiện trong ứng dụng xác thực trên điện thoại.
recovery-code = Mã khôi phục
recovery-code-hint = Một trong các mã bạn đã in hoặc ghi lại. Mỗi mã chỉ dùng được một lần.
recovery-instead = Dùng mã khôi phục thay thế
begin-again = Bắt đầu lại từ đầu
passkey-use = Dùng khóa truy cập
passkey-sign-in-explained = Trình duyệt sẽ hỏi khóa truy cập trên thiết bị này, điện thoại hoặc khóa bảo mật.
passkey-needs-script = Khóa truy cập cần JavaScript. Hãy dùng cách khác, hoặc bật JavaScript cho trang này.
passkey-failed = Khóa truy cập chưa được xác nhận. Hãy thử lại, hoặc dùng cách khác.
by-link-explained = Liên kết này mở hệ thống minh họa và chỉ dùng được một lần.
forgotten-explained = Nhập địa chỉ thư bạn dùng để đăng nhập. Chúng tôi gửi một liên kết để đặt mật khẩu mới; liên kết có hiệu lực trong một giờ.
forgotten-do = Gửi liên kết
forgotten-sent = Nếu { $email } thuộc về một tài khoản, thư có liên kết đã được gửi đến đó. Hãy kiểm tra cả mục thư rác.
forgotten-no-mail = Hệ thống này chưa gửi được thư. Hãy liên hệ quản trị viên của cơ quan để nhận liên kết đặt mật khẩu mới.
invitation-title = Nhận lời mời
invitation-explained = Xin chào { $name }. Hãy chọn mật khẩu để bắt đầu dùng { $site }.
invitation-do = Đặt mật khẩu và vào hệ thống
reset-title = Đặt mật khẩu mới
reset-explained = Mọi phiên đăng nhập hiện có sẽ kết thúc; bạn đăng nhập lại bằng mật khẩu mới.
reset-do = Đặt mật khẩu
error-nobody = Cần đăng nhập
error-nobody-advice = Đăng nhập lại; nội dung bạn đã nhập vẫn được giữ trong thẻ trình duyệt này.
error-too-many = Bạn đã thử quá nhiều lần
error-too-many-advice = Hãy chờ rồi thử lại.
error-not-allowed = Bạn không có quyền thực hiện việc này
error-not-allowed-advice = Nếu công việc của bạn cần quyền này, hãy đề nghị quản trị viên của cơ quan. Việc từ chối đã được ghi vào nhật ký.

## One's own account
account-title = Tài khoản của tôi
account-security = Bảo mật
profile-title = Họ tên và ngôn ngữ
profile-done = Đã lưu họ tên và ngôn ngữ.
person-name = Họ và tên
person-language = Ngôn ngữ
save = Lưu
cancel = Hủy
roles-own = Vai trò của tôi
roles-none = Hôm nay bạn chưa giữ vai trò nào. Quản trị viên của cơ quan là người giao vai trò.
whole-installation = toàn hệ thống Khiên
role-unknown = vai trò không rõ
span-open = từ { $from }
span-closed = từ { $from } đến hết { $to }
confirm-title = Xác nhận lại danh tính
confirm-explained = Việc bạn sắp làm ảnh hưởng đến bảo mật của tài khoản. Xác nhận có hiệu lực trong mười phút.
confirm-by-signing-in = Tài khoản này không có mật khẩu và yếu tố nào để xác nhận. Hãy đăng xuất rồi đăng nhập lại.
password-change = Đổi mật khẩu
password-change-explained = Các phiên đăng nhập khác sẽ kết thúc.
password-old = Mật khẩu hiện tại
password-done = Đã đổi mật khẩu; các phiên khác đã kết thúc.
factors-title = Yếu tố xác thực thứ hai
factors-explained = Người biết mật khẩu của bạn vẫn không vào được nếu thiếu yếu tố thứ hai.
factor-advised = Tài khoản chưa có yếu tố xác thực thứ hai.
factor-set-up = Thiết lập ngay
factor-must = Bạn cần thiết lập một yếu tố xác thực thứ hai trước khi làm việc khác.
factor-added = Đã thêm yếu tố xác thực; các phiên đăng nhập khác đã kết thúc.
factor-removed = Đã gỡ yếu tố xác thực; các phiên đăng nhập khác đã kết thúc.
factor-remove-explained = Sau khi gỡ, yếu tố này không còn dùng để đăng nhập được.
set-up = Đã thiết lập
totp-title = Mã dùng một lần
totp-explained = Ứng dụng xác thực trên điện thoại hiện một mã sáu chữ số, đổi mỗi 30 giây.
totp-set-up = Thiết lập mã dùng một lần
totp-anew = Thiết lập lại trên điện thoại khác
totp-remove = Gỡ mã dùng một lần
totp-scan = Quét hình này bằng ứng dụng xác thực:
totp-picture = Mã QR chứa khóa bí mật; khóa cũng được ghi bằng chữ bên dưới
totp-type = Không quét được? Nhập khóa này vào ứng dụng:
totp-once-more = Mã chưa đúng. Nhập mã mới nhất mà ứng dụng đang hiện.
totp-confirm = Xác nhận mã
passkeys-title = Khóa truy cập (passkey)
passkeys-explained = Khóa nằm trong thiết bị hoặc khóa bảo mật của bạn, mở bằng vân tay, khuôn mặt hoặc mã PIN. Trang giả mạo không dùng được khóa này.
passkey-add = Thêm khóa truy cập
passkey-name = Tên khóa
passkey-name-hint = Ví dụ: máy tính cơ quan, khóa bảo mật màu đen.
passkey-unnamed = Khóa truy cập
passkey-change = Đổi tên hoặc gỡ
passkey-remove = Gỡ khóa này
passkey-renamed = Đã đổi tên khóa truy cập.
added-at = Thêm lúc { $moment }.
used-at = Dùng gần nhất lúc { $moment }.
recovery-title = Mã khôi phục
recovery-left = { $n ->
   *[other] Còn { $shown } mã chưa dùng.
 }
recovery-renew = Tạo mã mới
recovery-renew-explained = Các mã cũ sẽ không còn dùng được.
recovery-explained = In hoặc ghi lại các mã này và cất ở nơi an toàn. Khi mất điện thoại hoặc khóa, mỗi mã cho bạn đăng nhập một lần. Các mã chỉ hiện một lần.
recovery-kept = Tôi đã cất các mã
sessions-title = Phiên đăng nhập
sessions-explained = Những nơi tài khoản này đang đăng nhập. Nếu có phiên lạ, hãy kết thúc phiên đó và đổi mật khẩu.
session-current = Phiên này
session-end = Kết thúc
session-ended = Đã kết thúc.
sessions-end-others = Kết thúc mọi phiên khác
head-device = Thiết bị
head-address = Địa chỉ mạng
head-began = Bắt đầu
head-used = Dùng gần nhất
head-ends = Hết hạn
head-do = Thao tác
device-unknown = Không rõ
tokens-title = Mã truy cập API
tokens-explained = Chương trình dùng mã này để làm việc thay bạn, trong phạm vi bạn cho phép và không bao giờ nhiều hơn quyền của bạn.
tokens-empty = Chưa có mã truy cập API
tokens-empty-explained = Tạo một mã khi có chương trình cần đọc hoặc ghi dữ liệu thay bạn.
token-make = Tạo mã truy cập API
token-name = Tên
token-name-hint = Chương trình nào dùng mã này, ví dụ: báo cáo hằng quý.
token-scopes = Phạm vi
token-until = Dùng được đến hết ngày
token-until-hint = Nhiều nhất một năm.
token-made = Đã tạo mã; dùng được đến { $moment }.
token-shown-once = Sao chép mã ngay: mã chỉ hiện một lần.
token-how = Chương trình gửi mã trong tiêu đề:
token-copied = Tôi đã sao chép mã
token-end = Chấm dứt
token-ended = Mã đã chấm dứt.
token-over = Đã hết hạn hoặc chấm dứt
never-used = Chưa dùng

## The log
log-explained = Ai đã làm gì, khi nào, với đối tượng nào. Không ai sửa hoặc xóa được một bản ghi mà không để lại dấu vết.
log-narrowed = Chỉ hiện một người hoặc một đối tượng.
log-empty = Không có bản ghi nào
log-empty-explained = Bỏ bớt điều kiện lọc, hoặc chọn khoảng thời gian khác.
log-erased = đã xóa dữ liệu cá nhân
log-erased-explained = Dữ liệu cá nhân trong bản ghi này đã được xóa; bản ghi và bằng chứng của nó vẫn còn nguyên.
log-was-erased = Đã xóa dữ liệu cá nhân khỏi bản ghi.
log-erase = Xóa dữ liệu cá nhân
log-erase-explained = Tên, địa chỉ mạng và giá trị trước – sau sẽ bị xóa vĩnh viễn. Việc xóa được ghi vào nhật ký.
log-erase-hint = Ví dụ: yêu cầu của chủ thể dữ liệu ngày …, hết thời hạn lưu.
log-proof = Tải bằng chứng
log-position = Vị trí trong nhật ký
log-changes = Nội dung thay đổi
log-refused = việc bị từ chối
log-export = xuất tệp
log-keep-file = nộp tệp minh chứng
log-look-into-request = mở sổ yêu cầu bằng văn bản
log-archive-entries = lưu trữ bản ghi
log-derive-duties = tính lại việc phải làm
head-action = Việc đã làm
head-object = Đối tượng
head-via = Cách thực hiện
head-before = Trước
head-after = Sau
head-what = Nội dung
head-ground = Căn cứ
head-role = Vai trò
first-day = Ngày đầu
last-day = Ngày cuối
field-document = Văn bản
field-rows = Số dòng
field-factors = Cách xác thực
field-session = Phiên
filter-day-from = Từ ngày
filter-day-until = Đến hết ngày
via-page = trang web
via-api = API
via-command = lệnh trên máy chủ
via-system = chương trình tự thực hiện
object-organisation = cơ quan, tổ chức
object-system = hệ thống
object-matter = vụ việc
object-duty = việc phải làm
object-account = tài khoản
object-membership = vai trò được giao
object-token = mã truy cập API
object-passkey = khóa truy cập
object-identity = liên kết đăng nhập
object-webhook = địa chỉ nhận thông báo tự động
object-witness = bên làm chứng
object-file = tệp
object-export = tệp xuất
object-setting = cấu hình
object-installation = hệ thống Khiên
object-audit-entry = bản ghi nhật ký
do-history = Lịch sử
object-register = sổ đăng ký
object-archive = kho lưu trữ nhật ký
object-import = tệp nhập

## People
people-explained = Ai giữ vai trò gì, ở đâu, từ khi nào.
people-search = Tên hoặc địa chỉ thư
people-empty = Không tìm thấy ai
account-disabled = tài khoản đã khóa
account-disabled-since = Tài khoản đã khóa từ { $moment }; không ai đăng nhập được bằng tài khoản này.
account-state = Tình trạng tài khoản
account-created = Tạo lúc
account-disable = Khóa tài khoản
account-disable-explained = Mọi phiên đăng nhập và mã truy cập API của người này kết thúc ngay. Có thể mở lại.
account-enable = Mở lại tài khoản
account-was-disabled = Đã khóa tài khoản.
account-was-enabled = Đã mở lại tài khoản.
not-set-up = Chưa thiết lập
sessions-of-end = Kết thúc mọi phiên đăng nhập
sessions-of-end-explained = Người này bị đăng xuất ở mọi nơi và phải đăng nhập lại. Mã truy cập API vẫn dùng được.
sessions-of-were-ended = Đã kết thúc mọi phiên đăng nhập của người này.
factors-reset = Xóa yếu tố xác thực thứ hai
factors-reset-explained = Dùng khi người này mất điện thoại hoặc khóa. Hãy xác minh danh tính của họ trước. Mọi phiên và mã truy cập API kết thúc.
factors-were-reset = Đã xóa yếu tố xác thực thứ hai.
roles-title = Vai trò
roles-nobody = Chưa có vai trò nào mà bạn được biết.
role-give = Giao vai trò
role-end = Chấm dứt
role-end-hint = Để trống: chấm dứt ngay.
role-today = đang giữ
role-limited = { $n ->
   *[other] Giới hạn trong { $shown } hệ thống
 }
role-missing = Chọn một vai trò.
role-was-given = Đã giao vai trò.
role-was-ended = Đã chấm dứt vai trò.
head-term = Thời hạn
invite-do = Mời người dùng
post-place = Vai trò được giữ ở đâu?
post-in = Vai trò tại: { $place }.
post-elsewhere = Chọn nơi khác
post-none = Bạn không giao được vai trò nào tại đây.
post-to-hint = Để trống: không thời hạn.
post-limit = Chỉ giới hạn trong một số hệ thống
post-systems = Hệ thống
link-title = Liên kết dùng một lần
link-mailed = Đã gửi liên kết cho { $name } qua thư điện tử.
link-by-hand = Hãy trao liên kết này tận tay { $name }. Liên kết chỉ hiện một lần.
link-not-needed = { $name } đã có tài khoản và nhận được vai trò ngay.
link-until = Dùng được đến { $moment }.
link-send = Gửi liên kết mới
link-send-explained = Lời mời nếu người này chưa bắt đầu, hoặc liên kết đặt lại mật khẩu. Liên kết cũ sẽ không dùng được.

## Settings
settings-title = Cấu hình bảo mật
settings-explained = Cách mọi người đăng nhập vào hệ thống Khiên này. Thay đổi có hiệu lực ngay và được ghi vào nhật ký.
settings-every = Mọi người phải có yếu tố xác thực thứ hai (quản trị viên luôn phải có)
settings-services = Dịch vụ đăng nhập
settings-vouched = Công nhận yếu tố thứ hai do dịch vụ đăng nhập xác nhận
settings-idle = Kết thúc phiên sau bao nhiêu phút không hoạt động
settings-longest = Phiên dài nhất (giờ)
settings-done = Đã lưu cấu hình.

## Webhooks
webhooks-title = Địa chỉ nhận thông báo tự động (webhook)
webhooks-explained = Chương trình của cơ quan nhận thông báo ngay khi có việc xảy ra. Thông báo chỉ có mã định danh, không có tên hay giá trị.
webhooks-empty = Chưa có địa chỉ nào
webhooks-empty-explained = Thêm một địa chỉ khi có chương trình cần được báo ngay.
webhook-add = Thêm địa chỉ
webhook-of = Sự kiện của { $name } và các đơn vị trực thuộc.
webhook-url = Địa chỉ
webhook-url-hint = Bắt đầu bằng https://.
webhook-events = Sự kiện
webhook-events-hint = Không chọn: mọi sự kiện.
webhook-all-events = Mọi sự kiện
webhook-added = Đã thêm địa chỉ.
webhook-key = Khóa kiểm tra
webhook-key-explained = Chương trình nhận dùng khóa này để biết thông báo đúng là của Khiên (Standard Webhooks). Sao chép ngay: khóa chỉ hiện một lần.
webhook-active = Đang dùng
webhook-off = Đã tắt
webhook-is-off = Địa chỉ này đã tắt; không có gì được gửi nữa.
webhook-remove = Tắt địa chỉ này
webhook-remove-explained = Những thông báo đang chờ sẽ không được gửi.
webhook-removed = Đã tắt địa chỉ.
deliveries-title = Thông báo đã gửi
deliveries-empty = Chưa có thông báo nào.
delivery-arrived = Đã nhận
delivery-given-up = Không gửi được
delivery-waiting = Đang chờ gửi
delivery-attempts = Số lần thử
delivery-next = Lần thử tiếp
delivery-again = Gửi lại
delivery-again-done = Thông báo sẽ được gửi lại ngay.

## Why a delivery has not arrived
delivery-redirected = Bên nhận chuyển hướng; hãy nhập địa chỉ cuối cùng.
delivery-gone = Bên nhận không còn dùng địa chỉ này.
delivery-refused = Bên nhận từ chối.
delivery-no-tls = Không thiết lập được kết nối an toàn.
delivery-forbidden = Địa chỉ dẫn vào mạng nội bộ không được phép.
delivery-malformed = Địa chỉ không đọc được.
delivery-unreachable = Không kết nối được.
delivery-timed-out = Bên nhận không trả lời kịp.

## Cấp độ và yêu cầu
level-title = Xác định cấp độ
level-no-case = Quy định chuyển tiếp không nói đến hệ thống như thế này; người có thẩm quyền phải quyết định.
level-rules-open = Chưa rõ quy định nào áp dụng; các trường hợp còn có thể
level-keeps = Hệ thống giữ cấp độ đã được phê duyệt.
level-skip = Chưa biết, hỏi câu tiếp theo
level-so-far = Với những gì đã biết:
level-range = cấp độ { $from } đến { $to }
level-or-no-row = Cũng có thể không có tiêu chí nào phù hợp.
level-no-row = Không có tiêu chí nào phù hợp; người có thẩm quyền phải quyết định.
level-raised = Đánh giá rủi ro nâng cấp độ lên theo
level-propose = Ghi cấp độ { $level } là cấp độ đề xuất
level-proposed-already = Đây là cấp độ đang được đề xuất.
level-was-proposed = Đã ghi cấp độ đề xuất.
level-passed = Câu hỏi còn bỏ ngỏ
level-answers = Kiểm tra câu trả lời
level-matching = Tiêu chí phù hợp
level-open-rows = Tiêu chí còn có thể phù hợp
level-failing = Tiêu chí không phù hợp
controls-title = Yêu cầu an ninh mạng
controls-lead = { $standard }, cấp độ { $level }
controls-still = Hệ thống còn thời gian đến hết ngày { $day } để đáp ứng; cho đến lúc đó có thể theo { $before }.
controls-warning = Về nguồn của các yêu cầu này
controls-of = { $met } trên { $all } yêu cầu áp dụng
controls-groups = Nhóm yêu cầu
controls-no-level = Hệ thống chưa có cấp độ, nên chưa biết phải đáp ứng yêu cầu nào
controls-no-catalogue = Hiện chưa có tiêu chuẩn nào được áp dụng
controls-hidden = Bạn không xem được thông tin nội bộ của hệ thống này
control-status = Mức đáp ứng
control-how = Cách đáp ứng, hoặc lý do không áp dụng
control-responsible = Người hoặc đơn vị thực hiện
control-mender = Người khắc phục phần còn thiếu
control-target = Hạn khắc phục
control-done-on = Thực hiện gần nhất ngày
control-clause = mục { $clause }
control-stricter = Với hệ thống này:
control-hangs = Còn tùy vào thông tin chưa có; tạm tính là phải đáp ứng.
control-due = Lần tới: chậm nhất { $day }
control-never-done = Chưa thực hiện lần nào
control-own-interval = Tần suất do tổ chức tự quy định; chưa quy định
control-was-answered = Đã ghi câu trả lời cho { $id }.
control-no-history = Chưa ai trả lời.
control-when = Lúc
control-by = Người trả lời
status-unanswered = Chưa trả lời
status-not-met = Chưa đáp ứng
status-partly = Đáp ứng một phần
status-met = Đã đáp ứng
status-not-applicable = Không áp dụng
object-control = Yêu cầu của hệ thống
controls-download = Tải bảng yêu cầu
controls-upload = Nộp bảng đã điền
controls-file = Bảng yêu cầu đã điền
controls-handed-in = { $n ->
   *[other] Đã ghi { $shown } câu trả lời.
 }
