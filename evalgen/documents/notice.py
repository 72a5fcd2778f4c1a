"""The notice (通知): tells the departments that the approved plan is issued (domain F1–F3)."""

from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.model.dossier import Dossier, Purpose
from evalgen.text import names, numbers


@document("notice", label="通知", order=1)
def notice(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """Red head, number, addressee, approval, signature and imprint."""
    facts = dossier.particulars
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "mark": facts.mark,
        "document_number": facts.document_number,
        "organ": facts.organ,
        "plan_title": names.plan_title(facts.year, facts.organ),
        "addressee": facts.addressee,
        "approvals": dossier.cited(Purpose.APPROVAL),
        "approved_by": facts.approved_by,
        "issued_on": numbers.day(facts.issued_on),
        "copied_to": facts.copied_to,
        "printed_by": facts.printed_by,
        "printed_on": numbers.day(facts.printed_on),
    }
