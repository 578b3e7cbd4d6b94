// The control page: asks hallsim how things stand, shows it, and says its words. Shows only what hallsim tells.
"use strict";

const refresh_ms = 500;
const ports = ["1-1", "1-2", "1-3", "1-4"];
const device_names = { reader: "身份证阅读器", printer: "热敏打印机", scanner: "二维码扫描器" };
const fault_names = {
  wrong_len: "长度不对", wrong_checksum: "校验和不对", stale: "先答上一条", split: "分成碎片", leading_zeros: "前面多零",
  silence: "不回答", endless: "说个不停", sam_dead: "安全模块坏", sam_unauthorised: "安全模块未授权", card_moved: "卡动了",
  card_refused: "卡拒读",
  paper_out: "缺纸", near_end: "纸将尽", cover_open: "盖子开着", cutter: "切刀卡住", jam: "卡纸", hot: "打印头过热",
  slow: "打印很慢", garbage: "发乱码", silent: "不回答", stuck: "不收数据", flood: "发个不停", too_long: "码太长",
};

async function say(...words) {
  const answer = await fetch("/word", { method: "POST", body: words.join(" ") });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
const kind_names = {
  "2ep": "批量，2 端点", "4ep": "批量，4 端点", int: "中断端点", "hid-int": "HID 中断", "hid-ctrl": "HID 控制",
  serial: "串口", hid: "键盘",
};

// A press: says the words, shows a refusal, and looks again at once.
async function press(...words) {
  try {
    const answer = await say(...words);
    const said = document.getElementById("said");
    said.className = answer.ok ? "" : "refused";
    said.textContent = answer.ok ? `已执行：${words.join(" ")}` : `未执行：${answer.error}`;
    await look();
  } catch (error) {
    show_link(false);
  }
}

const instance = (id) => document.getElementById(id).content.cloneNode(true);

function button(text, act, key) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(text);
  made.dataset.key = key;
  made.onclick = act;
  return made;
}

function mark(row, on) {
  for (const each of row.querySelectorAll("button")) {
    each.classList.toggle("on", on(each.dataset.key));
    each.setAttribute("aria-pressed", on(each.dataset.key));
  }
}

async function add_cards(own, state) {
  own.append(instance("cards"));
  const row = own.querySelector(".grid");
  const { cards } = await say("card", "list");
  cards.sort((a, b) => (a.remark !== "") - (b.remark !== ""));  // ordinary ones first
  for (const card of cards) {
    const made = button("", () => (state().card === card.id ? press("card lift") : press("card put", card.id)), card.id);
    const name = document.createElement("b");
    name.textContent = card.name;
    const remark = document.createElement("small");
    remark.textContent = card.remark;
    made.append(name, remark);
    made.title = `${card.name}　${card.remark}`;
    row.append(made);
  }
  return () => mark(row, (id) => state().card === id);
}

async function add_paper(own, state) {
  own.append(instance("paper"));
  own.querySelector(".roll").onclick = () => press("paper new");
  const prints = own.querySelector(".prints");
  let shown = "";
  return async () => {
    if (JSON.stringify(state()) === shown) return;  // pictures are drawn when they are asked for
    shown = JSON.stringify(state());
    const sheets = (await say("paper", "list")).paper;
    if (sheets.length > 0) prints.replaceChildren(...sheets.map(sheet_figure).reverse());
  };
}

function sheet_figure(sheet) {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  image.src = `/printout/${sheet.number}?rows=${sheet.rows}`;
  image.alt = `第 ${sheet.number} 张`;
  const caption = document.createElement("figcaption");
  caption.textContent = `第 ${sheet.number} 张 · ${(sheet.rows / 8).toFixed(0)} mm · ${sheet.cut ? "已切" : "未切"}`;
  figure.append(image, caption);
  return figure;
}

async function add_scan(own) {
  own.append(instance("scan"));
  const input = own.querySelector("input");
  own.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    if (input.value) press("scan", input.value);
  };
  return () => {};
}

const own_parts = { reader: add_cards, printer: add_paper, scanner: add_scan };

function add_ports(row, device) {
  for (const port of ports)
    row.append(button(port, async () => {
      if (states[device].port) await say("unplug", device);
      await press("plug", device, port);
    }, port));
  row.append(button("拔掉", () => press("unplug", device), "out"));
}

// Another unit takes the device's place, and its port.
async function add_kinds(row, device) {
  const { kinds } = await say("kind", device, "list");
  for (const kind of kinds)
    row.append(button(kind_names[kind] ?? kind, async () => {
      const { port } = states[device];
      await say("kind", device, kind);
      await press("plug", device, ...(port ? [port] : []));
    }, kind));
  row.hidden = row.previousElementSibling.hidden = kinds.length === 0;
}

function mark_taken(row, device) {
  const taken = Object.values(states).filter((each) => each.device !== device).map((each) => each.port);
  for (const each of row.querySelectorAll("button")) each.disabled = taken.includes(each.dataset.key);
}

async function add_faults(row, device) {
  for (const fault of (await say("fault", device, "list")).faults)
    row.append(button(fault_names[fault] ?? fault, () => press("fault", device, fault), fault));
  row.append(button("修好", () => press("fault", device, "none"), "none"));
  const cut = document.createElement("div");
  cut.className = "cut";
  const bytes = document.createElement("input");
  Object.assign(bytes, { type: "number", min: 1, value: 700 });
  bytes.setAttribute("aria-label", "多少字节以后断线");
  cut.append("再过", bytes, "字节", button("断线", () => press("fault", device, "unplug_at_byte", bytes.value), "cut"));
  row.append(cut);
}

function chip_of(state) {
  if (!state.port) return ["bad", "已拔掉"];
  if (state.fault !== "none") return ["bad", fault_names[state.fault] ?? state.fault];
  return ["good", `正常 · 插口 ${state.port}`];
}

let states = {};
const panels = new Map();

async function add_panel(device) {
  const panel = instance("panel").firstElementChild;
  const of = (selector) => panel.querySelector(selector);
  of("h2").textContent = device_names[device] ?? device;
  add_ports(of(".ports"), device);
  await add_kinds(of(".kinds"), device);
  await add_faults(of(".faults"), device);
  const own = own_parts[device] ? await own_parts[device](of(".own"), () => states[device]) : () => {};
  document.getElementById("panels").append(panel);
  panels.set(device, async () => {
    const state = states[device];
    const [kind, text] = chip_of(state);
    of(".chip").className = `chip ${kind}`;
    of(".chip").textContent = text;
    mark(of(".ports"), (key) => key === (state.port ?? "out"));
    mark_taken(of(".ports"), device);
    mark(of(".kinds"), (key) => key === state.variant);
    mark(of(".faults"), (key) => key === state.fault && key !== "none");
    await own();
  });
}

function show_link(alive) {
  const link = document.getElementById("link");
  link.className = alive ? "" : "lost";
  link.textContent = alive ? "已连接" : "hallsim 已结束：重新运行 ./demo";
}

async function look() {
  const { devices } = await (await fetch("/state")).json();
  states = Object.fromEntries(devices.map((each) => [each.device, each]));
  for (const { device } of devices) {
    if (!panels.has(device)) await add_panel(device);
    await panels.get(device)();
  }
  show_link(true);
}

async function watch() {
  try {
    await look();
  } catch (error) {
    show_link(false);
  }
  setTimeout(watch, refresh_ms);
}
watch();
