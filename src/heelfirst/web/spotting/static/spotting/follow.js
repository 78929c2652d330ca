// Where on the course the runner is: the steps of heelfirst/spotter/following.py, line by line, in the same order of sums
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
  const spread = by_positions ? 1.0 : n.pace_share * usual_mps;
  return {
    at_s,
    at_m: place_m,
    speed_mps: speed_mps ?? usual_mps,
    lean_m: 0.0,
    pp: n.tap_sd_m * n.tap_sd_m,
    pv: 0.0,
    pl: 0.0,
    vv: spread * spread,
    vl: 0.0,
    ll: 0.0,
    slow_sd_m: 0.0,
    usual_mps,
    strain: 0.0,
    last: 0.0,
    scatter: 1.0,
    agreed_s: at_s,
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
  const slow_sd_m = n.slow_share * sd_m;
  if (state.lost) return found(n, way, state, observed, sd_m);
  if (state.slow_sd_m === 0) state = { ...state, ll: slow_sd_m * slow_sd_m };
  const ahead = moved(n, way, state, observed.at_s, slow_sd_m);
  const [x_m, y_m] = plane(way, observed);
  const seen = { x_m, y_m, sd_m, speed_mps: observed.speed_mps ?? null };
  const place_m = nearest(n, way, ahead, seen);
  const took = place_m === null ? null : weighed(n, way, ahead, place_m, seen);
  if (took !== null) return took;
  const aside_s = state.aside ? state.aside_s : observed.at_s;
  if (state.aside + 1 < n.aside || observed.at_s - aside_s < n.aside_s) return { ...state, aside: state.aside + 1, aside_s };
  return found(n, way, state, observed, sd_m);
}

export function where(n, way, state, at_s) {
  const now = moved(n, way, state, at_s, state.slow_sd_m);
  const sd_m = Math.sqrt(now.pp);
  const why = state.lost || (sd_m > n.lost_sd_m ? "long" : "");
  return { at_m: now.at_m, sd_m, speed_mps: now.speed_mps, known: why === "", why };
}

function paceAt(n, way, at_m) {
  if (way.pace_mps.length === 0) return n.usual_mps;
  const row = Math.trunc((at_m - way.pace_from_m) / way.pace_step_m);
  return way.pace_mps[Math.max(0, Math.min(row, way.pace_mps.length - 1))];
}

function plane(way, fix) {
  let east_deg = fix.lon_deg - way.middle_lon_deg;
  if (east_deg > 180) east_deg -= 360;
  else if (east_deg < -180) east_deg += 360;
  return [east_deg * way.east_m, (fix.lat_deg - way.middle_lat_deg) * way.north_m];
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
  return {
    ...state,
    at_s,
    at_m: Math.max(0.0, Math.min(at_m, way.finish_m)),
    speed_mps,
    lean_m: state.lean_m * keeps,
    pp: state.pp + dt * (2 * state.pv + dt * state.vv) + grown * ((t * t) / 3 + rest * (t + rest)),
    pv: state.pv + dt * state.vv + grown * (t / 2 + rest),
    pl: keeps * (state.pl + dt * state.vl),
    vv: state.vv + grown,
    vl: keeps * state.vl,
    ll: keeps * keeps * state.ll + (1 - keeps * keeps) * slow_sd_m * slow_sd_m,
    slow_sd_m,
  };
}

