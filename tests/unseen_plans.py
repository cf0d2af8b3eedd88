"""Two plans of subjects that no sample has, typed as offices type them; every name and number in them is made up."""

from __future__ import annotations

from issued_plans import Line, Plan, typed

ECONOMY = Plan(
    agency=["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"],
    number="Số: 07/KH-UBND",
    date="An Bình, ngày 09 tháng 01 năm 2026",
    attached="Kế hoạch số 07/KH-UBND ngày 09/01/2026 của UBND xã An Bình",
    subject="Phát triển kinh tế - xã hội năm 2026",
    bases=(),
    before=(),
    sentences=(),
    targets=[],
    between=(),
    tasks=(),
    after=(),
    recipients=(
        "- UBND tỉnh (b/c);",
        "- TT Đảng ủy, HĐND xã;",
        "- Các phòng, ban, ngành;",
        "- Các thôn;",
        "- Lưu: VT.",
    ),
    signed=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"),
)
ECONOMY_LINES: list[Line] = [
    "__Căn cứ Nghị quyết số 25/NQ-HĐND ngày 29 tháng 12 năm 2025 của Hội đồng nhân dân xã về nhiệm vụ phát "
    "triển kinh tế - xã hội năm 2026;",
    "__Căn cứ Quyết định số 410/QĐ-UBND ngày 20 tháng 12 năm 2025 của UBND tỉnh về việc giao dự toán ngân sách "
    "năm 2026;",
    "__Thực hiện Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030,",
    "UBND xã xây dựng Kế hoạch phát triển kinh tế - xã hội năm 2026 như sau:",
    "**I. KẾT QUẢ THỰC HIỆN NĂM 2025",
    "**1. Về kinh tế",
    "Tổng giá trị sản xuất ước đạt 1.254 tỷ đồng, bằng 102,3% kế hoạch, tăng 9,8% so với năm 2024. Thu ngân "
    "sách trên địa bàn đạt 12,45 tỷ đồng, bằng 118% dự toán huyện giao.",
    [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2025", "Thực hiện năm 2025", "So sánh TH/KH (%)"],
        ["1", "Tổng giá trị sản xuất", "Tỷ đồng", "1.226", "1.254", "102,3"],
        ["2", "Thu ngân sách trên địa bàn", "Tỷ đồng", "10,55", "12,45", "118,0"],
        ["3", "Thu nhập bình quân đầu người", "Triệu đồng", "58", "60,2", "103,8"],
        ["4", "Tỷ lệ hộ nghèo", "%", "2,5", "2,1", ""],
    ],
    "**2. Hạn chế, tồn tại",
    "- Tiến độ giải ngân vốn đầu tư công còn chậm, đến ngày 30/11/2025 mới đạt 68%.",
    "- Công tác giải phóng mặt bằng tuyến đường liên thôn còn vướng mắc 03 hộ.",
    "**II. MỤC TIÊU, CHỈ TIÊU NĂM 2026",
    "**1. Mục tiêu chung",
    "Tập trung thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ xã; phấn đấu năm 2026 hoàn thành vượt mức các "
    "chỉ tiêu; kỷ niệm 80 năm Ngày Quốc khánh.",
    "**2. Chỉ tiêu chủ yếu",
    "(1) Tốc độ tăng giá trị sản xuất đạt 10,5%.",
    "(2) Thu nhập bình quân đầu người đạt 65 triệu đồng/người/năm.",
    "(3) Tỷ lệ hộ nghèo giảm còn 1,6%.",
    "(4) Thu ngân sách trên địa bàn đạt 13 tỷ đồng trở lên.",
    "(5) Duy trì 3/3 trường đạt chuẩn quốc gia.",
    "**III. NHIỆM VỤ, GIẢI PHÁP",
    "**1. Phát triển kinh tế",
    "a) Nông nghiệp: chuyển đổi 25 ha đất lúa kém hiệu quả sang cây trồng khác trước ngày 30/6/2026. Phòng "
    "Kinh tế chủ trì, phối hợp với các thôn thực hiện.",
    "b) Đầu tư công: giải ngân 100% kế hoạch vốn năm 2026 trước 31/12/2026.",
    [
        [
            "TT",
            "Công trình",
            "Địa điểm",
            "Tổng mức đầu tư (triệu đồng)",
            "Kế hoạch vốn năm 2026",
            "Chủ trì",
            "Thời gian",
        ],
        ["1", "Đường trục thôn Đông", "Thôn Đông", "2.450", "1.200", "Phòng Kinh tế", "Quý II/2026"],
        ["2", "Nhà văn hóa thôn Đoài", "Thôn Đoài", "1.800", "1.800", "Phòng Văn hóa - Xã hội", "Quý III/2026"],
        ["", "Tổng cộng", "", "4.250", "3.000", "", ""],
    ],
    "**2. Văn hóa - xã hội",
    "- Tổ chức khám sức khỏe định kỳ cho 1.200 học sinh; Trạm Y tế xã chủ trì; hoàn thành trong tháng 10/2026.",
    "- Hỗ trợ xây dựng 05 nhà đại đoàn kết, kinh phí 300 triệu đồng.",
    "**IV. TỔ CHỨC THỰC HIỆN",
    "**1. Phòng Kinh tế",
    "- Tham mưu, theo dõi, đôn đốc; báo cáo UBND xã trước ngày 20 tháng cuối quý.",
    "**2. Phòng Văn hóa - Xã hội",
    "- Chủ trì thực hiện các chỉ tiêu văn hóa, xã hội.",
    "**3. Công an xã; Ban Chỉ huy Quân sự xã",
    "- Bảo đảm an ninh, trật tự; hoàn thành chỉ tiêu giao quân năm 2026.",
    "**4. Trưởng các thôn",
    "- Tuyên truyền, vận động Nhân dân thực hiện Kế hoạch.",
    "Trên đây là Kế hoạch phát triển kinh tế - xã hội năm 2026, yêu cầu các đơn vị tổ chức thực hiện./.",
]
REFORM = ECONOMY._replace(
    number="Số: 03/KH-UBND",
    subject="Cải cách hành chính năm 2026",
    attached="Kế hoạch số 03/KH-UBND ngày 09/01/2026 của UBND xã An Bình",
)
REFORM_LINES: list[Line] = [
    "Thực hiện Kế hoạch số 256/KH-UBND ngày 25/12/2025 của UBND tỉnh về cải cách hành chính nhà nước năm 2026; "
    "Ủy ban nhân dân xã An Bình ban hành Kế hoạch cải cách hành chính năm 2026 với những nội dung sau:",
    "**I. MỤC TIÊU",
    "**1. Mục tiêu chung",
    "Nâng cao chỉ số cải cách hành chính của xã (năm 2025 đạt 86,75 điểm, xếp thứ 12/99 xã, phường), phấn đấu "
    "năm 2026 tăng ít nhất 03 bậc.",
    "**2. Mục tiêu cụ thể",
    "- 100% văn bản quy phạm pháp luật được ban hành đúng thẩm quyền.",
    "- Tối thiểu 95% hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn; tối thiểu 85% hồ sơ nộp "
    "trực tuyến toàn trình.",
    "- Mức độ hài lòng của người dân đạt 92% trở lên, năm 2027 đạt 94%.",
    "- Cắt giảm ít nhất 10% chi phí tuân thủ; 20% số cuộc họp so với năm 2025.",
    "**II. NHIỆM VỤ",
    "**1. Công tác chỉ đạo, điều hành",
    "1.1. Ban hành kế hoạch kiểm tra cải cách hành chính năm 2026, kiểm tra tối thiểu 30% số đơn vị.",
    "- Chủ trì: Văn phòng HĐND và UBND xã. Phối hợp: các phòng. Thời gian: Quý I/2026.",
    "1.2. Tổ chức đối thoại với người dân ít nhất 02 lần/năm (lần 1 trước 30/6/2026, lần 2 trước 30/11/2026).",
    "- Chủ trì: Trung tâm Phục vụ hành chính công.",
    "**2. Cải cách thủ tục hành chính",
    "2.1. Rà soát, công bố 100% thủ tục hành chính theo Quyết định số 1250/QĐ-UBND ngày 15/8/2025 của Chủ tịch "
    "UBND tỉnh.",
    "- Chủ trì: Trung tâm Phục vụ hành chính công; phối hợp: Phòng Kinh tế; thời gian: thường xuyên trong năm.",
    "2.2. Trang bị 02 máy quét, 01 máy lấy số; dự toán 85.000.000 đồng (Bằng chữ: Tám mươi lăm triệu đồng).",
    "- Chủ trì: Phòng Kinh tế (đồng chí Trần Văn Bảy, Trưởng phòng); hoàn thành trước 15/5/2026.",
    "**III. KINH PHÍ THỰC HIỆN",
    "Tổng kinh phí năm 2026: 185.000.000 đồng (năm 2025 là 160.000.000 đồng), trong đó:",
    [
        ["STT", "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền", "Nguồn"],
        ["1", "Máy quét", "2", "25.000.000", "50.000.000", "Ngân sách xã"],
        ["2", "Máy lấy số", "1", "35.000.000", "35.000.000", "Ngân sách xã"],
        ["3", "Tập huấn", "4 lớp", "25.000.000", "100.000.000", "Xã hội hóa"],
        ["", "Cộng", "", "", "185.000.000", ""],
    ],
    "**IV. TỔ CHỨC THỰC HIỆN",
    "1. Giao Văn phòng HĐND và UBND xã theo dõi, đôn đốc, tổng hợp báo cáo quý (trước ngày 10 tháng cuối quý), "
    "6 tháng (trước ngày 10/6/2026) và năm (trước ngày 05/12/2026).",
    "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể giám sát, phản biện.",
    "3. Các thôn trưởng tuyên truyền trên loa truyền thanh ít nhất 02 lần/tuần.",
    "Kế hoạch này thay thế Kế hoạch số 05/KH-UBND ngày 10/01/2025./.",
]


def economy() -> bytes:
    """A plan on economy and society: a report with a table of its own, targets by number, tasks told in sentences."""
    return typed(ECONOMY_LINES, ECONOMY)


def reform() -> bytes:
    """A plan on reform of administration: tasks of two numbers, who and when on one line, a table of costs."""
    return typed(REFORM_LINES, REFORM)
