"""The composed context of a plan as plain strings, so that docxtpl alone can render the same template."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup


def plain_context(document: Any, template: Any) -> dict[str, Any]:
    """Every tag's XML, drawn once by kehoach itself; JSON-serialisable."""
    from generator.word.drawing import render

    _, functions = render.drawn_plan(document, render.compiled(template, render.PLAN_NAMES))

    def line(value: Any) -> dict[str, str]:
        return {"xml": str(functions["chu"](value)), "text": value.text}

    def block(value: Any) -> tuple[dict[str, Any], str]:
        shown, kind = value
        points = dict.fromkeys(("chu_ngoac", "chu_cham", "so_ngoac"), "diem")
        draw = ({"bang": "bang", "doan_so": "doan_so"} | points).get(kind, "chu")
        return {"xml": str(functions[draw](shown)), "lien_tren": shown.lien_tren}, kind

    agency = [line(one) for one in document.agency_lines]
    agency[-1]["ke"] = str(functions["ke"](document.agency_lines[-1], "co_quan"))
    subject = line(document.subject)
    subject["ke"] = str(functions["ke"](document.subject, "trich_yeu"))
    context: dict[str, Any] = {
        "chu_quan": [line(one) for one in document.parent_lines],
        "co_quan": agency,
        "so_ky_hieu": line(document.number_line),
        "dia_danh_ngay": line(document.date_line),
        "loai": line(document.type),
        "trich_yeu": subject,
        "khoi": [block(one) for one in functions["khoi"]],
        "noi_nhan": [line(one) for one in document.recipients],
        "ky": [line(one) for one in document.authority_lines],
        "nguoi_ky": line(document.signer),
        "tieu_ngu": str(functions["ke_tieu_ngu"]()),
    }
    context["phu_luc"] = [
        {
            "nhan": line(part.label),
            "ten": line(part.title),
            "kem_theo": line(part.attached),
            "khoi": [block(one) for one in shown.khoi],
            "ngat": str(functions["ngat"](shown)),
        }
        for part, shown in zip(document.appendices, functions["phu_luc"], strict=True)
    ]
    return context


def with_functions(context: dict[str, Any]) -> dict[str, Any]:
    """The context with the functions the template calls, each giving its ready XML."""

    def ready(value: dict[str, Any]) -> Markup:
        return Markup(value["xml"])

    return context | {
        "chu": ready,
        "bang": ready,
        "diem": ready,
        "doan_so": ready,
        "ke": lambda value, _place: Markup(value["ke"]),
        "ke_tieu_ngu": lambda: Markup(context["tieu_ngu"]),
        "ngat": lambda part: Markup(part["ngat"]),
    }
