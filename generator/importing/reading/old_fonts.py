"""Text typed for the fonts of before Unicode, TCVN3 (.VnTime …) and VNI (VNI-Times …): told by its letters, refused.

What such a font shows as Vietnamese stands in the file as other letters ("NH¢N D¢N", "nhaân daân"): read as they are
they would be kept, and come back, as garbled as they are.
"""

from __future__ import annotations

import re

from generator.importing.reading.administrative import paragraphs_of
from generator.model.issued import IssuedText
from generator.model.problem import InputError, Place, Problem

_ODD = "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"  # letters of no Vietnamese word
_SIGNS = "¡¢£¤¥¦§¨©ª«¬®¯±´µ¶·¸¹»"  # of TCVN3 within words; others stand in words of today too ("m²", "20°C")
_TCVN3 = re.compile(rf"[^\W\d_](?:[{_SIGNS}](?=[^\W\d_])|[{_ODD}])|[{_SIGNS}{_ODD}][a-z]")
# a plain vowel with its mark as a letter of its own behind it, as no syllable is written
_VNI = re.compile(
    r"[aA][âàáãùøûõïéèåäëêúüÂÀÁÃÙØÛÕÏÉÈÅÄËÊÚÜ]|[eE][âàáãùøûõïÂÀÁÃÙØÛÕÏ]|[oO][âùøûõïäåÂÙØÛÕÏÄÅ]|[ñÑ][^\W\d_]"
)
_WORD = re.compile(r"\S+")
_FEW = 5  # words: a foreign name or a slip is no font
_NAMES = {"TCVN3": "TCVN3 (ABC), như .VnTime", "VNI": "VNI, như VNI-Times"}


def require_unicode(text: IssuedText, name: str) -> None:
    """Raise InputError with the file's name for a text, or a part of one, typed for the fonts of before Unicode."""
    words = [word for one in paragraphs_of(text) for word in _WORD.findall(one.text)]
    vni, odd = ([word for word in words if kind.search(word)] for kind in (_VNI, _TCVN3))
    if max(len(vni), len(odd)) <= _FEW:
        return
    kind = _NAMES["VNI" if len(vni) * 2 > len(odd) else "TCVN3"]
    shown = ", ".join(f"“{word}”" for word in dict.fromkeys(odd or vni))[:60]
    message = f"Tệp gõ bằng phông {kind}, không phải Unicode: chữ đọc ra là {shown} …"
    hint = (
        "mở bằng Word, dùng Unikey (Ctrl+Shift+F6) hoặc công cụ khác chuyển cả tệp sang Unicode, lưu lại rồi chạy lại."
    )
    raise InputError([Problem("NK009", message, Place(name), hint)])
