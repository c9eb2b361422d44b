"""A list as Word puts it on the clipboard, in both its forms, and as the field is to take it."""

from html import escape

_ITEM = (
    "<p class=MsoListParagraphCxSp{place} style='text-indent:-18.0pt;mso-list:l{number} level{level} lfo1'>"
    "<![if !supportLists]><span lang=EN-GB style='{face}mso-fareast-font-family:{face_name};mso-ansi-language:EN-GB'>"
    "<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;\n"
    "</span></span></span><![endif]><span lang=EN-GB style='mso-ansi-language:EN-GB'>{words}<o:p></o:p></span></p>\n"
)
_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @list l0 {mso-list-id:1;} p.MsoListParagraph {margin-left:36.0pt;} li {mso-list:l0} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
"""
_SYMBOL = ("font-family:Symbol;", "Symbol")
_COURIER = ('font-family:"Courier New";', '"Courier New"')
_PLAIN = ("", "Calibri")

_LINES = (
    ("", 0, _PLAIN, "We ask the organizers:"),
    ("·", 1, _SYMBOL, "multi-year funding, with a\nshare for small organizations"),
    *(("o", 2, _COURIER, "also for travel"), ("·", 1, _SYMBOL, "visas & time"), ("", 0, _PLAIN, "In this order:")),
    *(("3.", 1, _PLAIN, "the text"), ("4.", 1, _PLAIN, "the annex"), ("a)", 1, _PLAIN, "the first part")),
    ("b)", 1, _PLAIN, "the second – if time allows"),
    ("", 0, _PLAIN, "Nothing else."),
)


def _paragraph(mark: str, level: int, face: tuple[str, str], words: str) -> str:
    said = escape(words, quote=False)
    if not level:
        return f"<p class=MsoNormal><span lang=EN-GB>{said}<o:p></o:p></span></p>\n"
    return _ITEM.format(place="Middle", number=0, level=level, face=face[0], face_name=face[1], mark=mark, words=said)


HTML = _HEAD + "".join(_paragraph(*line) for line in _LINES) + "<!--EndFragment--></body></html>"
TEXT = "".join(
    f"{'•' if mark == '·' else mark}{mark and chr(9)}{' '.join(words.split())}\r\n"
    for mark, _level, _face, words in _LINES
)
TYPED = """We ask the organizers:
• multi-year funding, with a share for small organizations
    • also for travel
• visas & time
In this order:
3. the text
4. the annex
a) the first part
b) the second – if time allows
Nothing else."""
"""As it is typed by hand."""
