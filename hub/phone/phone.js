// A ticket on a phone: its place, and when it is over, the rating. The secret stays behind the # of the address and goes
// to the hub in request bodies only. Nothing is kept on the phone.
"use strict";

const mouths = ["M38 64h36c-2 12-9 18-18 18s-16-6-18-18z", "M36 66c8 14 32 14 40 0", "M40 74h32", "M36 80c8-14 32-14 40 0",
  "M38 82h36c-2-12-9-18-18-18s-16 6-18 18z"];

const token = location.hash.slice(1);
const page = document.getElementById("page");
const notice = document.getElementById("notice");
let language = (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
let ticket = null;      // the hub's last answer
let annex = null;       // grades and their reasons
let grade = null;       // chosen, index
let chosen = new Set(); // codes
let receipt = null;
let missing = false;
let asked = 0;          // when the grades first came up
let timer = 0;

const say = (key) => words[language][key];

function element(tag, looks, ...parts) {
  const out = document.createElement(tag);
  if (looks) out.className = looks;
  out.append(...parts.filter((part) => part !== null));
  return out;
}

function button(looks, text, act) {
  const out = element("button", looks, text);
  out.type = "button";
  out.addEventListener("click", act);
  return out;
}

function face(index) {
  const out = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  out.setAttribute("viewBox", "0 0 112 112");
  out.setAttribute("class", "face");
  out.setAttribute("aria-hidden", "true");
  const solid = index === 0 || index === 4;
  const shapes = [["circle", { cx: 56, cy: 56, r: 50, fill: "none", stroke: "currentColor", "stroke-width": 6 }],
    ["circle", { cx: 40, cy: 44, r: 6, fill: "currentColor" }], ["circle", { cx: 72, cy: 44, r: 6, fill: "currentColor" }],
    ["path", { d: mouths[index], fill: solid ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 6,
      "stroke-linecap": "round", "stroke-linejoin": "round" }]];
  for (const [name, values] of shapes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, String(value));
    out.append(shape);
  }
  return out;
}

const named = (t, key) => (language === "en" && t[key + "_en"]) || t[key];
const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB",
  { hour: "2-digit", minute: "2-digit" });
/// The policy's words as they stand; in English what they mean, and they themselves below.
const policyWords = (t, key) => language === "zh" ? t[key]
  : element("span", "policy", t[key + "_en"], element("span", "original", t[key]));

function facts(t, place) {
  const list = element("dl", "");
  const fact = (name, value) => { if (value) list.append(element("dt", "", name), element("dd", "", value)); };
  if (place) {
    fact(say("ahead"), t.ahead + " " + say("people"));
    if (t.wait !== undefined) fact(say("wait"), t.wait + " " + say("minutes"));
    fact(say("area"), named(t, "area"));
  }
  fact(say("business"), named(t, "business"));
  fact(say("taken"), clock(t.taken_at));
  return element("section", "card", list);
}

function placePage(t) {
  if (t.state === "called" || t.state === "serving")
    return [element("section", "card centre called", element("p", "number", t.number),
      element("p", "", say(t.state)), element("p", "window", named(t, "window") || "")), facts(t, false)];
  const more = say(t.state + "_do");
  return [element("section", "card centre", element("p", "number", t.number), element("h1", "", say(t.state)),
    more ? element("p", "sub", more) : null,
    t.state === "waiting" && t.ahead < 2 ? element("p", "sub", say("next")) : null),
    facts(t, t.state === "waiting"),
    t.state === "waiting" ? element("p", "sub", say("then")) : null].filter((part) => part);
}

function gradesPage(t) {
  if (!asked) asked = Date.now();
  return [element("p", "sub", t.number + " · " + named(t, "business")), element("h1", "", say("ask")),
    ...annex.grades.map((g, i) => button("grade", face(i), () => { grade = i; chosen = new Set(); draw(); scrollTo(0, 0); }))
      .map((b, i) => { b.append(policyWords(annex.grades[i], "words")); return b; }),
    element("p", "sub", say("equal"))];
}

function reason(r) {
  const box = element("input", "");
  box.type = "checkbox";
  box.checked = chosen.has(r.code);
  const more = r.other ? textField("other", say("add_other")) : null;
  if (more) more.hidden = !box.checked;
  box.addEventListener("change", () => {
    box.checked ? chosen.add(r.code) : chosen.delete(r.code);
    if (more) more.hidden = !box.checked;
  });
  return [element("label", "reason", box, policyWords(r, "text")), more].filter((part) => part);
}

