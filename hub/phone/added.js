// What a citizen may add to her rating: words, another reason, a telephone number, the wish for a call. None of it is
// asked for on the way. Uses what phone.js has.
"use strict";

const mostWords = 150, mostPhone = 20; // characters, as the hub counts them

/// What she adds of her own accord; callBack: true, false, or not said.
function nothingAdded() {
  return { words: "", other: "", phone: "", callBack: null };
}

let added = nothingAdded();

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
