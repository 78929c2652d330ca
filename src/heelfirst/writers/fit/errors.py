"""The one error of the FIT writer."""


class Unwritable(ValueError):  # noqa: N818 - said as the runner would say it, like Unreadable
    """This activity has something that a FIT file cannot hold, or lacks something that it must."""
