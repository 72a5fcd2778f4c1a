"""The words of the archive's package: what goes wrong with a file that should go in, and its README."""

import errno
from types import MappingProxyType
from typing import Final

# What the system means by its error numbers when a file cannot be read.
REASONS: Final = MappingProxyType(
    {
        errno.EACCES: "没有读取权限",
        errno.EBUSY: "正被别的程序占用",
        errno.EIO: "磁盘读写出错",
        errno.ELOOP: "是指向别处的链接",
        errno.ENAMETOOLONG: "文件名太长",
        errno.ENOENT: "文件不在",
        errno.ENOTDIR: "上级不是文件夹",
        errno.EPERM: "系统不允许",
    }
)

SOURCE_CHANGED = "“{source}”在归档过程中被改动，没有归档"
SOURCE_CHANGED_HINT = "请关闭正在编辑或复制它的程序，等文件不再变化后重新运行"
SOURCE_UNREADABLE = "“{source}”读不出来：{reason}"
SOURCE_UNREADABLE_HINT = "请检查文件是否还在、能否打开，再重新运行"
SOURCE_LINK = "“{source}”是指向别处的链接，没有归档"
SOURCE_LINK_HINT = "请用文件本身代替链接后重新运行"
SOURCE_NO_FILE = "“{source}”不是普通文件，没有归档"
SOURCE_NO_FILE_HINT = "请移走它，或换成普通文件后重新运行"

# README.txt. Its commands are run by the tests exactly as they stand here.
README: Final = """\
{organization}{year}年度绩效评估归档文件包
{name}
{sample}
一、这是什么

本包收存{year}年度绩效评估的归档文件、证明材料、原始数据和检查记录，按 BagIt 1.0
格式（RFC 8493）封装：每个文件都记有校验值，有没有被改动、缺少或添加，任何时候都能查出来。
查看和校验都不需要生成它的程序：文书和表格用常见的办公软件打开，其余是纯文本。

data 里的文件名只用英文小写字母、数字、点和横线；各件的中文题名见
data/catalogue/ 里的归档文件目录。

二、包里有什么

{tree}
data 里共 {files} 个文件，{size} 字节。

三、正本和打印稿

正本  单位印发、盖了章的那一份。文件名里有 original 的，是单位放入的正本扫描件。
打印稿  文件名里有 print 的，是程序按数据排出的 Word 和 PDF，没有签名和印章。它能说明
        内容是什么，不能代替正本。某一件只有打印稿、没有正本扫描件的，
        四性检测报告里已写明。

四、先核对封装指纹

生成本包时，屏幕上会显示一串 64 位的“封装指纹”，它就是 tagmanifest-sha256.txt 这个
文件的 SHA-256 值。请把它抄在《移交接收登记表》上，与本包分开保管。
指纹不写在包里：改动文件的人可以把包里的校验值一并改掉，只有包外的指纹能揭穿。

五、校验

下面的命令都在本文件所在的文件夹里运行。

1. Linux

    sha256sum tagmanifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
    sha256sum -c manifest-sha256.txt
{listing}

2. macOS

    shasum -a 256 tagmanifest-sha256.txt
    shasum -a 256 -c tagmanifest-sha256.txt
    shasum -a 256 -c manifest-sha256.txt
{listing}

第 1 条显示的值，应与登记表上的封装指纹相同。
第 2、3 条逐个文件核对：显示 OK（成功）的相符；FAILED（失败）的被改动过；
说打不开的（No such file）缺少。全部相符时没有 WARNING（警告）。
第 4 条列出多出来的和缺少的文件，完好的包只显示这两行：

  tagmanifest-sha256.txt
  tagmanifest-sha512.txt

3. Windows（PowerShell）

    (Get-FileHash tagmanifest-sha256.txt -Algorithm SHA256).Hash
    Get-Content tagmanifest-sha256.txt, manifest-sha256.txt | ForEach-Object {{
        $sum, $file = $_ -split '  ', 2
        $now = Get-FileHash -LiteralPath $file -Algorithm SHA256
        if ($now.Hash -ne $sum) {{ "FAILED $file" }}
    }}
    (Get-ChildItem data -Recurse -File -Force).Count

第 1 条显示的值，应与登记表上的封装指纹相同（大小写不论）。
第 2 条（共 5 行，一起粘贴）只列出被改动和缺少的文件，完好的包什么也不显示。
第 3 条数出 data 里的文件，应为 {files}。
核对单个文件也可以用：certutil -hashfile tagmanifest-sha256.txt SHA256

4. 其他算法

manifest-sha512.txt 和 tagmanifest-sha512.txt 记的是 SHA-512 值，用法与上面相同，
命令换成 sha512sum（macOS 为 shasum -a 512）。也可以用任何支持 BagIt 的软件整包校验。
{sm3}
发现不符时，请不要改动本包，用另一份备份核对，并在《移交接收登记表》上记明。
与本包同名的 .zip 是它的完整副本，解压后按同样的办法校验。
"""

SAMPLE: Final = "\n本包含有样例数据，只用来看样子，不得归档。\n"
SM3: Final = """\
sm3.txt 记的是国密 SM3（GB/T 32905）值，核对命令（GNU coreutils 9 以上）：

    cksum -a sm3 -c sm3.txt
"""
LISTING: Final = (
    "    { cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; find . ! -type d | cut -c3-; } | sort | uniq -u"
)

# What stands where in the package; a folder without files is not there, nor is a list that could not be made.
TREE: Final = MappingProxyType(
    {
        "README.txt": "本说明",
        "bagit.txt": "封装格式的版本和文字编码",
        "bag-info.txt": "谁的包、多大、用什么程序封装",
        "manifest-sha256.txt": "data 里每个文件的 SHA-256 值",
        "manifest-sha512.txt": "同上，SHA-512 值",
        "tagmanifest-sha256.txt": "data 以外各文件的 SHA-256 值",
        "tagmanifest-sha512.txt": "同上，SHA-512 值",
        "sm3.txt": "data 里每个文件和 README.txt、bag-info.txt 的国密 SM3 值",
        "data/records/": "归档文件，一件一个文件夹：正本扫描件、打印稿和元数据 record.xml",
        "data/evidence/": "证明材料，按指标序号分文件夹",
        "data/source/": "原始的 Excel 工作簿，与单位保存的一字不差",
        "data/baseline/": "批复基线及其历次版本",
        "data/tables/": "全部数据的 CSV（可用 Excel 打开）和 JSON",
        "data/report/": "检查结果、计分过程、四性检测报告、所用软件和字体",
        "data/catalogue/": "归档文件目录、备考表、移交接收登记表、归档章数据",
    }
)
TREE_LINE: Final = "  {path:<24} {meaning}"
TREE_FILES: Final = "（{count} 个文件）"
