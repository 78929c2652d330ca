// Where on the course the runner is: the steps of heelfirst/spotter/{following,belief,way}.py, line by line, in the same order of sums
// and products, so that both come to the same bits. All constants (`n`) come from there. docs/how/calling.md.

export function laidOut(told) {
  return {
    ...told,
    x_m: told.lon_deg.map((lon) => (lon - told.middle_lon_deg) * told.east_m),
    y_m: told.lat_deg.map((lat) => (lat - told.middle_lat_deg) * told.north_m),
  };
}

export function start(n, way, at_s, at_m = null, speed_mps = null) {
  const place_m = at_m ?? 0.0;
  const usual_mps = paceAt(n, way, place_m);
  const by_positions = way.lat_deg.length > 0 && speed_mps === null;
  const doubt_mps = by_positions ? 1.0 : n.pace_share * usual_mps;
  return {
    at_s,
    at_m: place_m,
    speed_mps: speed_mps ?? usual_mps,
    east_m: 0.0,
    north_m: 0.0,
    pp: n.tap_sd_m * n.tap_sd_m,
    pv: 0.0,
    px: 0.0,
    py: 0.0,
    vv: doubt_mps * doubt_mps,
    vx: 0.0,
    vy: 0.0,
    xx: 0.0,
    xy: 0.0,
    yy: 0.0,
    slow_sd_m: 0.0,
    usual_mps,
    strain: 0.0,
    last_x_m: 0.0,
    last_y_m: 0.0,
    quick: n.quick,
    agreed_s: at_s,
    doubt_m: 0.0,
    aside: 0.0,
    aside_s: 0.0,
    lost: at_m === null ? "start" : "",
  };
}

// `observed`: a fix (lat_deg, lon_deg, accuracy_m, at_s, speed_mps or null), a tap (at_m, at_s), or null.
export function follow(n, way, state, observed, at_s) {
  if (observed !== null && observed.at_m !== undefined) return tapped(n, way, state, observed);
  if (observed === null || way.lat_deg.length === 0 || observed.at_s <= state.at_s || observed.at_s > at_s) return state;
  const sd_m = Math.max(observed.accuracy_m / n.circle, n.least_sd_m);
  const slow_sd_m = Math.sqrt(slowOf(n, state)) * sd_m;
  if (state.lost) return found(n, way, state, observed, sd_m);
  if (state.slow_sd_m === 0) state = { ...state, xx: slow_sd_m * slow_sd_m, yy: slow_sd_m * slow_sd_m };
  const ahead = moved(n, way, state, observed.at_s, slow_sd_m);
  const [x_m, y_m] = onPlane(way, observed.lat_deg, observed.lon_deg);
  const seen = { x_m, y_m, sd_m, speed_mps: observed.speed_mps ?? null };
  const took = weighed(n, way, state, ahead, seen);
  if (took !== null) return took;
  const aside_s = state.aside ? state.aside_s : observed.at_s;
  if (state.aside + 1 < n.aside || observed.at_s - aside_s < n.aside_s) return { ...state, aside: state.aside + 1, aside_s };
  return found(n, way, state, observed, sd_m);
}

export function where(n, way, state, at_s) {
  const now = moved(n, way, state, at_s, state.slow_sd_m);
  const sd_m = Math.sqrt(now.pp);
  const why = state.lost || (sd_m > n.lost_sd_m ? "long" : "");
  return { at_m: now.at_m, sd_m, speed_mps: now.speed_mps, known: why === "", why, farthest_m: now.at_m + now.doubt_m };
}

function paceAt(n, way, at_m) {
  if (way.pace_mps.length === 0) return n.usual_mps;
  const row = Math.trunc((at_m - way.pace_from_m) / way.pace_step_m);
  return way.pace_mps[Math.max(0, Math.min(row, way.pace_mps.length - 1))];
}

function onPlane(way, lat_deg, lon_deg) {
  let east_deg = lon_deg - way.middle_lon_deg;
  if (east_deg > 180) east_deg -= 360;
  else if (east_deg < -180) east_deg += 360;
  return [east_deg * way.east_m, (lat_deg - way.middle_lat_deg) * way.north_m];
}

