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
