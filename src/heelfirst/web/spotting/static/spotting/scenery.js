// Draws what a backward runner sees of a course: calm, in the house's inks, nothing that flashes. Where things stand comes
// from road.js; sides come ready-made in the runner's own frame. docs/how/theatre.md, "The picture".

import { EYE_M, FAR_M, at, backwards, beside, bearing, chance, cuts, eye, project, view, within } from "./road.js";

const HALF_M = 3.6; // ours: half the width of the road
const NARROW_M = 1.9;
const CLEAR_M = 120; // the air takes colour away: a half of it in about so many metres
const SQUARE_M = 8;
const STEEP = 0.6;
const SEAM = 0.12;
const TABLE_M = 3.4;
const RIGHT = 1;
const LEFT = -1;

const DAY = {
  zenith: [188, 209, 222], low: [246, 241, 230], warm: [244, 214, 180], far: [203, 214, 214], hill: [172, 190, 186],
  verge: [205, 208, 182], road: [196, 191, 182], line: [251, 250, 247], speck: [158, 151, 140], tuft: [158, 168, 128],
  tree: [108, 136, 116], trunk: [126, 112, 94], post: [92, 100, 112], board: [11, 92, 138], onBoard: [255, 255, 255],
  cloth: [255, 255, 255], cup: [11, 92, 138], stone: [150, 146, 140], mark: [185, 121, 31], dark: [52, 58, 70],
  people: [[93, 116, 138], [150, 118, 92], [112, 132, 112], [132, 108, 124]],
};
const NIGHT = {
  zenith: [17, 23, 35], low: [52, 68, 92], warm: [86, 72, 76], far: [42, 55, 72], hill: [32, 43, 58],
  verge: [34, 44, 46], road: [50, 58, 72], line: [136, 148, 166], speck: [72, 82, 98], tuft: [58, 72, 68],
  tree: [52, 76, 70], trunk: [60, 58, 58], post: [104, 116, 134], board: [93, 178, 230], onBoard: [11, 26, 38],
  cloth: [196, 206, 220], cup: [93, 178, 230], stone: [78, 84, 94], mark: [224, 174, 92], dark: [10, 13, 19],
  people: [[84, 104, 126], [120, 98, 82], [88, 106, 94], [108, 92, 104]],
};

const mixed = (one, other, share) => one.map((value, row) => value + (other[row] - value) * share);
const rgb = (ink, alpha = 1) => `rgba(${ink[0] | 0},${ink[1] | 0},${ink[2] | 0},${alpha})`;

// The inks of a page that is light or dark, at an hour of the day: the horizon is warm early and late.
export function inks(dark, hour) {
  const kept = dark ? NIGHT : DAY;
  const edge = Math.max(0, 1 - Math.min(Math.abs(hour - 6.5), Math.abs(hour - 19)) / 3);
  return { ...kept, low: mixed(kept.low, kept.warm, 0.75 * edge), zenith: mixed(kept.zenith, kept.warm, 0.18 * edge) };
}

// One picture of the way as it is seen from a place.
export function draw(pen, way, scene, along, size, ink) {
  const from = eye(way, along);
  const held = view(size.width, size.height);
  const stage = { pen, way, scene, along, from, held, ink, size };
  sky(stage);
  const standing = uprights(stage);
  const lying = flat(stage);
  let before = null;
  let next = 0;
  for (const back of cuts()) {
    const here = crossing(stage, back);
    if (before && here) {
      band(stage, before, here);
      for (const each of lying) if (each.until >= back && each.from < before.back) each.draw(stage, before.back, back);
    }
    while (next < standing.length && standing[next].back >= back) standing[next++].draw(stage);
    if (here) before = here;
  }
}

const haze = (depth) => 1 - Math.exp((-Math.LN2 * depth) / CLEAR_M);
const paled = (stage, ink, depth) => mixed(ink, stage.ink.far, haze(depth));

