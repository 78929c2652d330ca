"""docs/how/fuel.md, "Fluid": never more than nine in ten lose, and the warning beyond four hours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.energetics import prior
from heelfirst.energetics.fuel import Finish, SweatRate, Weighing, fluid, sweat_rate, warnings, watts
from heelfirst.energetics.fuel.fluid import LOW_SODIUM, RUNNERS
from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M

THREE = (
    Weighing(60, 70.0, 69.2, temperature_c=12),
    Weighing(90, 70.0, 69.1, 400, temperature_c=15),
    Weighing(75, 70.2, 69.5, 300, temperature_c=18),
)
MARATHON = Finish(MARATHON_M, 15_000, 16_200, 17_400)


def test_the_example_of_the_page_by_hand() -> None:
    told = fluid(MARATHON, sweat_rate(THREE, 12), 70)

    assert [round(ml / 1000, 2) for ml in (told.lost_ml, told.most_ml, told.planned_ml)] == [3.77, 2.3, 2.3]


def test_two_per_cent_lighter_is_planned_where_the_ceiling_allows() -> None:
    """0.9 l/h over two hours are 1.8 l; 2 % of 70 kg are 1.4 l, so 400 ml are planned."""
    told = fluid(Finish(20_000, 7200, 7200, 7200), SweatRate(0.9, 0.8, 1.0, 3, 3, 0), 70)

    assert told.planned_ml == pytest.approx(400)


def test_a_short_cool_run_plans_nothing() -> None:
    assert fluid(Finish(5000, 1700, 1800, 1900), sweat_rate(THREE, 12), 70).planned_ml == 0


def test_without_a_mass_the_low_end_of_the_usual_range_is_planned() -> None:
    told = fluid(MARATHON, sweat_rate(THREE, 12))

    assert not told.own_mass
    assert told.planned_ml == pytest.approx(0.4 * 4.5 * 1000)


SLOW = Finish(MARATHON_M, 18_000, 19_800, 21_600)


def test_a_slow_light_runner_on_a_cold_day_is_offered_a_litre_and_not_three() -> None:
    """55 kg, five to six hours backward at 2 °C, nothing weighed: the page's example, and whom Almond et al. warn of."""
    power = watts(SLOW, Facing.BACKWARD, prior(0), 55)
    rate = sweat_rate((), 2, power)
    told = fluid(SLOW, rate, 55)

    assert round(power) == 570
    assert (round(rate.l_per_h, 2), round(rate.p10, 2)) == (0.44, 0.19)
    assert (told.planned_ml, told.most_ml) == pytest.approx((945, 945), abs=1)


def test_what_the_same_plan_offers_grows_with_the_warmth_and_with_the_body() -> None:
    def most_ml(degrees: float, mass_kg: float) -> float:
        power = watts(SLOW, Facing.BACKWARD, prior(0), mass_kg)
        return fluid(SLOW, sweat_rate((), degrees, power), mass_kg).most_ml

    assert most_ml(2, 55) < most_ml(12, 55) < most_ml(20, 55)
    assert most_ml(12, 50) < most_ml(12, 70)


def test_beyond_four_hours_nobody_who_was_never_weighed_gets_the_ceiling_of_a_stomach() -> None:
    """0.4 l an hour and not 0.8, whatever the group lost."""
    group, own = SweatRate(1.5, 1.2, 1.8, 0, 0, 0), SweatRate(1.5, 1.2, 1.8, 3, 3, 0)

    assert fluid(SLOW, group, 70).most_ml == pytest.approx(0.4 * 5 * 1000)
    assert fluid(SLOW, own, 70).most_ml == pytest.approx(0.8 * 5 * 1000)
    assert fluid(Finish(20_000, 7200, 7200, 7200), group, 70).most_ml == pytest.approx(0.8 * 2 * 1000)


def test_where_the_loss_is_not_known_no_amount_is_offered_and_thirst_is_named() -> None:
    wide = SweatRate(2.0, 0.1, 4.1, 5, 5, 0)
    told = fluid(SLOW, wide, 70)

    assert (told.known, told.planned_ml, told.most_ml) == (False, 0, 0)
    assert any("not known well enough to name an amount" in warning for warning in warnings(SLOW, wide))
    assert fluid(SLOW, sweat_rate(THREE, 12), 70).known


def test_a_plan_from_a_group_says_that_one_in_ten_loses_less() -> None:
    assert any("one in ten of them loses less" in warning for warning in warnings(SLOW, sweat_rate((), 12)))
    assert not any("one in ten" in warning for warning in warnings(SLOW, sweat_rate(THREE, 12)))


def test_a_stomach_has_its_own_ceiling() -> None:
    told = fluid(MARATHON, SweatRate(2.5, 2.2, 2.8, 5, 5, 0), 70)

    assert told.most_ml == pytest.approx(0.8 * 15_000 / 3600 * 1000)


@settings(deadline=None)
@given(
    st.floats(0.31, 7.9),
    st.floats(500, 200_000),
    st.floats(1, 1.5),
    st.floats(0, 2.5),
    st.one_of(st.none(), st.floats(25, 250)),
)
def test_never_more_than_the_tenth_percentile_of_what_is_lost(
    speed_mps: float, distance_m: float, wide: float, low: float, mass_kg: float | None
) -> None:
    middle_s = distance_m / speed_mps
    if distance_m < 0.3 * middle_s * wide or distance_m > 8 * middle_s / wide:
        wide = 1.0

    told = fluid(
        Finish(distance_m, middle_s / wide, middle_s, middle_s * wide),
        SweatRate(low + 0.2, low, low + 0.4, 1, 1, 0),
        mass_kg,
    )

    assert 0 <= told.planned_ml <= told.most_ml <= told.lost_p10_ml <= told.lost_p90_ml


def test_what_was_found_among_marathon_runners() -> None:
    """Almond et al. 2005 (grade A)."""
    assert (RUNNERS, LOW_SODIUM) == (488, 0.13)


def test_beyond_four_hours_the_warning_comes_first() -> None:
    beyond = warnings(MARATHON, sweat_rate(THREE, 12))

    assert beyond[0].startswith(
        "You may be under way for more than four hours. Then drinking too much is the greater danger"
    )
    assert "Of 488 marathon runners 13 %" in beyond[1]


def test_four_hours_count_by_the_slow_end_of_the_time() -> None:
    sweat = sweat_rate(THREE, 12)

    assert "four hours" not in " ".join(warnings(Finish(MARATHON_M, 13_000, 13_400, 14_400), sweat))
    assert "four hours" in " ".join(warnings(Finish(MARATHON_M, 13_000, 13_400, 14_401), sweat))


def test_every_plan_says_thirst_and_doctor() -> None:
    thirst, doctor = warnings(Finish(5000, 1700, 1800, 1900), sweat_rate(THREE, 12))

    assert thirst.startswith("Drink when you are thirsty.")
    assert "2 to 3 % lighter is acceptable" in thirst
    assert doctor.startswith("This is no medical advice. Under 18")


def test_a_gain_in_a_weighing_warns_in_every_plan() -> None:
    told = warnings(Finish(5000, 1700, 1800, 1900), sweat_rate((Weighing(120, 70, 70.4, 1500),)))

    assert told[0].startswith("In a weighing of yours you were heavier after than before")


def test_a_mass_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="between 25 and 250 kg"):
        fluid(MARATHON, sweat_rate(()), 500)
