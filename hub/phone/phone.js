// A ticket on a phone: its place, and when it is over, the rating. The secret stays behind the # of the address and goes
// to the hub in request bodies only. Nothing is kept on the phone.
"use strict";

const words = {
  zh: {
    title: "我的号票", other: "English", waiting: "正在排队", ahead: "前面还有", people: "人", wait: "大约等待", minutes: "分钟",
    business: "办理事项", area: "等候地点", taken: "取号时间", next: "就快轮到您了，请到等候区听叫号", then: "办完以后，在这一页就可以评价",
    reserved: "正在出票", reserved_do: "号票打印出来后，这里显示排队情况", called: "请到", serving: "正在办理", suspended: "暂时挂起",
    suspended_do: "窗口请您先去准备，回来后告诉窗口继续办理", no_show: "已过号", no_show_do: "请到窗口或咨询台，请工作人员恢复排队",
    void: "号票已失效", void_do: "请到终端重新取号", finished: "已办完", done: "这次服务已经评价过了，谢谢您",
    ask: "这次服务，您觉得怎么样？", equal: "请按真实感受选择，选哪一项都同样受理", because: "是因为……", any: "可多选，也可以不选",
    submit: "提交评价", saving: "正在提交", change: "返回修改", final: "提交后不能再修改",
    promise: "评价加密保存，被评价的工作人员看不到您是谁。", thanks: "评价已收到，谢谢您",
    good: "您的评价会如实记录，帮助我们改进", bad: "不满意的评价，我们会在 24 小时内核实，15 日内整改", receipt: "回执码",
    keep: "凭此码可在大厅终端查评价是否送达。查询时不显示姓名", silent: "暂时连不上大厅服务器，正在重试", failed: "没有提交成功，请再按一次",
    add: "还想补充的，可以不填", add_words: "写几句话", add_other: "请写明其他原因", add_phone: "留电话号码",
    phone_wrong: "请核对号码：手机是 11 位，座机请加区号", call_back: "希望我们给您回电吗？", yes: "希望", no: "不用",
    who_sees: "只有负责核查的人员能看到您是谁、电话和所写的话，保存 {} 天后删除。",
    missing: "没有这张号票", missing_do: "请重新扫描号票上的二维码，或到咨询台", staff: "工作人员"
  },
  en: {
    title: "My ticket", other: "中文", waiting: "Waiting", ahead: "Before you", people: "", wait: "Expected wait", minutes: "min",
    business: "Service", area: "Wait at", taken: "Taken at", next: "It is almost your turn. Please listen for your number.",
    then: "Once you were served, you can rate the service on this page.",
    reserved: "Being printed", reserved_do: "Your place is shown here once the ticket is printed.", called: "Please go to",
    serving: "Being served", suspended: "On hold", suspended_do: "Come back to the window when you are ready.",
    no_show: "Your number was called", no_show_do: "Please ask at the window or the help desk.", void: "This ticket is not valid",
    void_do: "Please take a new one at a terminal.", finished: "Served", done: "This service has been rated. Thank you.",
    ask: "How was this service?", equal: "Say what you feel. Every answer is taken alike.", because: "because …",
    any: "Choose any, or none", submit: "Hand in", saving: "Handing in …", change: "Change", final: "It cannot be changed afterwards",
    promise: "Stored encrypted. The staff you rate never see who you are.", thanks: "Received. Thank you",
    good: "It is recorded as you gave it and helps us improve.",
    bad: "We will look into it within 24 hours and put it right within 15 days.", receipt: "Receipt code",
    keep: "With this code any terminal in the hall tells whether it arrived. It shows no name.",
    silent: "The hall cannot be reached. Trying again …", failed: "It was not handed in. Please press again.",
    add: "Anything to add? None of it is asked for", add_words: "Your words", add_other: "The other reason",
    add_phone: "Your phone number", phone_wrong: "Please check: a mobile has 11 digits, a landline needs its area code.",
    call_back: "Shall we call you back?", yes: "Yes", no: "No",
    who_sees: "Only reviewers see who you are, your phone and words. Deleted after {} days.",
    missing: "No such ticket", missing_do: "Please scan the code on your ticket again, or ask the help desk.", staff: "Staff"
  }
};
const englishGrades = { very_satisfied: "Very satisfied", satisfied: "Satisfied", basically_satisfied: "Basically satisfied",
  dissatisfied: "Dissatisfied", very_dissatisfied: "Very dissatisfied" };
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
let added = nothingAdded();
let receipt = null;
let missing = false;
let asked = 0;          // when the grades first came up
let timer = 0;