function moved(n, way, state, at_s, slow_sd_m) {
  const dt = at_s - state.at_s;
  if (dt <= 0) return state;
  let speed_mps = state.speed_mps;
  let at_m = state.at_m + speed_mps * dt;
  if (way.pace_mps.length > 0) {
    speed_mps = speed_mps * (paceAt(n, way, at_m) / paceAt(n, way, state.at_m));
    at_m = state.at_m + ((state.speed_mps + speed_mps) / 2) * dt;
  }
  const keeps = 1 / (1 + dt / n.slow_s);
  const t = Math.min(dt, n.wanders_for_s);
  const rest = dt - t;
  const grown = n.wanders * t;
  const grown_slow = (1 - keeps * keeps) * slow_sd_m * slow_sd_m;
  const stays_mps = Math.max(0.0, state.usual_mps - speed_mps);
  return {
    ...state,
    at_s,
    doubt_m: state.doubt_m > 0 ? keeps * state.doubt_m + stays_mps * dt : 0.0,
    at_m: Math.max(0.0, Math.min(at_m, way.finish_m)),
    speed_mps,
    east_m: state.east_m * keeps,
    north_m: state.north_m * keeps,
    pp: state.pp + dt * (2 * state.pv + dt * state.vv) + grown * ((t * t) / 3 + rest * (t + rest)),
    pv: state.pv + dt * state.vv + grown * (t / 2 + rest),
    px: keeps * (state.px + dt * state.vx),
    py: keeps * (state.py + dt * state.vy),
    vv: state.vv + grown,
    vx: keeps * state.vx,
    vy: keeps * state.vy,
    xx: keeps * keeps * state.xx + grown_slow,
    xy: keeps * keeps * state.xy,
    yy: keeps * keeps * state.yy + grown_slow,
    slow_sd_m,
  };
}

const quickOf = (n, state) => Math.max(n.least_quick, Math.min(state.quick, n.most_quick));
const slowOf = (n, state) => Math.max(1 - state.quick, n.least_slow);

function placeOf(way, at_m) {
  const last = way.x_m.length - 1;
  const row = Math.max(0, Math.min(Math.trunc(at_m / way.step_m), last - 1));
  const share = Math.max(0.0, Math.min(at_m / way.step_m - row, 1.0));
  return [
    way.x_m[row] + share * (way.x_m[row + 1] - way.x_m[row]),
    way.y_m[row] + share * (way.y_m[row + 1] - way.y_m[row]),
  ];
}

function heading(n, way, at_m, doubt_m) {
  const reach_m = Math.max(n.least_reach_m, doubt_m);
  const [from_m, to_m] = [Math.max(0.0, at_m - reach_m), Math.min(at_m + reach_m, way.finish_m)];
  const [ax, ay] = placeOf(way, from_m);
  const [bx, by] = placeOf(way, to_m);
  const [dx, dy] = [(bx - ax) / (to_m - from_m), (by - ay) / (to_m - from_m)];
  const goes = Math.sqrt(dx * dx + dy * dy);
  return goes > 0 ? [dx / goes, dy / goes, goes] : [1.0, 0.0, 0.0];
}

function nearest(n, way, ahead, { x_m, y_m, sd_m }) {
  const beside = sd_m * sd_m;
  const along = ahead.pp + 4 * beside;
  const around_m = n.around_m + n.around_sd * Math.sqrt(along);
  let [place_m, least] = [ahead.at_m, n.most_cost];
  for (const [at_m, off_m2] of feet(way, x_m, y_m, ahead.at_m - around_m, ahead.at_m + around_m)) {
    const apart_m = at_m - ahead.at_m;
    const cost = off_m2 / beside + (apart_m * apart_m) / along;
    if (cost < least) [place_m, least] = [at_m, cost];
  }
  return place_m;
}

function feet(way, x_m, y_m, from_m, to_m) {
  const first = Math.max(0, Math.trunc(from_m / way.step_m));
  const last = Math.min(way.x_m.length - 1, Math.trunc(to_m / way.step_m) + 1);
  const [xs, ys] = [way.x_m, way.y_m];
  const here = [];
  for (let row = first; row < last; row += 1) {
    const [ax, ay] = [xs[row], ys[row]];
    const [dx, dy] = [xs[row + 1] - ax, ys[row + 1] - ay];
    const long = dx * dx + dy * dy;
    let share = long > 0 ? ((x_m - ax) * dx + (y_m - ay) * dy) / long : 0.0;
    share = Math.max(0.0, Math.min(share, 1.0));
    const [ex, ey] = [x_m - ax - share * dx, y_m - ay - share * dy];
    here.push([(row + share) * way.step_m, ex * ex + ey * ey]);
  }
  return here;
}

