"""The surcharge: how much slower backward is than forward over the same distance, in per cent."""


def surcharge(backward_s: float, forward_s: float) -> float:
    """Per cent that `backward_s` is longer than `forward_s`; the break-even surcharge when `backward_s` is a target.

    Raises ValueError where a time is not above zero.
    """
    if not (backward_s > 0 and forward_s > 0):
        raise ValueError(f"a surcharge needs two times above zero, not {backward_s} s and {forward_s} s")
    return (backward_s / forward_s - 1) * 100


def slowed_s(forward_s: float, surcharge_pct: float) -> float:
    """Seconds backward for what takes `forward_s` forward, at a surcharge in per cent."""
    return forward_s * (1 + surcharge_pct / 100)


def forward_needed_s(target_s: float, surcharge_pct: float) -> float:
    """Seconds forward that a backward target asks for, at a surcharge in per cent."""
    return target_s / (1 + surcharge_pct / 100)