function sky({ pen, held, size, ink, from }) {
  const above = pen.createLinearGradient(0, 0, 0, held.horizon);
  above.addColorStop(0, rgb(ink.zenith));
  above.addColorStop(1, rgb(ink.low));
  pen.fillStyle = above;
  pen.fillRect(0, 0, size.width, held.horizon + 1);
  const looks = bearing(from);
  for (const [height, slow, share] of [[0.055, 3, 0.35], [0.032, 7, 0.75]]) {
    pen.fillStyle = rgb(mixed(ink.low, ink.hill, share));
    pen.beginPath();
    pen.moveTo(0, held.horizon + 2);
    for (let x = 0; x <= size.width + 8; x += 8) {
      const round = looks + Math.atan((x - held.middle) / held.focal);
      const wave = 0.55 + 0.3 * Math.sin(slow * round + 1) + 0.15 * Math.sin(2.7 * slow * round + slow);
      pen.lineTo(x, held.horizon - height * size.height * wave);
    }
    pen.lineTo(size.width, held.horizon + 2);
    pen.fill();
  }
  pen.fillStyle = rgb(mixed(ink.verge, ink.far, haze(FAR_M)));
  pen.fillRect(0, held.horizon, size.width, size.height - held.horizon);
}

// Half the width of the road at a place: less where the way is narrow.
function half(stage, along) {
  let width = HALF_M;
  for (const each of stage.scene.things) {
    if (each.kind !== "narrow") continue;
    const off = Math.max(each.at_m - along, along - each.until_m, 0);
    width = Math.min(width, NARROW_M + (HALF_M - NARROW_M) * Math.min(off / 12, 1));
  }
  return width;
}

// The edges of the road so far behind the eye, in the picture.
function crossing(stage, back) {
  const along = stage.along - back;
  const wide = half(stage, along);
  const edge = (side) => project(stage.from, edgeOf(stage, along, back, side * wide), stage.held);
  const left = edge(LEFT);
  const right = edge(RIGHT);
  return left && right ? { back, wide, left, right, y: (left.y + right.y) / 2, depth: (left.depth + right.depth) / 2 } : null;
}

// Under the feet the strips lie square to the eye, so that in a bend too the ground reaches the edge of the picture.
function edgeOf(stage, along, back, out) {
  const there = beside(stage.way, along, out);
  const share = Math.max(0, 1 - back / SQUARE_M);
  if (share === 0) return there;
  const here = at(stage.way, along);
  const square = { east: here.east + stage.from.right.east * out, north: here.north + stage.from.right.north * out };
  return { east: there.east + (square.east - there.east) * share, north: there.north + (square.north - there.north) * share, up: there.up };
}

function quad(pen, points) {
  pen.beginPath();
  points.forEach((each, row) => (row ? pen.lineTo(each.x, each.y) : pen.moveTo(each.x, each.y)));
  pen.closePath();
  pen.fill();
}

// A strip of ground and road between two cuts; nearer ones are drawn over farther ones, so a crest hides what is beyond.
function band(stage, far, near) {
  const { pen, size, ink } = stage;
  const tilt = (cut) => Math.max(-STEEP, Math.min(STEEP, (cut.right.y - cut.left.y) / Math.max(cut.right.x - cut.left.x, 1)));
  const across = (cut, x) => ({ x, y: cut.y + tilt(cut) * (x - (cut.left.x + cut.right.x) / 2) });
  const [one, other] = Math.abs(near.y - far.y) < 1 ? [0, 1.5] : [-0.5, 0.5];
  const ground = [across(far, 0), across(far, size.width), across(near, size.width), across(near, 0)];
  pen.fillStyle = rgb(paled(stage, ink.verge, near.depth));
  quad(pen, ground.map((each, row) => ({ x: each.x, y: each.y + (row < 2 ? one : other) })));
  pen.fillStyle = rgb(paled(stage, ink.road, near.depth));
  // A little over the seam to the strip before, along its own edges, so that they stay straight.
  const longer = (one, other) => ({ x: one.x + (one.x - other.x) * SEAM, y: one.y + (one.y - other.y) * SEAM });
  quad(pen, [longer(far.left, near.left), longer(far.right, near.right), near.right, near.left]);
  if (near.depth > 160) return;
  pen.fillStyle = rgb(paled(stage, ink.line, near.depth), 0.85);
  for (const [one, other] of [["left", "right"], ["right", "left"]]) {
    const inner = (cut, share) => ({ x: cut[one].x + (cut[other].x - cut[one].x) * share, y: cut[one].y + (cut[other].y - cut[one].y) * share });
    const corners = [0.02, 0.038].map((share) => [longer(inner(far, share), inner(near, share)), inner(near, share)]);
    quad(pen, [corners[0][0], corners[1][0], corners[1][1], corners[0][1]]);
  }
}

