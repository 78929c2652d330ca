// A world for the remote's link in time of our own: two pages whose clocks are apart and drift, a relay that passes on,
// roads that are slow, one way more than the other, cut, still, still one way only, bring a frame twice, or swallow all
// but beats for a while. What a page that has given up a connection had put on it still arrives, late, as it does in
// networks. In every third world two remotes call. Says what was broken; says nothing where all was kept.
async ({ link, numbers, seed, seconds }) => {
  const { begun, step } = await import(link);
  let dice = seed >>> 0;
  const chance = () => {
    dice = (dice + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(dice ^ (dice >>> 15), dice | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low, high) => low + chance() * (high - low);
  const faults = [];
  const count = { cuts: 0, stills: 0, called: 0, heard: 0, lost: 0, spoken: 0, linkLost: 0, merged: 0, corrected: 0 };
  let now = 0; // the world's own time; nobody else knows it
  let order = 0;
  const due = []; // a heap would be quicker; the list stays short
  const at = (when, what) => {
    const item = { when, order: (order += 1), what };
    let place = due.length;
    while (place && (due[place - 1].when > when)) place -= 1;
    due.splice(place, 0, item);
  };

  const WORDS = Object.keys(numbers.life);
  const cues = new Map(); // key -> what the world knows of it
  const room = {}; // who -> { one, socket }
  const two = seed % 3 === 2;
  const SIDES = ["left", "right"];
  const replaces = (word, older) => word === "stop" || word === older || (SIDES.includes(word) && SIDES.includes(older));

  const page = (role, who) => {
    const off = between(-1e6, 1e6);
    const drift = between(-1e-4, 1e-4);
    const clock = (world) => off + world * (1 + drift);
    return { role, who, clock, state: begun(role, who, numbers, clock(0)), socket: null, said: "", pressed: null };
  };
  const pages = [page("ear", "c".repeat(16)), page("remote", "a".repeat(16)), ...(two ? [page("remote", "b".repeat(16))] : [])];
  const [mira, ...hands] = pages;
  // The road of each page to the relay: open or cut (connections fall), or still (they stay and nothing comes).
  const road = Object.fromEntries(pages.map(({ who }) => [who, { way: "open", up: 20, down: 20 }]));
  const STILL = { up: ["still", "mute"], down: ["still", "deaf"] };
  const QUICK = 100;
  const SLOWS = seed % 2 ? [8, 20, 60, 400] : [8, 20, 60]; // every other world has quick ways, with a jolt now and then
  const JOLTS = seed % 2 ? 0.005 : 0.02;
  let swallows = false;
  let slowAt = -Infinity;
  const strange = () => {
    for (const each of Object.values(road)) {
      if (each.way === "open") Object.assign(each, { up: SLOWS[Math.floor(chance() * SLOWS.length)], down: SLOWS[Math.floor(chance() * SLOWS.length)] });
    }
    if (Object.values(road).some((each) => each.up > QUICK || each.down > QUICK)) slowAt = now;
    swallows = chance() < 0.08;
    at(now + between(1000, 6000), strange);
  };
  at(3000, strange);

  const happen = (one, event) => {
    const { state, effects } = step(one.state, { ...event, chance: chance() }, one.clock(now));
    one.state = state;
    effects.forEach((effect) => act(one, effect));
  };

  // One way of one connection: in order, each frame after the one before; what is on it waits while the road is still.
  const travel = (socket, way, what) => {
    const jump = chance() < JOLTS ? between(0, 700) : 0;
    const when = Math.max(socket[way], now + between(1, road[socket.who][way]) + jump);
    socket[way] = when;
    const arrive = () => {
      if (socket.cut || (socket.left && way === "down")) return;
      if (STILL[way].includes(road[socket.who].way)) { at(now + 10, arrive); return; }
      what();
    };
    at(when, arrive);
  };

  const act = (one, effect) => {
    if (effect.do === "open") {
      const socket = { who: one.who, up: 0, down: 0, cut: false, left: false };
      one.socket = socket;
      if (road[one.who].way === "cut") {
        at(now + between(1, 20), () => { if (one.socket === socket) { one.socket = null; happen(one, { k: "closed", code: 1006 }); } });
        return;
      }
      travel(socket, "up", () => { room[one.who] = { one, socket }; });
      travel(socket, "up", () => travel(socket, "down", () => { if (one.socket === socket) happen(one, { k: "opened" }); }));
    } else if (effect.do === "close") {
      if (one.socket) one.socket.left = true;
      one.socket = null;
    } else if (effect.do === "send") {
      const { socket } = one;
      if (!socket) return;
      if (effect.frame.how === "heard") cues.get(effect.frame.key).answered = true;
      const text = JSON.stringify({ ...effect.frame, from: one.who });
      const relayed = () => {
        if (swallows && effect.frame.k !== "beat") return;
        for (const there of Object.values(room).filter((each) => each.one.role !== one.role)) {
          const copies = chance() < 0.05 ? 2 : 1;
          for (let copy = 0; copy < copies; copy += 1) {
            travel(there.socket, "down", () => { if (there.one.socket === there.socket) happen(there.one, { k: "frame", frame: JSON.parse(text) }); });
          }
        }
        if (effect.frame.k === "beat") travel(socket, "down", () => { if (one.socket === socket) happen(one, { k: "frame", frame: { k: "tick" } }); });
      };
      travel(socket, "up", relayed);
    } else if (effect.do === "link") {
      if (effect.how === one.said) faults.push(`${one.role} said ${effect.how} twice at ${now}`);
      one.said = effect.how;
      if (effect.how === "lost") count.linkLost += 1;
    } else if (effect.do === "felt") {
      const cue = cues.get(effect.key);
      if (cue.felt.at(-1) === effect.how) faults.push(`${effect.how} was felt twice: ${effect.word} at ${now}`);
      cue.felt.push(effect.how);
      cue.feltAt.push(now);
      if (effect.how === "corrected") count.corrected += 1;
      if (effect.how === "heard" && !heard(cue)) faults.push(`heard without a sound of its own: ${effect.word} at ${now}`);
    } else if (effect.do === "speak") {
      const cue = cues.get(effect.key);
      if (!cue) { faults.push(`said what nobody called: ${effect.word}`); return; }
      const begins = now + between(0, 40) + (chance() < 0.2 ? between(0, 300) : 0); // through the output, of earphones too
      const told = (event) => happen(mira, { ...event, key: effect.key });
      if (mira.clock(begins) > effect.until) { told({ k: "broken" }); return; } // as the page does: not begun
      if (cue.word === "stop" && sounding && now < sounding.ends) sounding.cut = true;
      const own = { cut: false, ends: begins + 300 };
      sounding = own;
      told({ k: "scheduled", at: mira.clock(begins), ends: mira.clock(own.ends) });
      at(begins, () => {
        if (own.cut) return;
        cue.spoken += 1;
        if (cue.spoken > 1) faults.push(`said twice: ${cue.word} at ${now}`);
        if (now - cue.at > numbers.life[cue.word]) faults.push(`stale by ${now - cue.at - numbers.life[cue.word]} ms: ${cue.word}`);
        const after = [...cues.values()].find((each) => (each.spoken || each.answered) && each.by === cue.by && each.at > cue.at && replaces(each.word, cue.word));
        if (after && cue.word !== "stop") faults.push(`${cue.word} of ${cue.at} was said after ${after.word} of ${after.at}`);
        if (chance() < 0.02) at(now + 100, () => { if (!own.cut) { own.cut = true; cue.held = true; told({ k: "broken" }); } }); // a call comes in
      });
    }
  };
  let sounding = null;
  // It sounded, or the same word of the same moment did, and nothing else that the hand touched between.
  const heard = (cue) => cue.spoken || [...cues.values()].some((each) => each.word === cue.word && each.spoken && Math.abs(each.at - cue.at) < numbers.merge + (two ? 1000 : 50)
    && ![...cues.values()].some((third) => third.spoken && third.by === cue.by && third.by === each.by && third.word !== cue.word && (third.at - cue.at) * (third.at - each.at) < 0));

  pages.forEach((one) => {
    const beat = () => {
      happen(one, { k: "tick" });
      at(now + numbers.tick + (chance() < 0.05 ? between(0, 20) : 0), beat);
    };
    at(between(0, 50), beat);
  });
  at(900, () => happen(mira, { k: "ready", ok: true }));

  // Hands that call, now and then in a hurry, and now and then touch the wrong side, the right one, or the first again.
  const press = (one, word) => {
    const key = String((order += 1)).padStart(8, "0");
    cues.set(key, { word, by: one.who, at: now, felt: [], feltAt: [], spoken: 0 });
    happen(one, { k: "press", word, key, at: one.clock(now) });
    if (one.state.cues.at(-1).quiet) {
      cues.get(key).quiet = true;
      count.merged += 1;
      if (one.pressed !== word) faults.push(`${word} at ${now} was swallowed, after ${one.pressed}`);
    } else count.called += 1;
    one.pressed = word;
  };
  const calls = () => {
    const word = WORDS[Math.floor(chance() * WORDS.length)];
    const one = hands[Math.floor(chance() * hands.length)];
    press(one, word);
    if (chance() < 0.15) {
      const others = [SIDES, SIDES, SIDES, ["stop", word]][Math.floor(chance() * 4)];
      const last = [...others, ...others].slice(chance() < 0.5 ? 0 : 1).slice(0, 3);
      last.reduce((when, each) => { at(when, () => press(chance() < 0.8 ? one : hands[0], each)); return when + between(60, 350); }, now + between(60, 350));
    }
    at(now + (chance() < 0.3 ? between(50, 400) : between(400, 4000)), calls);
  };
  at(1500, calls);

  // What falls, and what must have been said by then.
  const SAID_BY = 600;
  const SLOW_MS = 400; // more, where a way took longer than 0.1 s of late: a loss is not known before
  const TOLD_BY = 720; // more, where one way is left: the end that still hears has to be told by the other, over it
  const fall = () => {
    const whose = pages[chance() < 0.5 ? 0 : 1 + Math.floor(chance() * hands.length)].who;
    const way = ["cut", "cut", "still", "mute", "deaf"][Math.floor(chance() * 5)];
    count[way === "cut" ? "cuts" : "stills"] += 1;
    for (const each of Object.values(road)) Object.assign(each, { up: 20, down: 20 }); // what was said of before it, is not late by its own slowness
    const long = chance() < 0.5 ? between(30, 500) : between(600, 6000);
    road[whose].way = way;
    if (way === "cut") {
      const one = pages.find((each) => each.who === whose);
      if (one.socket) { const { socket } = one; socket.cut = true; one.socket = null; if (room[whose]?.socket === socket) delete room[whose]; happen(one, { k: "closed", code: 1006 }); }
    }
    const began = now;
    pages.forEach((one) => {
      const deafened = (way === "mute") !== (one.who === whose);
      const by = SAID_BY + (way === "cut" || way === "still" || deafened ? 0 : TOLD_BY) + (began - slowAt < 12_000 ? SLOW_MS : 0);
      if (two && whose !== mira.who && one.who !== whose) return; // who has another end still
      if (one.said === "up" && long >= by) {
        at(began + by, () => { if (one.said !== "lost") faults.push(`${one.role} had not said lost ${by} ms after ${way} of ${whose} at ${began}`); });
      }
    });
    at(now + long, () => { road[whose].way = "open"; });
    at(now + long + between(200, 8000), fall);
  };
  at(4000, fall);

  const ends = seconds * 1000;
  while (due.length && due[0].when < ends) {
    const item = due.shift();
    now = item.when;
    item.what();
    if (faults.length > 20) break;
  }
  const TICKS = 100;
  for (const cue of cues.values()) {
    if (cue.at > ends - 4000) continue;
    count.spoken += cue.spoken;
    const [first, last] = [cue.felt[0], cue.felt.at(-1)];
    if (!first && !cue.quiet) faults.push(`nothing was felt of ${cue.word} at ${cue.at}`);
    if (last === "heard") count.heard += 1; else count.lost += 1;
    if (last === "sent") faults.push(`${cue.word} at ${cue.at} ended as ${last}`);
    const lostAt = cue.feltAt[cue.felt.indexOf("lost")];
    if (cue.felt.includes("lost") && !cue.held && lostAt - cue.at > numbers.life[cue.word] + TICKS) faults.push(`lost was said late: ${cue.word}`);
  }
  return { faults: faults.slice(0, 10), count, left: { cues: Math.max(...hands.map((one) => one.state.cues.length)), said: Object.keys(mira.state.said).length, called: mira.state.called.length } };
}
