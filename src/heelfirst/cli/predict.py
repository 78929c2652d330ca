"""`heelfirst predict`: what a mark is worth at another distance, forward to backward too."""

import json

import click


@click.command()
@click.option(
    "--forward", multiple=True, metavar="DISTANCE=TIME", help="A forward race; give as many as there are."
)
@click.option("--backward", multiple=True, metavar="DISTANCE=TIME", help="A backward race, likewise.")
@click.option(
    "--distance",
    default="marathon",
    show_default=True,
    metavar="DISTANCE",
    help="What to foretell: mile, 5km, half, marathon, 100km, or 10km, 26.2mi, 400m, 42195.",
)
@click.option(
    "--facing",
    type=click.Choice(["backward", "forward"]),
    default="backward",
    show_default=True,
    help="Which way it is run.",
)
@click.option(
    "--backward-practice",
    metavar="DISTANCE",
    help="How far you have run backward so far: 650mi, 1046km, or 0.",
)
@click.option(
    "--cost-ratio",
    type=float,
    help="What backward costs you, times forward, as a laboratory or your own pairs say: 1.25.",
)
@click.option("--target", metavar="TIME", help="A backward time: how much slower than forward does it allow?")
@click.option("--headwind-mps", type=float, default=0.0, help="As the forecast gives it, in m/s.")
@click.option("--temperature-c", type=float, help="In °C.")
@click.option("--humidity", type=float, help="In per cent; 60 where it is not told.")
@click.option(
    "--wbgt-c", type=float, help="Wet-bulb globe temperature, in place of temperature and humidity."
)
@click.option("--rain", is_flag=True, help="It rains.")
@click.option("--mass-kg", type=float, default=70.0, show_default=True, help="Your mass, for the wind.")
@click.option("--miles", is_flag=True, help="Say distances and paces in miles.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, in SI units.")
def predict(
    *,
    forward: tuple[str, ...],
    backward: tuple[str, ...],
    distance: str,
    facing: str,
    backward_practice: str | None,
    cost_ratio: float | None,
    target: str | None,
    headwind_mps: float,
    temperature_c: float | None,
    humidity: float | None,
    wbgt_c: float | None,
    rain: bool,
    mass_kg: float,
    miles: bool,
    as_json: bool,
) -> None:
    """Foretell a race from others, forward to backward too, with an interval and the reasons.

    A time is written m:ss or h:mm:ss. The interval holds four races in five; docs/how/fitness.md tells what it was never
    tested on.

    \b
    Examples:
      heelfirst predict --forward marathon=3:00:14 --backward 10km=55:00
      heelfirst predict --forward half=1:25:00 --target 3:43:39 --miles
      heelfirst predict --forward marathon=3:00:14 --headwind-mps 11 --rain
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    # numpy and the domain are loaded here, so that help is there at once.
    from heelfirst.cli.predicting import given, table
    from heelfirst.energetics import Conditions
    from heelfirst.facing import Facing
    from heelfirst.records.fitness import break_even, fitness
    from heelfirst.units.distance import System
    from heelfirst.units.duration import from_clock

    system = System.MILES if miles else System.KILOMETRES
    weather = None
    try:
        if headwind_mps or rain or not (temperature_c is humidity is wbgt_c is None):
            weather = Conditions(
                headwind_mps=headwind_mps,
                temperature_c=temperature_c,
                humidity_pct=humidity,
                wbgt_c=wbgt_c,
                rain=rain,
            )
        way_m = given.race_distance(distance)
        marks = [given.mark(text, Facing.FORWARD) for text in forward]
        marks += [given.mark(text, Facing.BACKWARD) for text in backward]
        practised_m = None if backward_practice is None else given.practice(backward_practice)
        ratio = None if cost_ratio is None else given.cost_ratio(cost_ratio, practised_m)
        runner = fitness(marks, practised_m, ratio, system=system)
        told = runner.predict(way_m, Facing(facing), weather, mass_kg, system=system)
        allowed = None if target is None else break_even(runner, from_clock(target), way_m)
    except ValueError as error:
        raise click.ClickException(f"heelfirst predict: {error}") from error
    if as_json:
        value = table.as_json(told, allowed, runner.exponent(told.facing, told.distance_m))
        click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))
        return
    for line in table.shown(told, allowed, system):
        click.echo(line)