// A patch on the ground, from one place of the way to another, between two lines beside it.
function patch(stage, from, to, inside, outside, ink, alpha = 1, high = 0) {
  const corners = [[from, inside], [from, outside], [to, outside], [to, inside]].map(([along, out]) =>
    project(stage.from, beside(stage.way, along, out, high), stage.held));
  if (corners.some((each) => each === null)) return;
  stage.pen.fillStyle = rgb(paled(stage, ink, corners[0].depth), alpha);
  quad(stage.pen, corners);
}

// What lies on the ground: dashes, what is sown by chance so that the ground is seen to move, and what is called.
function flat(stage) {
  const out = [];
  const lay = (along, reach, length, draw) => {
    const back = stage.along - along;
    if (back < 1.2 || back > reach) return;
    const end = Math.max(back - length, 1.1); // what reaches under the eye is cut off there
    out.push({ from: end - 0.001, until: end, draw: (_stage, far, near) => end <= far && end > near && draw(stage.along - end) });
  };
  for (let row = Math.floor(stage.along / 12); row > (stage.along - 150) / 12; row -= 1) {
    lay(row * 12, 150, 4, (to) => patch(stage, row * 12, to, -0.06, 0.06, stage.ink.line, 0.75));
  }
  for (let row = Math.floor(stage.along / 0.8); row > (stage.along - 26) / 0.8; row -= 1) {
    const by = chance(row * 7) - 0.5;
    const wide = 0.03 + 0.05 * chance(row * 7 + 3);
    lay(row * 0.8, 26, wide, (to) => patch(stage, row * 0.8, to, by * 6.4, by * 6.4 + 1.6 * wide, stage.ink.speck, 0.45));
  }
  for (const each of within(stage.scene.things, stage.along - 200, stage.along)) lieDown(stage, each, lay);
  return out;
}

const sidesOf = (thing) => (thing.side === "left" ? [LEFT] : thing.side === "right" ? [RIGHT] : [LEFT, RIGHT]);

function lieDown(stage, thing, lay) {
  const { ink } = stage;
  const start = thing.at_m;
  if (thing.kind === "rail") {
    for (const off of [0, 1.43]) lay(start + off, 200, 0.12, (to) => patch(stage, start + off, to, -HALF_M, HALF_M, ink.dark, 0.8));
  } else if (thing.kind === "speed bump") {
    for (let stripe = 0; stripe < 8; stripe += 1) {
      const left = -HALF_M + (stripe * HALF_M) / 4;
      lay(start, 200, 0.9, (to) => patch(stage, start, to, left, left + HALF_M / 4, stripe % 2 ? ink.mark : ink.stone, 0.95));
    }
  } else if (thing.kind === "cobbles") {
    for (let along = Math.max(start, stage.along - 70); along < Math.min(thing.until_m, stage.along); along += 0.6) {
      const row = Math.round(along / 0.6);
      lay(row * 0.6, 70, 0.46, (to) => {
        for (let out = -HALF_M + 0.1 + 0.3 * (row % 2); out < HALF_M - 0.6; out += 0.62) patch(stage, row * 0.6, to, out, out + 0.5, ink.stone, 0.5);
      });
    }
  } else if (thing.kind === "careful") {
    const out = thing.side === "left" ? -1.4 : thing.side === "right" ? 1.4 : 0;
    lay(start, 120, 0.7, (to) => patch(stage, start, to, out - 0.5, out + 0.5, ink.dark, 0.7));
  } else if (thing.kind === "kerb" && thing.side === null) {
    lay(start, 200, 0.35, (to) => patch(stage, start, to, -HALF_M, HALF_M, ink.stone, 1));
    lay(start, 200, 0.1, (to) => patch(stage, start, to, -HALF_M, HALF_M, ink.dark, 0.4));
  }
}