function nearest(n, way, ahead, { x_m, y_m, sd_m }) {
  const spread = ahead.pp + sd_m * sd_m;
  const around_m = n.around_m + n.around_sd * Math.sqrt(spread);
  const beside = sd_m * sd_m + n.road_m * n.road_m;
  let place_m = null;
  let least = n.gate_sd * n.gate_sd * 2;
  for (const [at_m, off_m2] of feet(way, x_m, y_m, ahead.at_m - around_m, ahead.at_m + around_m)) {
    const apart_m = at_m - ahead.at_m;
    const cost = off_m2 / beside + ((apart_m * apart_m) / spread) * (apart_m < 0 ? n.behind : 1.0);
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

function weighed(n, way, expected, place_m, seen) {
  const { sd_m, speed_mps } = seen;
  let ahead = expected;
  const quick = n.quick_share * n.quick_share * sd_m * sd_m;
  const off_m = place_m - ahead.at_m - ahead.lean_m;
  const total = ahead.pp + 2 * ahead.pl + ahead.ll + quick;
  const sds = off_m / Math.sqrt(total);
  if (sds > n.gate_sd || sds < -n.gate_sd) return null;
  const strain = ahead.strain + n.strain_share * (sds - ahead.strain);
  const apart = sds > ahead.last ? sds - ahead.last : ahead.last - sds;
  const scatter = ahead.scatter + n.scatter_share * (apart - ahead.scatter);
  ahead = { ...ahead, strain, last: sds, scatter, agreed_s: ahead.at_s, aside: 0.0 };
  const bearable = Math.max(n.strain * scatter, n.least_strain);
  const faster_mps = speed_mps === null || ahead.speed_mps < 0 ? 0.0 : speed_mps - ahead.speed_mps;
  let took = null;
  if (faster_mps > n.speed_gate_mps || faster_mps < -n.speed_gate_mps) {
    took = changed(n, ahead, place_m, sd_m, faster_mps > 0);
  } else if (strain > bearable || strain < -bearable) {
    const turned_m = strain > 0 ? null : turned(n, way, ahead, place_m, seen);
    took = changed(n, ahead, turned_m ?? place_m, sd_m, strain > 0 || turned_m !== null);
  } else {
    const shared = [ahead.pp + ahead.pl, ahead.pv + ahead.vl, ahead.pl + ahead.ll];
    took = updated(n, way, ahead, off_m, shared, total);
  }
  if (speed_mps !== null && took.speed_mps >= 0) {
    const off_mps = speed_mps - took.speed_mps;
    took = updated(n, way, took, off_mps, [took.pv, took.vv, took.vl], took.vv + n.speed_sd_mps * n.speed_sd_mps);
  }
  if (took.speed_mps > n.stands_mps) {
    const usual_mps = took.usual_mps + n.usual_share * (took.speed_mps - took.usual_mps);
    took = { ...took, usual_mps };
  }
  return took;
}

function turned(n, way, ahead, place_m, { x_m, y_m, sd_m }) {
  const beside = sd_m * sd_m + n.road_m * n.road_m;
  let [turned_m, least] = [null, n.beside_sd * n.beside_sd];
  for (const [at_m, off_m2] of feet(way, x_m, y_m, ahead.at_m, ahead.at_m + n.turn_m)) {
    const on_m = at_m - place_m;
    if (on_m > n.turn_least_m && 4 * off_m2 < on_m * on_m && off_m2 / beside < least) [turned_m, least] = [at_m, off_m2 / beside];
  }
  return turned_m;
}

function changed(n, ahead, place_m, sd_m, sets_off) {
  const speed_mps = sets_off ? Math.max(ahead.speed_mps, ahead.usual_mps) : Math.min(ahead.speed_mps, 0.0);
  const vv = sets_off ? n.sets_off_mps * n.sets_off_mps : n.stops_mps * n.stops_mps;
  return { ...anew(n, ahead, place_m, sd_m), speed_mps, vv, strain: 0.0 };
}

function anew(n, ahead, place_m, sd_m) {
  const slow = n.slow_share * n.slow_share * sd_m * sd_m;
  const quick = n.quick_share * n.quick_share * sd_m * sd_m;
  return { ...ahead, at_m: place_m, lean_m: 0.0, pp: slow + quick, pv: 0.0, pl: -slow, vl: 0.0, ll: slow, slow_sd_m: n.slow_share * sd_m };
}

function updated(n, way, ahead, off_m, [cp, cv, cl], total) {
  const at_m = ahead.at_m + (cp / total) * off_m;
  const speed_mps = ahead.speed_mps + (cv / total) * off_m;
  return {
    ...ahead,
    at_m: Math.max(0.0, Math.min(at_m, way.finish_m)),
    speed_mps: Math.max(n.slowest_mps, Math.min(speed_mps, n.fastest_mps)),
    lean_m: ahead.lean_m + (cl / total) * off_m,
    pp: ahead.pp - (cp * cp) / total,
    pv: ahead.pv - (cp * cv) / total,
    pl: ahead.pl - (cp * cl) / total,
    vv: ahead.vv - (cv * cv) / total,
    vl: ahead.vl - (cv * cl) / total,
    ll: ahead.ll - (cl * cl) / total,
  };
}

function tapped(n, way, state, tap) {
  const ahead = moved(n, way, state, Math.max(tap.at_s, state.at_s), state.slow_sd_m);
  const off_m = tap.at_m - ahead.at_m;
  const total = ahead.pp + n.tap_sd_m * n.tap_sd_m;
  if (state.lost || off_m * off_m > n.gate_sd * n.gate_sd * total) {
    const slow_sd_m = state.slow_sd_m;
    return { ...start(n, way, ahead.at_s, tap.at_m), slow_sd_m, ll: slow_sd_m * slow_sd_m };
  }
  return updated(n, way, { ...ahead, agreed_s: ahead.at_s }, off_m, [ahead.pp, ahead.pv, ahead.pl], total);
}

function found(n, way, state, fix, sd_m) {
  let [from_m, to_m] = [0.0, way.finish_m];
  if (state.lost !== "start") {
    const gone_s = fix.at_s - state.agreed_s;
    from_m = state.at_m + n.slowest_mps * gone_s - n.looked_m;
    to_m = state.at_m + n.fastest_mps * gone_s + n.looked_m;
  }
  const [x_m, y_m] = plane(way, fix);
  const here = feet(way, x_m, y_m, from_m, to_m);
  const least_m2 = here.reduce((least, [, off_m2]) => Math.min(least, off_m2), Infinity);
  if (least_m2 > n.off_m * n.off_m) return { ...state, lost: state.lost === "start" ? state.lost : "off" };
  const reach_m = Math.sqrt(least_m2) + 2 * sd_m;
  const place_m = oneOf(n, state, here.filter(([, off_m2]) => off_m2 <= reach_m * reach_m), fix.at_s);
  if (place_m === null) return { ...state, lost: state.lost === "start" ? state.lost : "twice" };
  return { ...anew(n, start(n, way, fix.at_s, place_m), place_m, sd_m), usual_mps: state.usual_mps };
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