function weighed(n, way, before, expected, seen) {
  let ahead = expected;
  const quick = quickOf(n, ahead) * seen.sd_m * seen.sd_m;
  const [here_x, here_y] = placeOf(way, ahead.at_m);
  const [ux, uy, goes] = heading(n, way, ahead.at_m, Math.sqrt(ahead.pp));
  const [off_x, off_y] = [seen.x_m - here_x, seen.y_m - here_y];
  const off_m = (off_x - ahead.east_m) * ux + (off_y - ahead.north_m) * uy;
  let beside_m = (off_y - ahead.north_m) * ux - (off_x - ahead.east_m) * uy;
  const [along, across] = [[goes, 0.0, ux, uy], [0.0, 0.0, -uy, ux]];
  const broad = quick + n.road_m * n.road_m;
  const stops_m = Math.max(ahead.speed_mps, ahead.usual_mps) * Math.min(ahead.at_s - before.agreed_s, n.stop_s) + seen.sd_m;
  if (off_m * off_m > Math.max(n.gate_sd * n.gate_sd * (spread(ahead, along) + quick), stops_m * stops_m)) return null;
  const sds = Math.max(-n.gate_sd, Math.min(off_m / Math.sqrt(spread(ahead, along) + quick), n.gate_sd));
  if (beside_m * beside_m > n.gate_sd * n.gate_sd * (spread(ahead, across) + broad)) return null;
  ahead = learnt(n, ahead, off_x - ahead.last_x_m, off_y - ahead.last_y_m, ahead.at_s - before.at_s, seen.sd_m);
  const strain = ahead.strain + n.strain_share * (sds - ahead.strain);
  ahead = { ...ahead, strain, agreed_s: ahead.at_s, aside: 0.0, doubt_m: doubt(n, way, ahead, seen) };
  const faster_mps = seen.speed_mps === null || ahead.speed_mps < 0 ? 0.0 : seen.speed_mps - ahead.speed_mps;
  let took = null;
  if (faster_mps > n.speed_gate_mps || faster_mps < -n.speed_gate_mps) {
    took = changed(n, way, ahead, seen, faster_mps > 0);
  } else if (strain > n.strain || strain < -n.strain) {
    took = changed(n, way, ahead, seen, strain > 0);
  } else {
    took = updated(n, way, ahead, off_m, along, quick);
    beside_m = beside_m - (took.north_m - ahead.north_m) * ux + (took.east_m - ahead.east_m) * uy;
    took = updated(n, way, took, beside_m, across, broad);
  }
  took = atSpeed(n, way, took, seen.speed_mps);
  const [there_x, there_y] = placeOf(way, took.at_m);
  return { ...took, last_x_m: seen.x_m - there_x, last_y_m: seen.y_m - there_y };
}

function learnt(n, state, apart_x_m, apart_y_m, dt, sd_m) {
  const errs = (apart_x_m * apart_x_m + apart_y_m * apart_y_m) / (4 * sd_m * sd_m) - dt / n.slow_s;
  return { ...state, quick: state.quick + n.learnt * (Math.min(errs, n.most_learnt) - state.quick) };
}

function doubt(n, way, ahead, seen) {
  const [on_x, on_y] = placeOf(way, ahead.at_m + ahead.doubt_m);
  const [off_x, off_y] = [seen.x_m - on_x, seen.y_m - on_y];
  const far_m = n.doubt_sd * seen.sd_m;
  return off_x * off_x + off_y * off_y > far_m * far_m ? 0.0 : ahead.doubt_m;
}

function atSpeed(n, way, state, speed_mps) {
  let took = state;
  if (speed_mps !== null && took.speed_mps >= 0) {
    took = updated(n, way, took, speed_mps - took.speed_mps, [0.0, 1.0, 0.0, 0.0], n.speed_sd_mps * n.speed_sd_mps);
  }
  if (took.speed_mps > n.stands_mps) {
    const usual_mps = took.usual_mps + n.usual_share * (took.speed_mps - took.usual_mps);
    took = { ...took, usual_mps };
  }
  return took;
}

function changed(n, way, ahead, seen, sets_off) {
  const place_m = nearest(n, way, ahead, seen);
  const speed_mps = sets_off ? Math.max(ahead.speed_mps, ahead.usual_mps) : Math.min(ahead.speed_mps, 0.0);
  const vv = sets_off ? n.sets_off_mps * n.sets_off_mps : n.stops_mps * n.stops_mps;
  const on_m = ahead.doubt_m > 0 || !sets_off ? ahead.at_m + ahead.doubt_m : place_m;
  return { ...anew(n, way, ahead, place_m, seen.sd_m), speed_mps, vv, strain: 0.0, doubt_m: Math.max(0.0, on_m - place_m) };
}

function anew(n, way, ahead, place_m, sd_m) {
  const slow = slowOf(n, ahead) * sd_m * sd_m;
  const quick = quickOf(n, ahead) * sd_m * sd_m;
  const [ux, uy] = heading(n, way, place_m, 0.0);
  return {
    ...ahead,
    at_m: place_m,
    east_m: 0.0,
    north_m: 0.0,
    pp: slow + quick,
    pv: 0.0,
    px: -slow * ux,
    py: -slow * uy,
    vx: 0.0,
    vy: 0.0,
    xx: slow,
    xy: 0.0,
    yy: slow,
    slow_sd_m: Math.sqrt(slow),
  };
}