// What stands upright, the farthest first.
function uprights(stage) {
  const out = [];
  const stand = (along, draw) => {
    const back = stage.along - along;
    if (back > 0.7 && back < FAR_M) out.push({ back, draw });
  };
  for (let row = Math.floor(stage.along / 9); row > (stage.along - 330) / 9; row -= 1) {
    for (const side of [LEFT, RIGHT]) {
      const kind = chance(row * 2 + (side === RIGHT ? 1 : 0));
      if (kind < 0.42) stand(row * 9, () => tree(stage, row * 9, side * (6.2 + 16 * chance(row * 5 + side)), 3.4 + 4 * chance(row * 3 + side)));
    }
    if (row % 4 === 0) for (const side of [LEFT, RIGHT]) stand(row * 9 + 2, () => bar(stage, row * 9 + 2, side * 4.5, 0.09, 1, stage.ink.post));
  }
  for (let row = Math.floor(stage.along / 0.9); row > (stage.along - 34) / 0.9; row -= 1) {
    const side = row % 2 ? LEFT : RIGHT;
    stand(row * 0.9, () => grass(stage, row * 0.9, side * (4.1 + 11 * chance(row * 11)), row));
  }
  for (const board of stage.scene.boards) {
    if (board.at_m < stage.along && board.at_m > stage.along - 260) stand(board.at_m, () => sign(stage, board.at_m, HALF_M + 1.2, board.text));
  }
  for (const each of within(stage.scene.things, stage.along - 300, stage.along)) putUp(stage, each, stand);
  if (stage.along < 400) stand(0, () => arch(stage, 0, stage.scene.words?.start ?? ""));
  return out.sort((one, other) => other.back - one.back);
}

function putUp(stage, thing, stand) {
  const end = Math.min(thing.until_m, stage.along);
  if (thing.kind === "aid station") {
    for (let along = thing.at_m; along <= end; along += 5) for (const side of sidesOf(thing)) stand(along + TABLE_M, () => table(stage, along, side));
  } else if (thing.kind === "spectators") {
    for (let along = thing.at_m, row = 0; along <= end; along += 1.7, row += 1) {
      for (const side of sidesOf(thing)) {
        const seed = Math.round(thing.at_m) + row * 3 + side;
        stand(along, () => somebody(stage, along, side * (HALF_M + 0.8 + 1.6 * chance(seed)), seed));
      }
    }
  } else if (thing.kind === "kerb" && thing.side !== null) {
    for (let along = thing.at_m; along <= end; along += 2) {
      const to = Math.min(along + 2, thing.until_m, stage.along - 1);
      if (to > along) for (const side of sidesOf(thing)) stand(to, () => wall(stage, along, to, side * (HALF_M - 0.5), 0.16, stage.ink.stone));
    }
  } else if (thing.kind === "narrow") {
    for (let along = thing.at_m; along <= end; along += 4) for (const side of [LEFT, RIGHT]) stand(along, () => bar(stage, along, side * (NARROW_M + 0.1), 0.16, 0.9, stage.ink.mark));
  } else if (thing.kind === "checkpoint") {
    stand(thing.at_m, () => arch(stage, thing.at_m, thing.words));
  } else if (thing.kind === "careful") {
    const out = thing.side === "left" ? -2.1 : thing.side === "right" ? 2.1 : 0.8;
    stand(thing.at_m, () => cone(stage, thing.at_m, out));
  } else if (thing.kind === "bend") {
    for (let along = thing.at_m + 4; along <= Math.max(end, thing.at_m + 4); along += 8) {
      const outer = thing.side === "left" ? RIGHT : LEFT;
      stand(along, () => bar(stage, along, outer * (HALF_M + 0.6), 0.2, 1.1, stage.ink.mark));
    }
  }
}