const say = (key) => words[language][key];
const mostWords = 150, mostPhone = 20; // characters, as the hub counts them

/// What she adds of her own accord; callBack: true, false, or not said.
function nothingAdded() {
  return { words: "", other: "", phone: "", callBack: null };
}

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
const gradeWords = (g) => language === "en" ? englishGrades[g.grade] : g.words;

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
      .map((b, i) => { b.append(gradeWords(annex.grades[i])); return b; }),
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
  return [element("label", "reason", box, r.text), more].filter((part) => part);
}

/// A label with its box. What an input method is still composing is left alone.
function field(box, label, keep, ...more) {
  box.autocomplete = "off";
  const heard = (event) => { if (!event.isComposing) keep(); };
  for (const event of ["input", "compositionend"]) box.addEventListener(event, heard);
  return element("label", "field", element("span", "name", label, ...more), box);
}

function textField(key, label) {
  const box = element("textarea", ""), count = element("span", "count");
  box.rows = 3;
  box.value = added[key];
  const keep = () => {
    const characters = [...box.value];
    if (characters.length > mostWords) box.value = characters.slice(0, mostWords).join("");
    added[key] = box.value;
    count.textContent = Math.min(characters.length, mostWords) + " / " + mostWords;
  };
  keep();
  return field(box, label, keep, count);
}

function callBackQuestion() {
  const choices = [true, false].map((wanted) => button("choice", say(wanted ? "yes" : "no"), () => {
    added.callBack = added.callBack === wanted ? null : wanted; // pressed again, it is taken back
    show();
  }));
  const show = () => choices.forEach((choice, i) => choice.setAttribute("aria-pressed", String(added.callBack === (i === 0))));
  show();
  const question = element("div", "question", element("span", "", say("call_back")), ...choices);
  question.setAttribute("role", "group");
  question.setAttribute("aria-label", say("call_back"));
  return { question, show };
}

/// The question is for who gave a bad grade and a number.
function phoneFields() {
  const box = element("input", ""), bad = grade > 2, { question, show } = callBackQuestion();
  box.type = "tel";
  box.id = "phone";
  box.value = added.phone;
  const keep = () => {
    const typed = box.value.normalize("NFKC").replace(/[^0-9-]/g, "").slice(0, mostPhone);
    if (typed !== box.value) box.value = typed;
    added.phone = typed;
    if (!typed) added.callBack = null;
    tell(""); // a number that was wrong is being put right
    show();
    question.hidden = !bad || !typed;
  };
  keep();
  return [field(box, say("add_phone"), keep), question];
}

/// As the hub looks at it (storage/phone_number.h).
const canBeDialled = (phone) => !phone || /^(1\d{10}|0\d{9,14}|400\d{7})$/.test(phone.replaceAll("-", ""));

const plain = (text) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").trim();

/// The fields of a rating that she filled in, and nothing that was not asked.
function addedFields(g) {
  const out = {}, saysOther = g.groups.some((group) => group.reasons.some((r) => r.other && chosen.has(r.code)));
  if (plain(added.words)) out.words = plain(added.words);
  if (saysOther && plain(added.other)) out.other = plain(added.other);
  if (added.phone) out.phone = added.phone;
  if (added.phone && grade > 2 && added.callBack !== null) out.call_back = added.callBack;
  return out;
}

function reasonsPage() {
  const g = annex.grades[grade];
  const hand = button("wide primary", say("submit"), () => submit(hand));
  return [element("h1", "chosen", face(grade), gradeWords(g)), element("p", "sub", say("because") + " " + say("any")),
    ...g.groups.flatMap((group) => [element("h2", "", group.title), ...group.reasons.flatMap(reason)]),
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