function reasonsPage() {
  const g = annex.grades[grade];
  const hand = button("wide primary", say("submit"), () => submit(hand));
  return [element("h1", "chosen", face(grade), policyWords(g, "words")), element("p", "sub", say("because") + " " + say("any")),
    ...g.groups.flatMap((group) => [element("h2", "", policyWords(group, "title")), ...group.reasons.flatMap(reason)]),
    element("h2", "", say("add")), element("p", "promise", say("who_sees").replace("{}", ticket.keep_days)),
    textField("words", say("add_words")), ...phoneFields(),
    hand, button("wide", say("change"), () => { grade = null; draw(); }),
    element("p", "promise", say("final") + (language === "zh" ? "。" : ". ") + say("promise"))];
}

function thanksPage() {
  return [element("section", "card centre", element("h1", "", say("thanks")),
    element("p", "sub", grade !== null && grade > 2 ? say("bad") : say("good"))),
    element("section", "card centre", element("p", "sub", say("receipt")), element("p", "receipt", receipt),
      element("p", "promise", say("keep")))];
}

function plainPage(title, text) {
  return [element("section", "card centre", element("h1", "", title), element("p", "sub", text))];
}

function content() {
  if (missing) return plainPage(say("missing"), say("missing_do"));
  if (receipt) return thanksPage();
  if (!ticket) return [];
  const t = ticket.ticket;
  if (ticket.rating === "open" && annex) return grade === null ? gradesPage(t) : reasonsPage();
  if (ticket.rating === "done") return plainPage(t.number + " " + say("finished"), say("done"));
  return placePage(t);
}

function draw() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = ticket ? ticket.ticket.number + " " + say("title") : say("title");
  document.getElementById("hall").textContent = ticket ? ticket.hall : "";
  document.getElementById("language").textContent = say("other");
  page.replaceChildren(...content());
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ v: 1, token, ...body }), cache: "no-store", referrerPolicy: "no-referrer" });
  return { status: answer.status, body: await answer.json() };
}

async function submit(hand) {
  if (!canBeDialled(added.phone)) {
    tell(say("phone_wrong"));
    document.getElementById("phone").focus();
    return;
  }
  hand.disabled = true;
  hand.textContent = say("saving");
  const g = annex.grades[grade];
  const codes = (staff) => g.groups.filter((group) => group.staff === staff)
    .flatMap((group) => group.reasons).map((r) => r.code).filter((code) => chosen.has(code));
  try {
    const took = Math.min(86400, Math.max(0, Math.round((Date.now() - asked) / 1000)));
    const answer = await post("/api/v1/phone/rating", { grade: g.grade, service: codes(false), staff: codes(true), took,
      ...addedFields(g) });
    if (answer.status === 200) {
      receipt = answer.body.receipt;
      added = nothingAdded();
    }
    else if (answer.status === 409) { grade = null; await look(); return; }
    else throw new Error(String(answer.status));
    tell("");
    draw();
    scrollTo(0, 0);
  } catch {
    tell(say("failed"));
    hand.disabled = false;
    hand.textContent = say("submit");
  }
}

/// How soon to ask again: often when it is nearly her turn; a hall's WLAN has many phones.
function pause() {
  const t = ticket && ticket.ticket;
  if (!t || t.state === "called" || t.state === "serving" || t.ahead < 2) return 6000;
  return t.ahead < 6 ? 12000 : 30000;
}

async function look() {
  clearTimeout(timer);
  try {
    const answer = await post("/api/v1/phone/ticket", {});
    if (answer.status === 404 || answer.status === 400) missing = true;
    else if (answer.status === 200) ticket = answer.body;
    else throw new Error(String(answer.status));
    if (ticket && ticket.rating === "open" && !annex)
      annex = await (await fetch("/api/v1/phone/indicators", { cache: "no-store" })).json();
    tell("");
    if (grade === null) draw();
  } catch {
    tell(say("silent"));
  }
  const over = missing || receipt || (ticket && ticket.rating !== "later" && (ticket.rating !== "open" || annex));
  if (!over && !document.hidden) timer = setTimeout(look, pause());
}

document.getElementById("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; draw(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && !receipt) look(); });
addEventListener("hashchange", () => location.reload());
draw();
look();