const foot = (stage, along, out, high = 0) => project(stage.from, beside(stage.way, along, out, high), stage.held);

function bar(stage, along, out, wide, high, ink) {
  const low = foot(stage, along, out);
  if (!low) return;
  stage.pen.fillStyle = rgb(paled(stage, ink, low.depth));
  stage.pen.fillRect(low.x - (wide / 2) * low.scale, low.y - high * low.scale, Math.max(wide * low.scale, 0.7), high * low.scale);
}

function tree(stage, along, out, high) {
  const low = foot(stage, along, out);
  if (!low || low.scale > stage.held.focal / 2) return;
  const { pen } = stage;
  const tall = high * low.scale;
  pen.fillStyle = rgb(paled(stage, stage.ink.trunk, low.depth));
  pen.fillRect(low.x - tall * 0.025, low.y - tall * 0.5, Math.max(tall * 0.05, 0.7), tall * 0.5);
  const crown = paled(stage, stage.ink.tree, low.depth);
  for (const [x, y, r, shade] of [[0, 0.68, 0.32, 0], [-0.14, 0.56, 0.22, 0.06], [0.15, 0.58, 0.21, -0.05], [0.02, 0.86, 0.2, 0.1]]) {
    pen.fillStyle = rgb(mixed(crown, shade > 0 ? stage.ink.low : stage.ink.dark, Math.abs(shade)));
    pen.beginPath();
    pen.ellipse(low.x + x * tall, low.y - y * tall, r * tall, r * tall * 0.95, 0, 0, 2 * Math.PI);
    pen.fill();
  }
}

function grass(stage, along, out, seed) {
  const low = foot(stage, along, out);
  if (!low || low.depth < 2) return;
  const { pen } = stage;
  const tall = (0.1 + 0.16 * chance(seed * 3)) * low.scale;
  pen.strokeStyle = rgb(paled(stage, stage.ink.tuft, low.depth));
  pen.lineWidth = Math.max(0.02 * low.scale, 0.6);
  pen.beginPath();
  for (const lean of [-0.6, 0, 0.5]) {
    pen.moveTo(low.x + lean * tall * 0.4, low.y);
    pen.lineTo(low.x + lean * tall, low.y - tall);
  }
  pen.stroke();
}

function sign(stage, along, out, text) {
  const low = foot(stage, along, out);
  if (!low || low.depth < 1.2) return;
  const { pen } = stage;
  const unit = low.scale;
  bar(stage, along, out, 0.08, 2.2, stage.ink.post);
  pen.fillStyle = rgb(paled(stage, stage.ink.board, low.depth * 0.6));
  pen.beginPath();
  pen.roundRect(low.x - 0.75 * unit, low.y - 2.5 * unit, 1.5 * unit, 0.8 * unit, 0.08 * unit);
  pen.fill();
  write(stage, text, low.x, low.y - 2.1 * unit, 0.42 * unit, 1.35 * unit, stage.ink.onBoard);
}

