"""What the workbooks say that departments fill in: their names, and the messages beside their cells."""

from typing import Final

FOLDER: Final = "{year}-收集-{period}"
FILE: Final = "{stem}-{name}.xlsx"
NUMBER: Final = "{year}-{period}-{stem}-{digest}"
NOTE: Final = "{department}（{period}）"

# Who leads where every department answers for an item: the office, as the roster may call it.
OFFICES: Final = ("局办公室", "办公室")

AS_OF: Final = "数据截至哪一天，如 {year}-{month}-{day}；各科室须相同"
MONTH_AND_DAY: Final = {"h1": ("06", "30"), "year": ("12", "31")}
LED: Final = "由{lead}牵头填报：{department}可以留空，填写的须与{lead}一致。"
LEADS: Final = "由{department}牵头填报，{others}填写的须与此一致。"
UNIT: Final = "请按“{unit}”填数字，不写单位。"
NUMBER_WANTED: Final = "请填数字。"
WORDS_WANTED: Final = "请选：{words}。"
WORD_WANTED: Final = "请填文字，达到时写“{goal}”。"
GOAL: Final = "目标值：{goal}{unit}。"
NO_ACTUAL: Final = "按“{method}”计分，实际值可以留空。"
IN_INCIDENTS: Final = "发生的扣分记在“{sheet}”表。"
CLAIM: Final = "0 至 {worth} 分。"
CLAIM_WANTED: Final = "按“{method}”计分，必须填写，并在“{account}”写明理由。"
CLAIM_FREE: Final = "按“{method}”计分，由程序计算，可以留空。"
EVIDENCE_CODE: Final = "请写成 {stem}-1、{stem}-2……，与别的科室不重复。"
CHOICE: Final = "{code}：{matter}"
CHOOSE: Final = "请选：\n{choices}"
AND_SO_ON: Final = "……"
