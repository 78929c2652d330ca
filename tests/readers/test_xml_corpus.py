"""No point is lost over the outside corpus of GPX and TCX files."""

import re

import numpy as np
import pytest

from heelfirst.readers import Unreadable, read
from shared_data import shared

_POINT = re.compile(rb"<(?:[\w.-]+:)?(?:trkpt|rtept|Trackpoint)[\s>/]")


@pytest.mark.parametrize("kind", ["gpx", "tcx"])
def test_every_point_of_every_file_is_read(kind: str) -> None:
    """Counted beside the reader, by looking for the tags in the bytes."""
    counted, read_back, refused = {}, {}, []
    for path in sorted(shared(f"corpus/{kind}").iterdir()):
        data = path.read_bytes()
        counted[path.name] = len(_POINT.findall(data))
        try:
            read_back[path.name] = read(data).records
        except Unreadable:
            refused.append(path.name)
            read_back[path.name] = 0

    assert read_back == counted
    assert sum(counted.values()) > 20_000
    assert kind == "gpx" or refused == []


def test_heart_rates_are_those_in_the_text() -> None:
    """Counted beside the reader again: the sum of every Garmin heart rate in the GPX files."""
    for path in sorted(shared("corpus/gpx").iterdir()):
        data = path.read_bytes()
        told = [int(bpm) for bpm in re.findall(rb"<(?:gpxtpx|ns3):hr>(\d+)</", data)]
        if told and b"<wpt" not in data:
            assert np.nansum(read(data).column("heart_rate_bpm")) == sum(told), path.name
