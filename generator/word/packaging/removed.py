"""What a copy for signature does not carry, each kind in a clerk's words; "{}" stands for how many."""

from __future__ import annotations

from collections import Counter
from enum import Enum


class Removed(Enum):
    """A kind of thing that is taken out, and what a clerk should know of it then."""

    HIDDEN = "{} chỗ có chữ ẩn (không in ra)", ""
    YELLOW = "màu vàng ở {} đoạn", "chỗ đã điền, hoặc hàng chưa ghi cách xử lý được giữ nguyên chữ"
    FIELDS = "{} trường lấy nội dung từ nơi khác (DDE, LINK, INCLUDETEXT…)", "giữ chữ đang hiện"
    FILE_LINKS = "{} liên kết tới tệp trên máy hoặc mạng nội bộ", "giữ chữ"
    PICTURES = "{} hình chỉ liên kết từ nơi khác, không nằm trong tệp", "muốn có thì chèn hẳn hình vào bản đang soạn"
    OBJECTS = "{} đối tượng nhúng hoặc liên kết (Excel, ActiveX…)", "giữ hình đang hiện"
    CHUNKS = (
        "{} phần chèn nguyên từ tệp khác",
        "muốn có thì mở bản đang soạn bằng Word, lưu lại, rồi chạy lại",
    )
    TEMPLATE = "đường dẫn tệp mẫu Word", ""
    MAIL_MERGE = "nguồn dữ liệu trộn thư", ""
    LINKS = "{} liên kết khác ra ngoài tệp", ""
    MACROS = "macro", ""
    VARIABLES = "{} biến ẩn của tài liệu", ""
    PERMISSIONS = "{} vùng cấp quyền sửa", ""
    PROTECTION = "thiết lập khóa, bảo vệ văn bản", ""
    AUTHORS = "thông tin người soạn, người lưu, ngày giờ lưu", ""
    COMPANY = "thuộc tính do phần mềm soạn thảo ghi (đơn vị, người quản lý, tệp mẫu, thời gian soạn)", ""
    PROPERTIES = "{} thuộc tính riêng gắn kèm tệp", ""
    HISTORY = "dấu vết các lần soạn", ""
    SIGNATURE = "chữ ký số cũ", "không còn giá trị khi nội dung đổi"
    OTHER = "{} thành phần khác đi kèm tệp, không in ra", ""

    def called(self, count: int) -> str:
        """The kind with its count."""
        return self.value[0].format(count)

    def told(self, count: int) -> str:
        """The kind with its count, and what is to be known once it is taken out."""
        aside = self.value[1]
        return f"{self.called(count)}: {aside}" if aside else self.called(count)


Counts = Counter[Removed]