function write(stage, text, x, y, tall, wide, ink) {
  if (!text || tall < 5) return;
  const { pen } = stage;
  pen.font = `620 ${tall}px system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = rgb(ink);
  pen.fillText(text, x, y, wide);
}

function arch(stage, along, text) {
  const left = foot(stage, along, LEFT * (HALF_M + 0.5));
  const right = foot(stage, along, RIGHT * (HALF_M + 0.5));
  if (!left || !right) return;
  const { pen } = stage;
  bar(stage, along, LEFT * (HALF_M + 0.5), 0.3, 4.6, stage.ink.post);
  bar(stage, along, RIGHT * (HALF_M + 0.5), 0.3, 4.6, stage.ink.post);
  pen.fillStyle = rgb(paled(stage, stage.ink.board, left.depth * 0.6));
  const lift = (each, high) => ({ x: each.x, y: each.y - high * each.scale });
  quad(pen, [lift(left, 4.6), lift(right, 4.6), lift(right, 3.6), lift(left, 3.6)]);
  const unit = (left.scale + right.scale) / 2;
  write(stage, text, (left.x + right.x) / 2, (left.y + right.y) / 2 - 4.1 * unit, 0.6 * unit, 6.5 * unit, stage.ink.onBoard);
}

function wall(stage, from, to, out, high, ink) {
  const corners = [foot(stage, from, out), foot(stage, from, out, high), foot(stage, to, out, high), foot(stage, to, out)];
  if (corners.some((each) => !each)) return;
  stage.pen.fillStyle = rgb(paled(stage, ink, corners[0].depth));
  quad(stage.pen, corners);
}

// A table for each five metres: cloth to the ground on the side of the road, cups on it.
function table(stage, along, side) {
  const out = side * (HALF_M + 0.7);
  wall(stage, along, along + TABLE_M, out, 0.76, mixed(stage.ink.cloth, stage.ink.post, 0.12));
  end(stage, along + TABLE_M, out, out + side * 0.8);
  const { pen, ink } = stage;
  const corners = [[along, out], [along, out + side * 0.8], [along + TABLE_M, out + side * 0.8], [along + TABLE_M, out]].map(([place, by]) => foot(stage, place, by, 0.76));
  if (corners.some((each) => !each)) return;
  pen.fillStyle = rgb(paled(stage, ink.cloth, corners[0].depth));
  quad(pen, corners);
  for (let cup = 0.3; cup < 3.2; cup += 0.45) {
    const there = foot(stage, along + cup, out + side * 0.3, 0.76);
    if (!there || there.depth > 60) continue;
    pen.fillStyle = rgb(paled(stage, ink.cup, there.depth));
    pen.fillRect(there.x - 0.05 * there.scale, there.y - 0.13 * there.scale, Math.max(0.1 * there.scale, 0.6), 0.13 * there.scale);
  }
}

function end(stage, along, inside, outside) {
  const corners = [foot(stage, along, inside), foot(stage, along, inside, 0.76), foot(stage, along, outside, 0.76), foot(stage, along, outside)];
  if (corners.some((each) => !each)) return;
  stage.pen.fillStyle = rgb(paled(stage, mixed(stage.ink.cloth, stage.ink.post, 0.22), corners[0].depth));
  quad(stage.pen, corners);
}

function somebody(stage, along, out, seed) {
  const low = foot(stage, along, out);
  if (!low) return;
  const { pen } = stage;
  const tall = (1.5 + 0.35 * chance(seed + 9)) * low.scale;
  const ink = stage.ink.people[Math.floor(chance(seed + 5) * stage.ink.people.length)];
  pen.fillStyle = rgb(paled(stage, ink, low.depth));
  pen.beginPath();
  pen.roundRect(low.x - tall * 0.11, low.y - tall * 0.84, tall * 0.22, tall * 0.84, [tall * 0.1, tall * 0.1, tall * 0.04, tall * 0.04]);
  pen.fill();
  pen.beginPath();
  pen.arc(low.x, low.y - tall * 0.925, tall * 0.072, 0, 2 * Math.PI);
  pen.fill();
}

function cone(stage, along, out) {
  const low = foot(stage, along, out);
  if (!low) return;
  stage.pen.fillStyle = rgb(paled(stage, stage.ink.mark, low.depth));
  quad(stage.pen, [{ x: low.x - 0.2 * low.scale, y: low.y }, { x: low.x, y: low.y - 0.6 * low.scale }, { x: low.x + 0.2 * low.scale, y: low.y }]);
}

export const heights = { eye_m: EYE_M, half_m: HALF_M };
export { at, backwards };
