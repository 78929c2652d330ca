"""What the treasury keeps among the originals: evidence of offline gifts, and the bank's files as they came."""

from heelfirst.web.giving.models import BankLine, OfflineGift


def named() -> set[str]:
    """Every hash that a row of the treasury names."""
    evidence = OfflineGift.objects.exclude(evidence="").values_list("evidence", flat=True)
    return {*evidence, *BankLine.objects.values_list("file", flat=True).distinct()}