// `of`: how much of place, speed and the errors to the east and north is in what a receiver tells.
function spread(state, of) {
  const [cp, cv, cx, cy] = shared(state, of);
  return of[0] * cp + of[1] * cv + of[2] * cx + of[3] * cy;
}

function shared(state, [hp, hv, hx, hy]) {
  return [
    hp * state.pp + hv * state.pv + hx * state.px + hy * state.py,
    hp * state.pv + hv * state.vv + hx * state.vx + hy * state.vy,
    hp * state.px + hv * state.vx + hx * state.xx + hy * state.xy,
    hp * state.py + hv * state.vy + hx * state.xy + hy * state.yy,
  ];
}

function updated(n, way, ahead, off, of, noise) {
  const [cp, cv, cx, cy] = shared(ahead, of);
  const total = of[0] * cp + of[1] * cv + of[2] * cx + of[3] * cy + noise;
  const at_m = ahead.at_m + (cp / total) * off;
  const speed_mps = ahead.speed_mps + (cv / total) * off;
  return {
    ...ahead,
    at_m: Math.max(0.0, Math.min(at_m, way.finish_m)),
    speed_mps: Math.max(n.slowest_mps, Math.min(speed_mps, n.fastest_mps)),
    east_m: ahead.east_m + (cx / total) * off,
    north_m: ahead.north_m + (cy / total) * off,
    pp: ahead.pp - (cp * cp) / total,
    pv: ahead.pv - (cp * cv) / total,
    px: ahead.px - (cp * cx) / total,
    py: ahead.py - (cp * cy) / total,
    vv: ahead.vv - (cv * cv) / total,
    vx: ahead.vx - (cv * cx) / total,
    vy: ahead.vy - (cv * cy) / total,
    xx: ahead.xx - (cx * cx) / total,
    xy: ahead.xy - (cx * cy) / total,
    yy: ahead.yy - (cy * cy) / total,
  };
}

function tapped(n, way, state, tap) {
  const ahead = moved(n, way, state, Math.max(tap.at_s, state.at_s), state.slow_sd_m);
  const off_m = tap.at_m - ahead.at_m;
  const total = ahead.pp + n.tap_sd_m * n.tap_sd_m;
  if (state.lost || off_m * off_m > n.gate_sd * n.gate_sd * total) {
    const slow_sd_m = state.slow_sd_m;
    return { ...start(n, way, ahead.at_s, tap.at_m), slow_sd_m, xx: slow_sd_m * slow_sd_m, yy: slow_sd_m * slow_sd_m };
  }
  return updated(n, way, { ...ahead, agreed_s: ahead.at_s }, off_m, [1.0, 0.0, 0.0, 0.0], n.tap_sd_m * n.tap_sd_m);
}

function found(n, way, state, fix, sd_m) {
  let [from_m, to_m] = [0.0, way.finish_m];
  if (state.lost !== "start") {
    const gone_s = fix.at_s - state.agreed_s;
    from_m = state.at_m + n.slowest_mps * gone_s - n.looked_m;
    to_m = state.at_m + n.fastest_mps * gone_s + n.looked_m;
  }
  const [x_m, y_m] = onPlane(way, fix.lat_deg, fix.lon_deg);
  const here = feet(way, x_m, y_m, from_m, to_m);
  const least_m2 = here.reduce((least, [, off_m2]) => Math.min(least, off_m2), Infinity);
  if (least_m2 > n.off_m * n.off_m) return { ...state, lost: state.lost === "start" ? state.lost : "off" };
  const reach_m = Math.sqrt(least_m2) + 2 * sd_m;
  const place_m = oneOf(n, state, here.filter(([, off_m2]) => off_m2 <= reach_m * reach_m), fix.at_s);
  if (place_m === null) return { ...state, lost: state.lost === "start" ? state.lost : "twice" };
  const [here_x, here_y] = placeOf(way, place_m);
  const begun = { ...start(n, way, fix.at_s, place_m), usual_mps: state.usual_mps, quick: state.quick };
  return { ...anew(n, way, begun, place_m, sd_m), last_x_m: x_m - here_x, last_y_m: y_m - here_y };
}

function oneOf(n, state, here, at_s) {
  const expected_m = state.at_m + state.usual_mps * (at_s - state.agreed_s);
  let [place_m, least] = [null, 0.0];
  for (const [at_m, off_m2] of here) {
    const apart_m = state.lost === "start" ? 0.0 : at_m - expected_m;
    const cost = off_m2 + apart_m * apart_m * (apart_m < 0 ? n.behind : 1.0);
    if (place_m === null || cost < least) [place_m, least] = [at_m, cost];
  }
  for (const [at_m] of here) {
    if (state.lost === "start" && (at_m - place_m > n.two_places_m || place_m - at_m > n.two_places_m)) return null;
  }
  return place_m;
}
