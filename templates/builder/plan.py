"""The template of a plan: header, title, body, signature, appendices, and the three kinds of page."""

from __future__ import annotations

from builder.elements import Element, cell, control, layout_table, paragraph, repeat, row, w, when
from builder.pages import LYING_APPENDIX, MAIN, UPRIGHT_APPENDIX, section

SAY = "{{{{r chu({0}) }}}}"
AGENCY_WIDTH, RECIPIENT_WIDTH = 3515, 4365
"""Left columns of the header and of the signature, in twips: 62 and 77 mm."""
KINDS = (
    ("phan", "KHPhan"),
    ("la_ma", "KHMucLaMa"),
    ("so", "KHMucSo"),
    ("so_kep", "KHMucSoKep"),
    ("gach", "KHGach"),
    ("cong", "KHCong"),
    ("ket", "KHDoanKet"),
    ("dvt", "KHDonViTien"),
    ("dan", "KHDoanDan"),
    ("can_cu", "KHCanCu"),
    ("tham_quyen", "KHThamQuyen"),
)
"""Kind of a block that is one paragraph to the style it is set in; any other text is a plain paragraph."""
NOTES = (
    "Trang văn bản (khổ dọc): sửa lề của trang văn bản ở phần này",
    "Trang phụ lục dọc: sửa lề của phụ lục trình bày dọc ở phần này",
    "Trang phụ lục ngang: sửa lề của phụ lục trình bày ngang ở phần này",
)


def say(style: str, value: str) -> Element:
    """Make a paragraph whose words are the value's."""
    return paragraph(style, SAY.format(value))


