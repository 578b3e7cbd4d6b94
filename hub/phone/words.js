// What the page says, in both languages. Not what is shown when: phone.js.
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
