"""What the bank of the demo's charity prints of a payout. No Django is needed."""


def payout_says(payout: str) -> str:
    """The words beside the amount."""
    return f"HF REHEARSAL PAYOUT {payout}".upper()
