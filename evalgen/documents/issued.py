"""The issued document (正式文件): notice, work plan and table in one, as it leaves the office."""

from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.documents.evaluation_table import evaluation_table
from evalgen.documents.notice import notice
from evalgen.documents.work_plan import work_plan
from evalgen.model.dossier import Dossier


@document("issued", label="正式文件", order=4, parts=("notice", "work_plan", "evaluation_table"))
def issued(dossier: Dossier, starts: Sequence[int]) -> Mapping[str, object]:
    """Everything that its three parts print."""
    return {**notice(dossier, starts), **work_plan(dossier, starts), **evaluation_table(dossier, starts)}
