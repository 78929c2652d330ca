// Where everything of a course stands in the picture of somebody who looks against the travel. Pure: a scene in, points
// out. The eye looks back along the way; left and right come from that, and nothing here swaps sides.
// docs/how/theatre.md, "The picture".

export const EYE_M = 1.6; // ours: eyes of somebody 1.72 m tall
export const NEAR_M = 0.3;
export const FAR_M = 420;
const LOOK_M = 16; // the body follows the way that it just came, over so many metres
const FOCAL = 0.62; // of the longer side of the picture: about 78 degrees across
const HORIZON = 0.4; // from the top

// The way as metres east, north and up of the start, from whole decimetres of each step.
export function path(scene) {
  const read = (steps) => {
    const out = new Float64Array(steps.length);
    let sum = 0;
    for (let row = 0; row < steps.length; row += 1) {
      sum += steps[row];
      out[row] = sum / 10;
    }
    return out;
  };
  return { step: scene.step_m, finish: scene.finish_m, east: read(scene.east_dm), north: read(scene.north_dm), up: read(scene.up_dm) };
}

// A place of the way. Before the start and beyond the finish it goes straight on.
export function at(way, along) {
  const last = way.east.length - 1;
  const row = Math.min(Math.max(Math.floor(along / way.step), 0), last - 1);
  const share = along / way.step - row;
  const held = Math.min(Math.max(share, 0), 1);
  const between = (values, part) => values[row] + (values[row + 1] - values[row]) * part;
  return { east: between(way.east, share), north: between(way.north, share), up: between(way.up, held) };
}

// The direction against the travel at a place, of length one: where a backward runner's face points.
export function backwards(way, along, over = 4) {
  const ahead = at(way, along + over / 2);
  const behind = at(way, along - over / 2);
  const east = behind.east - ahead.east;
  const north = behind.north - ahead.north;
  const length = Math.hypot(east, north) || 1;
  return { east: east / length, north: north / length };
}

// The right hand of somebody who faces a direction.
const rightOf = (facing) => ({ east: facing.north, north: -facing.east });

// The eye of a runner at a place: where it is, where it looks, where its own right is.
export function eye(way, along) {
  const here = at(way, along);
  const looks = backwards(way, along - LOOK_M / 2, LOOK_M);
  return { east: here.east, north: here.north, up: here.up + EYE_M, looks, right: rightOf(looks) };
}

// A point beside the way: `out` metres to the runner's own right at that place (below 0: left), `high` above the ground.
export function beside(way, along, out, high = 0) {
  const here = at(way, along);
  const right = rightOf(backwards(way, along));
  return { east: here.east + right.east * out, north: here.north + right.north * out, up: here.up + high };
}

// How the picture is held: its size in pixels, the focal length, where the horizon and its middle lie.
export function view(width, height) {
  return { width, height, focal: FOCAL * Math.max(width, height), middle: width / 2, horizon: HORIZON * height };
}

// Where a point is in the picture, and how far off; null for what lies behind the eye, which is where the runner goes.
export function project(from, point, held) {
  const east = point.east - from.east;
  const north = point.north - from.north;
  const depth = east * from.looks.east + north * from.looks.north;
  if (depth < NEAR_M) return null;
  const across = east * from.right.east + north * from.right.north;
  const scale = held.focal / depth;
  return { x: held.middle + across * scale, y: held.horizon - (point.up - from.up) * scale, depth, scale };
}

// How far behind the eye the way is cut for drawing: fine near by, coarse far off. From far to near.
export function cuts() {
  const out = [];
  for (let back = 2 * NEAR_M; back < FAR_M; back += Math.max(0.9, back * 0.055)) out.push(back);
  return out.reverse();
}

// The bearing that the eye looks to, clockwise from north.
export function bearing(from) {
  return Math.atan2(from.looks.east, from.looks.north);
}

// The same number from 0 to 1 for the same place in every visit: trees stand where they stood.
export function chance(seed) {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

// Everything of a list that lies between two places; it stands in the order of the course.
export function within(things, from, to) {
  return things.filter((each) => each.until_m >= from && each.at_m <= to);
}

// Where the runner is a moment later. Nobody runs beyond the finish.
export function onward(along, speed, seconds, finish) {
  return Math.min(Math.max(along + speed * seconds, 0), finish);
}

// Where the picture stands where nothing is to move: it changes every hundred metres.
export const still = (along) => Math.floor(along / 100) * 100;

// What to set the treadmill to here, in per cent; below zero the way falls.
export function incline(scene, along) {
  const row = Math.min(Math.floor(along / scene.incline_every_m), scene.inclines.length - 1);
  return scene.inclines[Math.max(row, 0)];
}

// The place of the next thing that is called, beyond a place; null where there is none.
export function next(scene, along) {
  const ahead = scene.things.filter((each) => each.at_m > along + 1);
  return ahead.length ? ahead[0].at_m : null;
}
