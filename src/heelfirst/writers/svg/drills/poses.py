"""Poses as numbers: degrees, to the front positive."""

from dataclasses import replace

from heelfirst.writers.svg.drills.figure import Limb, Pose

WALK = Pose(
    near_leg=Limb(-17, 12, 24),
    far_leg=Limb(19, 6, -2),
    near_arm=Limb(16, 14),
    far_arm=Limb(-20, 8),
)
"""Backward: the near foot reaches behind and meets the ground with its ball."""
WALK_OTHER = Pose(
    near_leg=Limb(19, 6, -2),
    far_leg=Limb(-17, 12, 24),
    near_arm=Limb(-20, 8),
    far_arm=Limb(16, 14),
)
RUN = Pose(
    near_leg=Limb(-20, 26, 26),
    far_leg=Limb(36, 44, 30),
    near_arm=Limb(28, 92),
    far_arm=Limb(-36, 88),
    lean=4,
)
"""Backward, in the air: the far foot has pushed off in front, the near one reaches behind."""
RUN_OTHER = Pose(
    near_leg=Limb(36, 44, 30),
    far_leg=Limb(-20, 26, 26),
    near_arm=Limb(-36, 88),
    far_arm=Limb(28, 92),
    lean=4,
)
RUN_FORWARD = Pose(
    near_leg=Limb(48, 74, -4),
    far_leg=Limb(-26, 24, 36),
    near_arm=Limb(-40, 86),
    far_arm=Limb(34, 92),
    lean=8,
)
BRAKE = Pose(
    near_leg=Limb(28, 62, -32),
    far_leg=Limb(48, 62, -14),
    near_arm=Limb(58, 34),
    far_arm=Limb(78, 22),
    lean=32,
    nod=-18,
)
CLEAR = replace(RUN, near_leg=Limb(14, 80, -4), far_leg=Limb(14, 8, -4))
"""The swinging foot lifted over something."""
MIRROR = replace(RUN, near_arm=Limb(62, 78))
SQUAT = Pose(
    near_leg=Limb(112, 138, -24),
    far_leg=Limb(104, 130, -24),
    near_arm=Limb(66, 24),
    far_arm=Limb(78, 16),
    lean=26,
    nod=46,
)
TEACH = Pose(
    near_leg=Limb(6, 4),
    far_leg=Limb(-8, 2),
    near_arm=Limb(44, 26),
    far_arm=Limb(-10, 20),
    lean=8,
)
ON_THE_BELT = replace(WALK, near_arm=Limb(-34, 46), far_arm=Limb(22, 34))
"""A hand on the rail behind."""
SWING = Pose(
    near_leg=Limb(-18, 26, 26),
    far_leg=Limb(32, 42, 30),
    near_arm=Limb(30, 104),
    far_arm=Limb(-44, 92),
)
