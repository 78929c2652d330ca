"""The one error of the FIT writer."""


class Unwritable(ValueError):
    """This activity has something that a FIT file cannot hold, or lacks something that it must."""
