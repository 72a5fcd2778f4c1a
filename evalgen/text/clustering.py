"""The words of a batch on a cluster: how it is reached, what is wrong with a worker of it."""

from types import MappingProxyType
from typing import Final

# The command line.
SCHEDULER_OPTION: Final = "在已有的 Dask 集群上做：调度器的地址，tcp://主机:端口 或 tls://主机:端口"
CA_FILE_OPTION: Final = "tls:// 的地址：签发各方证书的 CA 证书（PEM）"
CERTIFICATE_OPTION: Final = "tls:// 的地址：本机的证书（PEM）"
KEY_OPTION: Final = "tls:// 的地址：本机证书的私钥（PEM）"
HEADING: Final = "批量  {count} 个单位，在集群 {address} 上做"
EXPOSED: Final = (
    "{address} 没有加密，能连上它的人就能在集群的机器上运行任何程序；不在本机的集群请用 tls://（见 docs/cluster.md）"
)

# How it is called wrongly.
BAD_ADDRESS: Final = "“{address}”不是调度器的地址"
BAD_ADDRESS_HINT: Final = "请写成 tcp://主机:端口 或 tls://主机:端口，例如 tls://10.0.0.5:8786"
CERTIFICATES_MISSING: Final = "{address} 要用证书，没有写明 {options}"
CERTIFICATES_MISSING_HINT: Final = "tls:// 的地址要同时写 --tls-ca-file、--tls-cert 和 --tls-key"
CERTIFICATES_UNUSED: Final = "写了 {options}，但没有 tls:// 的调度器地址"
CERTIFICATES_UNUSED_HINT: Final = "请写 --scheduler tls://主机:端口，或去掉这些选项"

# What is not there.
NO_LIBRARY: Final = "没有装集群用的库（Dask），不能用 --scheduler"
NO_LIBRARY_HINT: Final = (
    "请在程序的文件夹里输入 make cluster；没有 make 时输入："
    "python3 -m evalgen.install -- pip install --require-hashes -r requirements-cluster.lock"
)
UNREACHABLE: Final = "连不上调度器 {address}：{reason}"
UNREACHABLE_HINT: Final = "请看它是否已启动、地址和端口对不对、防火墙是否放行；用 tls:// 的，各方证书要由同一个 CA 签发"
NO_WORKERS: Final = "集群 {address} 里没有一个计算节点"
NO_WORKERS_HINT: Final = "请先启动 dask worker（见 docs/cluster.md），再运行一次"
LOST: Final = "与调度器 {address} 的连接断了，还没有做完"
LOST_HINT: Final = "请看调度器是否还在运行，然后再运行一次：已成稿的会沿用，接着做其余的"

# A worker that would make other editions, or none.
UNFIT: Final = "计算节点不能用，没有开始：{workers}"
UNFIT_HINT: Final = (
    "各台机器的程序、Python、LibreOffice、字体和模板要与本机完全相同，"
    "并在同一路径看到同一个共享文件夹（见 docs/cluster.md）"
)
DIFFERS: Final = "{worker} 的{parts}与本机不同"
BROKEN: Final = "{worker} 上不能运行本程序（{reason}）"
PARTS: Final = MappingProxyType(
    {"evalgen": "本程序", "python": "Python", "fonts": "字体", "plan": "单位的工作簿", "out": "成稿文件夹"}
)

# What came of a unit.
KILLED: Final = "做它的计算节点每次都意外退出（最后一次是 {worker}）"
FAILED_THERE: Final = "计算节点报错：{reason}"
