"""What the program says while it installs what it needs, and when it cannot. Message and hint each."""

PYTHON_TOO_OLD = (
    "× 需要 Python 3.11 或更新的版本，现在用的是 {version}\n"
    "  → 请安装新版本，再用它运行，例如：python3.11 generate.py docs，或 make docs PYTHON=python3.11"
)

# Progress, one line before each long step: what, and why.
LIBRARIES = "安装  Python 库，放进 .venv（只在首次运行或版本清单更新后，约一分钟）……"
PROGRAMS = "安装  {packages}（生成文件所需，只装一次，约几分钟）……"
FONTS = "安装  {packages}（在 PDF 中代替公文字体，只装一次，约几分钟）……"
FANDOL = "下载  Fandol 字体（在 PDF 中代替仿宋等，取自 {package}，约 50 MB，只下载一次）……"
WAITING = "等待  另一个 evalgen 正在安装，等它装完……"

# Refusals.
PROGRAMS_MISSING = "缺少 {packages}，没有生成任何文件"
TYPE_THIS = "请复制下面的命令运行（需要管理员权限），然后再运行原来的命令：\n{commands}"
PROGRAMS_FAILED = "没有装上 {packages}：{reason}"
PROGRAMS_FAILED_HINT = "请检查网络和软件源，再运行一次；或手动运行：\n{commands}\n      详细记录在 {log}"
OFFICE_MISSING = "没有找到 LibreOffice，无法把 Word 转成 PDF"
OFFICE_MISSING_HINT = "请安装 LibreOffice（含 Writer）；已装在别处的，请在 data/config/settings.toml 里写明 program"
VENV_MISSING = "这个 Python 不能建立独立环境（缺少 ensurepip）"
VENV_MISSING_HINT = "请安装带有 venv 和 ensurepip 的 Python 3.11 或更新版本"
LIBRARIES_FAILED = "Python 库没有装全：{reason}"
LIBRARIES_FAILED_HINT = (
    "请检查网络后再运行一次；内网请先用 pip config set global.index-url 设好本单位的镜像，"
    "无网络请用环境变量 PIP_NO_INDEX=1 和 PIP_FIND_LINKS=安装包所在文件夹。详细记录在 {log}"
)
REFUSED = "不能在“{folder}”里安装：{reason}"
REFUSED_HINT = "请检查该文件夹的权限和磁盘空间，再运行一次"
INTERRUPTED = "安装被中断，下次运行会重新装好"
UNKNOWN_REASON = "原因不明"

# Warnings: the work goes on.
FONTS_MISSING = "! 缺少 {packages}，PDF 将用别的字体代替（Word 文件不受影响）"
FANDOL_FAILED = "! 没有取到 Fandol 字体（{reason}），PDF 的仿宋将用别的字体代替；一天后的运行会再试"

MESSAGE = "× {message}"
HINT = "  → {hint}"
COMMAND = "      {command}"
USAGE = "用法：python3 -m evalgen.install -- 模块名 参数……"
