"""What the program says when the world fails: no converter, no fonts, a folder that refuses. Message and hint each."""

import errno

COMMA = "、"

# What the system means by its error numbers.
REASONS = {
    errno.EACCES: "没有写入权限",
    errno.EBUSY: "正被别的程序占用",
    errno.EDQUOT: "磁盘限额用完了",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "磁盘读写出错",
    errno.EEXIST: "那里已有同名的文件或链接",
    errno.EISDIR: "那里已有一个同名的文件夹",
    errno.ELOOP: "那里有一个链接",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENODEV: "磁盘不在了",
    errno.ENOENT: "没有这个文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTCONN: "网络磁盘断开了",
    errno.EPERM: "系统不允许",
    errno.EROFS: "所在磁盘是只读的",
    errno.ESTALE: "网络磁盘断开了",
    errno.ETIMEDOUT: "网络磁盘没有回应",
}

# Fonts and LibreOffice.
FONTS_MISSING = "本机没有能代替 {faces} 的字体，无法生成 PDF"
FONTS_MISSING_HINT = "请运行 make docs 自动安装，或安装字体包：{packages}"
CONVERTER_MISSING = "没有找到 LibreOffice，无法把 Word 转成 PDF"
CONVERTER_MISSING_HINT = (
    "Debian、Ubuntu 请输入 sudo apt-get install libreoffice-writer-nogui；其他系统请从 libreoffice.org 下载安装"
)
CONVERTER_NOT_THERE = "设置里指定的 LibreOffice 不在：{program}"
CONVERTER_NOT_THERE_HINT = "请在 data/config/settings.toml 里改正，或留空让程序自己找"
CONVERTER_UNUSABLE = "LibreOffice 启动不了：{program}（{reason}）"
CONVERTER_UNUSABLE_HINT = "请先在终端里运行 soffice --version 看它是否装好"
CONVERTER_SILENT = "LibreOffice 超过 {seconds} 秒没有转完“{document}”，已经停止它"
CONVERTER_SILENT_HINT = "请再运行一次；文件很大时，请在 data/config/settings.toml 里把等待时间加长"

# Documents and their PDFs.
DOCUMENT_DAMAGED = "“{document}”不是完整的 Word 文件，不能转成 PDF"
DOCUMENT_DAMAGED_HINT = "请检查模板能否用 Word 打开，然后重新生成"
PDF_MISSING = "LibreOffice 没有为“{document}”写出 PDF"
PDF_MISSING_HINT = "请检查磁盘空间，并用 Word 打开该文件看是否完好{words}"
LAST_WORDS = "（它最后说：{words}）"
PDF_BROKEN = "“{document}”转出的 PDF 不完整，已经丢弃"
PDF_BROKEN_HINT = "请检查磁盘空间后再运行一次"
PDF_NOT_EMBEDDED = "“{document}”的 PDF 没有嵌入字体 {faces}，别的电脑上会显示不同，已经丢弃"
PDF_NOT_EMBEDDED_HINT = "请换用允许嵌入的字体，或卸下该字体让程序用代替字体"

# The output folder.
FOLDER_REFUSED = "不能在“{folder}”里写文件：{reason}"
FOLDER_REFUSED_HINT = "请检查该文件夹的权限，或关闭正在使用其中文件的程序后再运行"
DISK_FULL = "磁盘满了或超出限额，“{folder}”写不下（上一版文件原样保留）"
DISK_FULL_HINT = "请腾出空间后再运行"
NOT_A_FOLDER = "“{folder}”应是文件夹，但那里已有一个同名文件"
NOT_A_FOLDER_HINT = "请把这个文件移走或改名后再运行"
LINK_IN_FOLDER = "“{path}”是指向别处的链接，为了不改动别处的文件，没有写入"
LINK_IN_FOLDER_HINT = "请把这个链接移走后再运行"
SHELF_BUSY = "另一个程序正在生成“{folder}”，这次没有写入"
SHELF_BUSY_HINT = "请等它结束后再运行"
FOLDER_IN_USE = "“{folder}”里已经有文件，没有写入"
FOLDER_IN_USE_HINT = "请把原来的移走，或用 --out 换一个文件夹"
FILE_THERE = "{path} 已经存在，没有覆盖"
FILE_THERE_HINT = "请把原来的移走，或用 --out 换一个文件名"
NO_FOLDER = "找不到文件夹“{folder}”"
NO_FOLDER_HINT = "请把各科室交回的填报表放进一个文件夹，用 --from 写明它的位置"
NOTHING_RETURNED = "“{folder}”里没有 .xlsx 文件"
NOTHING_RETURNED_HINT = "请把各科室交回的填报表放进这个文件夹后再运行"
