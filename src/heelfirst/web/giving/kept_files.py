"""Which originals giving names, so that the nightly sweep leaves them where they are."""

from heelfirst.web.giving.models import BankLine, Beneficiary, CauseStory, LinkedTotal, OfflineGift, Picture


def named_originals() -> set[str]:
    """Every SHA-256 that a row of giving names."""
    rows = (
        *Picture.objects.values_list("original", "shown", "small"),
        *Beneficiary.objects.values_list("consent_evidence"),
        *LinkedTotal.objects.values_list("evidence"),
        *OfflineGift.objects.values_list("evidence"),
        *BankLine.objects.values_list("file").distinct(),
        *CauseStory.objects.values_list("consent_evidence"),
    )
    return {sha256 for row in rows for sha256 in row if sha256}
