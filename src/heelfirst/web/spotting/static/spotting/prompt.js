// What to say now: the step of heelfirst/spotter/prompting.py, line by line. All constants (`n`) come from there; `where`
// comes from follow.js, the script from the page. docs/how/calling.md, "When it is said".

export const blank = () => ({ said: [], last_s: null });

// [the next state, what begins to be said now: { key, how, lead_m, stands_s }, or null]
export function prompt(n, script, state, where, at_s) {
  if (!where.known || (state.last_s !== null && at_s - state.last_s < n.spacing_s)) return [state, null];
  const here_m = where.at_m + Math.max(where.speed_mps, 0.0) * script.output_s;
  let saying = null;
  let soon = false;
  if (where.speed_mps >= n.moves_mps) {
    [saying, soon] = called(n, script, state, where, here_m);
    if (saying === null && !soon) saying = noticed(n, script, state, where, here_m);
    if (saying === null && !soon) saying = lined(n, script, state, where, at_s);
  } else {
    state = standing(script, state, here_m);
    saying = lined(n, script, state, where, at_s);
  }
  if (saying === null) return [state, null];
  return [{ said: [...state.said, `${saying.how} ${saying.key}`], last_s: at_s }, saying];
}

function standing(script, state, here_m) {
  if (state.said.length === 0) return state;
  const ahead = new Set(script.dues.filter((due) => due.at_m > here_m).map((due) => `call ${due.key}`));
  if (!state.said.some((each) => ahead.has(each))) return state;
  return { ...state, said: state.said.filter((each) => !ahead.has(each)) };
}

function called(n, script, state, where, here_m) {
  if (where.sd_m > n.exact_sd_m) return [null, false];
  const sure_s = sureOf(n, where);
  const slack = ahead(n, script, here_m, where.speed_mps)
    .filter((due) => due.call_s !== null && !state.said.includes(`call ${due.key}`))
    .map((due) => ({ due, left_s: (due.at_m - here_m) / where.speed_mps }))
    .filter(({ due, left_s }) => left_s >= Math.max(due.need_s, due.exact ? sure_s : 0.0))
    .map(({ due, left_s }) => ({ due, left_s, slack_s: left_s - due.call_s }))
    .sort((one, other) => one.slack_s - other.slack_s);
  const soon = slack.some(({ slack_s }, rank) => slack_s - n.spacing_s * rank < n.holds_s);
  const begins = slack.some(({ slack_s }, rank) => slack_s <= n.looks_s / 2 + (n.spacing_s / 2) * rank);
  if (!begins || slack[0].left_s > Math.max(n.soonest_s, slack[0].due.call_s)) return [null, soon];
  const first = slack[0].due;
  return [{ key: first.key, how: "call", lead_m: leadOf(script, first, where, here_m), stands_s: null }, true];
}

function sureOf(n, where) {
  const doubt_m = Math.max(n.sure_sd * where.sd_m, where.farthest_m - where.at_m + n.doubt_sd * where.sd_m);
  return doubt_m / where.speed_mps;
}

function noticed(n, script, state, where, here_m) {
  const rough = where.sd_m > n.exact_sd_m;
  const unsure_s = rough ? where.sd_m / where.speed_mps : 0.0;
  const sure_s = sureOf(n, where);
  for (const due of ahead(n, script, here_m, where.speed_mps)) {
    let [notice_s, least_s, blurred] = [due.notice_s, rough ? 0.0 : due.least_s, rough];
    if (notice_s === null && due.call_s !== null && (rough || (due.exact && sure_s > due.call_s))) {
      [notice_s, least_s, blurred] = rough ? [n.ground_s, 0.0, true] : [due.call_s + sure_s, sure_s, true];
    }
    if (notice_s === null || state.said.includes(`notice ${due.key}`) || state.said.includes(`call ${due.key}`)) continue;
    const left_s = (due.at_m - here_m) / where.speed_mps;
    if (least_s <= left_s && left_s <= notice_s + unsure_s) {
      return { key: due.key, how: "notice", lead_m: blurred ? null : leadOf(script, due, where, here_m), stands_s: null };
    }
  }
  return null;
}

function lined(n, script, state, where, at_s) {
  for (const due of script.dues) {
    if (!due.line && due.clock_s === null) continue;
    const open =
      due.clock_s === null
        ? due.at_m <= where.at_m && where.at_m <= due.at_m + n.line_m
        : due.clock_s <= at_s && at_s <= due.clock_s + n.fuel_s;
    if (!open || state.said.includes(`line ${due.key}`)) continue;
    let stands_s = null;
    if (due.planned_s !== null) {
      const since_s = (where.at_m - due.at_m) / Math.max(where.speed_mps, n.moves_mps);
      stands_s = at_s - since_s - due.planned_s;
    }
    return { key: due.key, how: "line", lead_m: null, stands_s };
  }
  return null;
}

function ahead(n, script, here_m, speed_mps) {
  const to_m = here_m + n.looked_ahead_s * speed_mps;
  return script.dues.filter((due) => here_m < due.at_m && due.at_m <= to_m);
}

function leadOf(script, due, where, here_m) {
  if (!due.exact) return null;
  return Math.max(0.0, due.at_m - here_m - script.relay_s * where.speed_mps);
}
