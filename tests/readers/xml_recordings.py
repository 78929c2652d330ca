"""Small GPX and TCX files in words, for the reader tests. All of it is made up."""

START = "2026-05-01T06:00:{:02d}Z"


def trkpt(
    second: int, inside: str = "", *, lat: object = None, lon: object = 16.4, tag: str = "trkpt"
) -> str:
    """One point, two metres further north each second."""
    place = 48.2 + second * 2e-5 if lat is None else lat
    clock = f"2026-05-01T06:{second // 60:02d}:{second % 60:02d}Z"
    return f'<{tag} lat="{place}" lon="{lon}"><time>{clock}</time>{inside}</{tag}>\n'


def track(seconds: int, first: int = 0) -> str:
    """Points at one a second."""
    return "".join(trkpt(second) for second in range(first, first + seconds))


def gpx(
    *segments: str, head: str = "", trk: str = "<name>Home straight</name>", attributes: str = ""
) -> bytes:
    """A GPX file with one track of these segments; its first point stands on line 5."""
    inside = "</trkseg>\n<trkseg>\n".join(segments)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gpx version="1.1" creator="Pocket Watch 3" xmlns="http://www.topografix.com/GPX/1/1"{attributes}>{head}\n'
        f"<trk>{trk}\n<trkseg>\n{inside}</trkseg></trk></gpx>\n"
    ).encode()


def trackpoint(second: int, inside: str = "", *, position: bool = False) -> str:
    """One TCX point, without a position unless asked."""
    clock = f"2026-05-01T06:{second // 60:02d}:{second % 60:02d}Z"
    place = (
        f"<Position><LatitudeDegrees>{48.2 + second * 2e-5}</LatitudeDegrees>"
        "<LongitudeDegrees>16.4</LongitudeDegrees></Position>"
        if position
        else ""
    )
    return f"<Trackpoint><Time>{clock}</Time>{place}{inside}</Trackpoint>\n"


def lap(
    points: str, *, start: int = 0, timed_s: float = 60, distance_m: float = 150, inside: str = ""
) -> str:
    """One TCX lap around its points (which may close and open tracks)."""
    clock = f"2026-05-01T06:{start // 60:02d}:{start % 60:02d}Z"
    return (
        f'<Lap StartTime="{clock}"><TotalTimeSeconds>{timed_s}</TotalTimeSeconds>'
        f"<DistanceMeters>{distance_m}</DistanceMeters><TriggerMethod>Manual</TriggerMethod>\n"
        f"<Track>\n{points}</Track>{inside}</Lap>\n"
    )


def tcx(*laps: str, sport: str = "Running", inside: str = "") -> bytes:
    """A TCX file with one activity of these laps; its first point stands on line 5."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="{sport}"><Id>2026-05-01T06:00:00Z</Id>\n'
        f"{''.join(laps)}{inside}</Activity></Activities></TrainingCenterDatabase>\n"
    ).encode()
