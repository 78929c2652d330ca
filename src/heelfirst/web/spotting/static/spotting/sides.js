// One round of left and right: pure steps, the time comes in. Which questions, what is right and what follows from an answer
// come from the page (heelfirst.spotter.sides); here they are only put one after the other and timed. docs/how/drill.md.

export const round = (questions) => ({ questions, at: 0, shownMs: null, tries: [], waits: false });

export const question = (state) => state.questions[state.at] ?? null;

// From here on the time of the answer counts.
export const shown = (state, nowMs) => ({ ...state, shownMs: nowMs });

// Gives the state and the try, null where nothing was asked yet.
export function answered(state, said, nowMs) {
  const asked = question(state);
  if (!asked || state.shownMs === null || state.waits) return { state, made: null };
  const took_s = Math.max(nowMs - state.shownMs, 0) / 1000;
  const made = { what: "side", asked: asked.asked, right: said === asked.right, took_s };
  return { state: { ...state, waits: true, tries: [...state.tries, made] }, made };
}

export const onward = (state) => ({ ...state, at: state.at + 1, shownMs: null, waits: false });

// { right, of, inTime }
export function counted(state, limitS) {
  const { tries } = state;
  const inTime = tries.filter((each) => each.right && (limitS === null || each.took_s <= limitS));
  return { right: tries.filter((each) => each.right).length, of: tries.length, inTime: inTime.length };
}
