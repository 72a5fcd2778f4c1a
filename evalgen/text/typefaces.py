"""The names of the typefaces that official documents are set in (practice; GB/T 9704 names classes only)."""

TITLE = "方正小标宋简体"
BODY = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
LATIN = "Times New Roman"
OFFICIAL = (TITLE, BODY, KAITI, HEITI, SONGTI, LATIN)

# What a paragraph is set in when it holds a character that the face above lacks (GB/T 2312 has no 垵, GBK has).
WIDER = {TITLE: "方正小标宋_GBK", BODY: "仿宋", KAITI: "楷体"}

# What people call the faces that stand in for the official ones in PDFs made without them.
CALLED = {
    "cwTeXFangSong": "cwTeX 仿宋",
    "FandolFang": "Fandol 仿宋",
    "FandolKai": "Fandol 楷体",
    "FangSong": "仿宋",
    "FZXiaoBiaoSong-B05": "方正小标宋_GBK",
    "KaiTi": "楷体",
    "Liberation Serif": "Liberation Serif",
    "LXGW WenKai": "霞鹜文楷",
    "Noto Sans CJK SC": "思源黑体",
    "Noto Serif CJK SC": "思源宋体",
}