def _header() -> Element:
    left, right = AGENCY_WIDTH, MAIN.width - AGENCY_WIDTH
    agency = [
        *repeat("d", "chu_quan", say("KHCoQuanTren", "d")),
        *repeat("d", "co_quan", say("KHCoQuan", "d")),
        paragraph("KHDieuKhien", '{{p ke(co_quan[-1], "co_quan") }}'),
    ]
    country = [
        paragraph("KHQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("KHTieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        paragraph("KHDieuKhien", "{{p ke_tieu_ngu() }}"),
    ]
    return layout_table(
        (left, right),
        row(cell(left, agency), cell(right, country)),
        row(
            cell(left, [say("KHSoKyHieu", "so_ky_hieu")], align="bottom"),
            cell(right, [say("KHDiaDanh", "dia_danh_ngay")], align="bottom"),
        ),
    )


def _title() -> list[Element]:
    return [
        say("KHTenLoai", "loai"),
        say("KHTrichYeu", "trich_yeu"),
        *when("quyet_dinh", say("KHPhuLucKemTheo", "quyet_dinh.kem_theo")),
        paragraph("KHDieuKhien", '{{p ke(trich_yeu, "trich_yeu") }}'),
    ]


def _decision() -> list[Element]:
    """Make the decision that issues a plan, up to its signature; the plan begins on a page of its own."""
    return when(
        "quyet_dinh",
        say("KHTenLoai", "quyet_dinh.loai"),
        say("KHTrichYeu", "quyet_dinh.trich_yeu"),
        paragraph("KHDieuKhien", '{{p ke(quyet_dinh.trich_yeu, "trich_yeu") }}'),
        blocks("quyet_dinh.khoi"),
        paragraph("KHDieuKhien", "{{p ky_ten() }}"),
        paragraph("KHDieuKhien", "{{p ngat_doc() }}"),
    )


def block_macro() -> list[Element]:
    """How the blocks of the body or of an appendix look, each by its kind."""
    branches: list[Element] = []
    for kind, style in KINDS:
        branches += [control(f'{"elif" if branches else "if"} kieu == "{kind}"'), say(style, "k")]
    return [
        control("macro ve(cac_khoi)"),
        control("for k, kieu in cac_khoi"),
        *branches,
        control('elif kieu == "doan_so"'),
        paragraph("KHDoanSo", "{{p doan_so(k) }}"),
        control('elif kieu == "chu_ngoac"'),
        paragraph("KHDiemNgoac", "{{p diem(k) }}"),
        control('elif kieu == "chu_cham"'),
        paragraph("KHDiemCham", "{{p diem(k) }}"),
        control('elif kieu == "so_ngoac"'),
        paragraph("KHSoNgoac", "{{p diem(k) }}"),
        control('elif kieu == "bang"'),
        # two tables without a paragraph between them become one in Word
        *when("not k.lien_tren", paragraph("KHTruocBang")),
        paragraph("KHBangO", "{{p bang(k) }}"),
        control("else"),
        say("KHDoan", "k"),
        control("endif"),
        control("endfor"),
        control("endmacro"),
    ]


def blocks(collection: str) -> Element:
    """Make the place where blocks are drawn by the macro."""
    return paragraph("KHDieuKhien", f"{{{{p ve({collection}) }}}}")


def _recipients() -> list[Element]:
    return [paragraph("KHNoiNhan", "Nơi nhận:"), *repeat("d", "noi_nhan", say("KHNoiNhanDong", "d"))]


def _signature() -> Element:
    left, right = RECIPIENT_WIDTH, MAIN.width - RECIPIENT_WIDTH
    signer = [*repeat("d", "ky", say("KHKyQuyen", "d")), say("KHKyTen", "nguoi_ky")]
    return layout_table((left, right), row(cell(left, _recipients()), cell(right, signer)))


def _signature_macro() -> list[Element]:
    """Recipients and signatures: behind the plan, or behind the decision that issues it."""
    return [
        control("macro ky_ten()"),
        control("if ky_lien_tich"),
        *_joint_signatures(),
        control("else"),
        _signature(),
        control("endif"),
        control("endmacro"),
    ]


def _joint_signatures() -> list[Element]:
    """Make the signatures of several agencies side by side, two in a row, and the recipients below them."""
    half = MAIN.width // 2
    pair = layout_table((half, half), row(cell(half, _one_of_two("trai")), cell(half, _one_of_two("phai"))))
    left, right = RECIPIENT_WIDTH, MAIN.width - RECIPIENT_WIDTH
    below = layout_table((left, right), row(cell(left, _recipients()), cell(right, [paragraph("KHNoiNhan")])))
    # two tables without a paragraph between them become one in Word
    return [*repeat("trai, phai", "ky_lien_tich", pair, paragraph("KHTruocBang")), below]


def _one_of_two(side: str) -> list[Element]:
    return [
        control(f"if {side}.ky"),
        *repeat("d", f"{side}.ky", say("KHKyQuyen", "d")),
        say("KHKyTen", f"{side}.nguoi_ky"),
        control("else"),
        paragraph("KHKyQuyen"),
        control("endif"),
    ]


def appendix_break() -> Element:
    """Make the place where an appendix begins a section of its own."""
    return paragraph("KHDieuKhien", "{{p ngat(pl) }}")


def appendices(*opening: Element) -> list[Element]:
    """Make the appendices one after the other, each with its opening."""
    return repeat(
        "pl",
        "phu_luc",
        *opening,
        *when("pl.nhan.text", say("KHPhuLucNhan", "pl.nhan")),
        say("KHPhuLucTen", "pl.ten"),
        say("KHPhuLucKemTheo", "pl.kem_theo"),
        blocks("pl.khoi"),
    )


def plan_document() -> Element:
    """Make the document part of `ke-hoach.docx`."""
    main, upright, lying = NOTES
    return w(
        "document",
        w(
            "body",
            _header(),
            *block_macro(),
            *_signature_macro(),
            *_decision(),
            *_title(),
            blocks("khoi"),
            *when("not quyet_dinh", paragraph("KHDieuKhien", "{{p ky_ten() }}")),
            paragraph("KHGhiChuMau", main, section(MAIN)),
            *appendices(appendix_break()),
            paragraph("KHGhiChuMau", upright, section(UPRIGHT_APPENDIX)),
            paragraph("KHGhiChuMau", lying),
            paragraph("KHDongTrong"),
            section(LYING_APPENDIX),
        ),
    )
