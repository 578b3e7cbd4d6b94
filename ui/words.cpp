// The table: 中文, English, and shorter ones for the elder version where they help.
// A line's place is its Word's place; the last line is checked to be the last Word.
#include "ui/words.h"

#include <array>

#include "ui/utf8.h"

namespace ui {
namespace {

struct Entry {
  Word word;
  std::string_view zh, en, elder_zh = {}, elder_en = {};
};

using enum Word;

// clang-format off
constexpr std::array<Entry, static_cast<std::size_t>(Word::count)> table{{
  {welcome_title, "您好，请选择要办的事", "Hello. What would you like to do?", "您要办什么？", "What do you need?"},
  {welcome_sub, "触摸屏幕即可，全程不收费", "Touch the screen. It is free of charge."},
  {ticket_door, "取号", "Get a number", "取号", "Number"},
  {ticket_door_sub, "取号排队，到号办理", "Wait comfortably, we call your number"},
  {case_door, "办件查询", "My case", "查进度", "My case"},
  {case_door_sub, "查看办到哪一步、还缺什么", "See where it stands"},
  {rate_door, "服务评价", "Rate us", "评价", "Rate"},
  {rate_door_sub, "给刚办完的事打个分", "Tell us how it went"},
  {tool_elder, "长辈版", "Large print"},
  {tool_normal, "普通版", "Standard"},
  {tool_contrast, "高对比", "High contrast", "高对比", "Contrast"},
  {tool_plain, "普通颜色", "Plain colours", "普通颜色", "Plain"},
  {tool_low, "低位操作", "Low reach"},
  {tool_high, "普通位置", "Full screen"},
  {tool_language, "English", "中文"},
  {call_staff, "请工作人员帮忙", "Call staff", "叫人帮忙", "Call staff"},
  {calling_staff, "正在通知工作人员", "Calling staff", "正在叫人", "Calling"},
  {staff_called, "已通知工作人员", "Staff were told", "已经叫人", "Called"},
  {staff_not_called, "没叫到，请到咨询台", "Ask at the help desk", "请到咨询台", "Ask at desk"},
  {help, "帮忙", "Help"},
  {calling_short, "正在叫", "Calling"},
  {called_short, "已叫人", "Called"},
  {go_to_desk, "咨询台", "Ask desk"},
  {terminal, "本机编号 {}", "Terminal {}"},

  {step_card, "刷证", "Card"},
  {step_service, "选事项", "Service"},
  {step_rate, "评价", "Rating"},
  {step_confirm, "确认", "Confirm"},
  {step_done, "完成", "Done"},
  {step_business, "选事项", "Service"},
  {step_number, "取号", "Number"},
  {back, "返回", "Back"},
  {home, "首页", "Home"},
  {next, "下一步", "Next"},
  {done, "完成", "Done"},
  {until_home, "秒后返回首页", "seconds left", "秒后返回", "seconds"},
  {more_time, "还需要时间吗？触摸或按键就继续", "Do you need more time? Touch or press any key", "还需要时间吗？触摸就继续", "More time? Touch or press a key"},
  {card_taken, "您的身份证已取走，还继续吗？触摸或按键就继续", "You took your card. Go on? Touch or press any key", "身份证已取走，还继续吗？触摸就继续", "Card taken. Go on? Touch or press a key"},
  {still_here, "我还在", "I am still here", "我还在", "I'm here"},
  {go_on, "继续", "Go on"},
  {keypad_help, "小键盘：6 往后，4 往前，5 选择，0 返回，星键重听，加减键调音量", "Keypad: 6 next, 4 before, 5 choose, 0 back, star again, plus and minus volume", "6 往后，4 往前，5 选择，0 返回，星键重听", "6 next, 4 before, 5 choose, 0 back, star again"},
  {keypad_typing, "小键盘：数字键输入，点键往后，确认键选择，退格键删除", "Keypad: digits type, point moves on, Enter chooses, Backspace deletes", "数字键输入，点键往后，确认键选择", "Digits type, point moves on, Enter chooses"},
  {chosen, "已选", "Chosen"},
  {not_chosen, "未选", "Not chosen"},
  {place_of, "第 {} 项，共 {} 项", "{} of {}"},
  {typed_count, "已输 {} 位", "{} typed"},
  {more_below, "往下看", "More below"},
  {dash, "横线", "dash"},

  {card_title, "请把身份证平放在读卡区", "Lay your ID card on the reader", "请放上身份证", "Lay down your card"},
  {card_lift, "请先拿起身份证，再放一次", "Lift your card, then lay it again", "请拿起来，再放一次", "Lift it, lay it again"},
  {card_sub, "放好后不要移动，约 2 秒读完", "Keep it still. Reading takes about 2 seconds.", "放好别动", "Keep it still"},
  {card_zone, "读 卡 区", "Card reader"},
  {card_sides, "贴紧读卡区，正反面都可以", "Flat on the reader, either side up", "正反面都可以", "Either side up"},
  {promise, "评价实行实名制。您的姓名和证件号只供核实回访，加密保存，**被评价的工作人员看不到**。", "Ratings are made under your real name. Your name and number serve only to verify and to call back, are stored encrypted, and **are never seen by the staff you rate**.", "**工作人员看不到您是谁**", "**Staff never see who you are**"},

  {reading_title, "正在读取，请不要移动身份证", "Reading. Please keep the card still", "正在读，别动证件", "Reading, keep still"},
  {reading_sub, "大约 2 秒", "About 2 seconds"},
  {asking_title, "正在查找您办过的事", "Looking up your services", "正在查找", "Looking up"},
  {asking_sub, "请稍候，马上就好", "One moment, please", "请稍候", "One moment"},

  {services_title, "{}，您有 {} 件事可以评价", "{}, you have {} services to rate", "请选一件事", "Choose one"},
  {services_title_one, "{}，您有 1 件事可以评价", "{}, you have 1 service to rate", "请选这件事", "Touch it"},
  {services_sub, "请选择一件", "Please choose one"},
  {services_missing, "没有看到要评的事？请到咨询台查找", "Something missing? The help desk can look it up."},

  {grade_title, "这次服务，您觉得怎么样？", "How was this service?", "您觉得怎么样？", "How was it?"},
  {grade_note, "请按真实感受选择，选哪一项都同样受理", "Say what you feel. Every answer is taken alike."},

  {reasons_title, "{}，是因为……", "{}, because …", "{}，因为……", "{}, because …"},
  {reasons_none, "可多选，也可以不选", "Choose any, or none", "可以不选", "Any or none"},
  {reasons_count, "可多选，已选 {} 项", "{} chosen", "已选 {} 项", "{} chosen"},
  {up, "往上看", "Up"},
  {down, "往下看，还有 {} 项", "More: {} below", "还有 {} 项", "{} more"},

  {confirm_title, "请确认您的评价", "Is this your rating?", "请确认", "Is it right?"},
  {confirm_service, "事项", "Service"},
  {confirm_grade, "评价", "Rating"},
  {confirm_reasons, "原因", "Reasons"},
  {confirm_no_reasons, "没有选原因", "None chosen"},
  {submit, "提交评价", "Hand in", "提交", "Hand in"},
  {saving, "正在保存，请稍候", "Saving …", "正在保存", "Saving …"},
  {confirm_final, "提交后不能再修改", "It cannot be changed afterwards"},
  {confirm_words, "您写的话", "Your words"},
  {confirm_other, "其他原因", "Other reason"},
  {confirm_phone, "电话", "Phone"},
  {who_sees, "只有负责核查的人员能看到您的姓名、电话和所写的话，保存 {} 天后删除", "Only reviewers see your name, phone and words. Deleted after {} days.", "只有核查的人能看到您是谁，保存 {} 天", "Only reviewers see who you are, for {} days."},
  {add_words, "写几句话", "Add words", "写几句话", "Words"},
  {add_other, "写其他原因", "Other reason", "其他原因", "Other"},
  {add_phone, "留电话", "Leave phone", "留电话", "Phone"},
  {call_back_ask, "希望我们给您回电吗？", "Shall we call you back?", "要回电吗？", "Call back?"},
  {call_back_yes, "希望", "Yes"},
  {call_back_no, "不用", "No"},
  {call_back_wanted, "希望回电", "Please call back"},
  {call_back_not, "不用回电", "No call back"},
  {words_title, "请写几句话", "Your words", "请写几句话", "Your words"},
  {other_title, "请写明其他原因", "The other reason", "写其他原因", "Other reason"},
  {phone_title, "请留电话号码", "Your phone number", "电话号码", "Phone number"},
  {phone_wrong, "请核对号码：手机是 11 位，座机请加区号", "Please check: a mobile has 11 digits, a landline needs its area code.", "请核对：手机 11 位，座机加区号", "Please check the number."},
  {mode_pinyin, "拼音", "Pinyin"},
  {mode_handwriting, "手写", "Draw"},
  {mode_strokes, "笔画", "Strokes"},
  {mode_digits, "123", "123"},
  {mode_latin, "ABC", "ABC"},
  {hint_pinyin, "输入拼音，在这里选字", "Type pinyin, choose here", "在这里选字", "Choose here"},
  {hint_handwriting, "用手指在下面写一个字", "Draw one character below", "在下面写一个字", "Draw below"},
  {hint_strokes, "按笔顺点下面的笔画", "Press strokes in order", "按笔顺点笔画", "In stroke order"},
  {space, "空格", "Space"},
  {mark_comma, "逗号", "comma"},
  {mark_stop, "句号", "full stop"},
  {mark_question, "问号", "question mark"},
  {mark_exclamation, "感叹号", "exclamation mark"},
  {mark_colon, "冒号", "colon"},
  {mark_pause, "顿号", "enumeration comma"},
  {mark_apostrophe, "隔音符", "apostrophe"},
  {mark_slash, "斜杠", "slash"},
  {mark_point, "小数点", "point"},
  {stroke_across, "横", "across"},
  {stroke_down, "竖", "down stroke"},
  {stroke_left, "撇", "falling left"},
  {stroke_dot, "点", "dot"},
  {stroke_turn, "折", "turning"},
  {candidates_less, "前面的字", "earlier ones"},
  {candidates_more, "更多的字", "more of them"},
  {change, "返回修改", "Change", "修改", "Change"},

  {thanks_title, "评价已收到，谢谢您", "Received. Thank you", "收到了，谢谢您", "Thank you"},
  {thanks_good, "您的评价会如实记录，帮助我们改进", "It is recorded as you gave it and helps us improve."},
  {thanks_bad, "不满意的评价，我们会在 24 小时内核实，15 日内答复您", "We will look into it within 24 hours and answer you within 15 days.", "24 小时内核实，15 日内答复您", "Checked within 24 hours, answered within 15 days"},
  {receipt, "回执码", "Receipt code"},
  {receipt_use, "凭此码可查评价是否送达、怎样处理，请拍照或抄下。查询时不显示姓名", "With this code you can ask whether it arrived and what became of it. Take a photo or a note. It shows no name.", "请拍照或抄下，凭它查结果", "Take a photo of it to check later"},
  {take_card, "请取回您的身份证", "Please take your ID card"},

  {unreadable_title, "没有读出您的证件", "Your card could not be read", "没有读出来", "Not read"},
  {unreadable_do, "请先把证件拿起来，再平放一次，放稳后不要移动。放在卡包里的，请先取出来。", "Lift it, then lay it flat again and keep it still. Take it out of a wallet first.", "请拿起来，再放一次", "Lift it and lay it again"},
  {kind_title, "本机读不了这张卡", "This terminal cannot read this card", "这张卡不能用", "Not this card"},
  {kind_do, "请换成居民身份证、居住证或永久居留身份证。没有带的话，请到咨询台。", "Please use an ID card, a residence permit or a permanent resident card, or go to the help desk.", "请换身份证、居住证或永居证", "Use an ID card or a residence permit"},
  {reader_title, "读卡器暂时不能用", "The card reader is out of order", "读卡器坏了", "Reader out of order"},
  {reader_do, "不是您的证件有问题。请换一台终端，或者到咨询台。", "Nothing is wrong with your card. Please use another terminal or go to the help desk.", "请换一台机器", "Use another terminal"},
  {hub_title, "暂时查不到您办的事", "Your services cannot be looked up now", "暂时查不到", "No connection"},
  {hub_do, "本机与大厅的网络暂时不通。请稍后再试，或者到咨询台。", "The network of the hall does not answer. Please try again later or go to the help desk.", "网络不通，请稍后再试", "Please try again later"},
  {nothing_title, "没有查到可以评价的事", "Nothing to rate was found", "没有要评价的事", "Nothing to rate"},
  {nothing_do, "刚办完的事，可能要过几分钟才能查到。已经评价过的不再显示。", "A service just finished may take some minutes to appear. Those already rated are not shown.", "刚办完的，请过几分钟再来", "Please come back in a few minutes"},
  {rated_title, "这件事已经评价过了", "This service has been rated already", "已经评价过了", "Already rated"},
  {rated_do, "每件事只评价一次，先前的评价已经收到，谢谢您。", "Each service is rated once. We have your rating. Thank you.", "谢谢您", "Thank you"},
  {full_title, "本机暂时不能接收评价", "This terminal cannot take ratings now", "本机暂时不能用", "Not available"},
  {full_do, "存储空间已满，您还没有提交任何内容。请换一台终端，或者到咨询台。", "Its storage is full. Nothing of yours was taken. Please use another terminal or go to the help desk.", "请换一台机器", "Use another terminal"},
  {failed_title, "评价没有保存成功", "Your rating was not saved", "没有保存成功", "Not saved"},
  {failed_do, "评价还没有存好，不用重新填写，请再试一次。", "It is not kept yet. You need not fill it in again: please try once more.", "请再试一次", "Please try again"},
  {retry, "再试一次", "Try again"},

  {receipt_asking_title, "正在查询您的评价", "Looking up your rating", "正在查询", "Looking up"},
  {receipt_asking_do, "请稍候，马上就好", "One moment, please", "请稍候", "One moment"},
  {receipt_received_title, "您的评价已经送到", "Your rating has arrived", "已经送到", "It has arrived"},
  {receipt_received_do, "大厅已经收好，正在登记，过几分钟再查就能看到结果。", "The hall has it safe and is entering it. Check again in a few minutes.", "正在登记，请过几分钟再查", "Check again in a few minutes"},
  {receipt_counted_title, "您的评价已经登记", "Your rating has been counted", "已经登记了", "It counts"},
  {receipt_counted_do, "已如实记下，计入统计。不满意的评价，24 小时内核实，15 日内答复。", "It is recorded as you gave it and counts. Bad ratings are looked into within 24 hours and answered within 15 days.", "已如实记下，谢谢您", "As you gave it. Thank you"},
  {receipt_repeat_title, "这次服务先前已经评价过", "This service had been rated before", "先前评价过了", "Rated before"},
  {receipt_repeat_do, "先前的评价有效。这一次的保留备查，不重复计入。", "The earlier rating stands. This one is kept but not counted again.", "先前的评价有效", "The earlier one stands"},
  {receipt_unusable_title, "评价收到了，但内容读不出来", "Your rating arrived but cannot be read", "内容读不出来", "It cannot be read"},
  {receipt_unusable_do, "不是您的原因。已经保留并通知管理员，也可以到咨询台说明。", "You did nothing wrong. It is kept and the administrators have been told. The help desk can help, too.", "不怪您，请到咨询台", "Not your fault. Please go to the help desk"},
  {receipt_missing_title, "还没有查到这份评价", "This rating is not here yet", "还没有查到", "Not here yet"},
  {receipt_missing_do, "刚提交的评价，要过几分钟才能送到。一直查不到，请到咨询台。", "A fresh rating takes some minutes to arrive. If it stays away, please go to the help desk.", "请过几分钟再来查", "Please try again in a few minutes"},
  {receipt_silent_title, "暂时查不到评价的结果", "Ratings cannot be looked up now", "暂时查不到", "No connection"},
  {receipt_silent_do, "本机与大厅的网络暂时不通，您的评价没有丢。请稍后再扫一次，或者到咨询台。", "The network of the hall does not answer. Nothing is lost. Please scan again later or go to the help desk.", "评价没有丢，请稍后再来", "Nothing is lost. Try again later"},
  {foreign_title, "这个码不是本大厅的", "This code is not from this hall", "不是这里的码", "Not our code"},
  {foreign_do, "本机能查评价回执上的二维码。其他的码请到咨询台问一问。", "This terminal reads the code on a rating's receipt. For others, please ask at the help desk.", "请扫评价回执上的码", "Scan the code on your receipt"},

  {department_title, "请选择部门", "Which department?", "请选部门", "Department?"},
  {business_title, "请选择要办的事", "What are you here for?", "您办什么事？", "What for?"},
  {pick_more, "找不到要办的事？请到咨询台问一问", "Not on the list? Please ask at the help desk."},
  {ticket_card_title, "请刷身份证取号", "Lay down your ID card to get a number", "请放上身份证", "Lay down your card"},
  {ticket_free_title, "按一下就取号", "One touch, and the number is yours", "按一下就取号", "Touch the button"},
  {care, "老幼病残孕，需要照顾", "Elderly, ill, disabled, pregnant or with a child", "老幼病残孕，提前叫号", "I need priority"},
  {care_sub, "选上后会提前叫号，由窗口核对", "You are called earlier. The window may check."},
  {no_card, "不刷证，直接取号", "Go on without a card", "不刷证取号", "Without a card"},
  {get_number, "取号", "Get my number"},
  {ticket_promise, "刷证只为一人一号，**号票上不印姓名和证件号**", "The card only keeps it at one number a person. **Neither name nor ID number is printed.**", "**号票上不印您的姓名**", "**Your name is not printed**"},
  {taking_title, "正在取号", "Getting your number"},
  {your_number, "您的号码", "Your number"},
  {number_had, "您已经取过号了", "You have a number already", "您取过号了", "You have a number"},
  {ahead, "前面还有", "Ahead of you"},
  {people, "人", "people"},
  {about, "大约等候", "About"},
  {minutes, "分钟", "minutes", "分钟", "min"},
  {paper_printing, "正在打印，请取走号票", "Printing. Please take your ticket", "正在打印", "Printing"},
  {paper_printed, "请取走号票", "Please take your ticket", "请拿好号票", "Take your ticket"},
  {paper_failed, "号票没有打印成功", "The ticket was not printed", "没有打出来", "Not printed"},
  {paper_failed_do, "请用手机拍下号码和二维码，或者抄下号码，再按**“我已记下”**。不按，这个号就作废", "Take a photo of number and code, or write the number down. Then press **Noted**. Otherwise the number is void.", "请拍照或抄下号码，再按**“我已记下”**", "Take a photo or a note, then press **Noted**"},
  {paper_noted, "已经记下，凭这个号码办理", "Noted. The number is yours", "已经记下", "Noted"},
  {paper_had, "这个号码有效，不用再取", "It counts. You need no other", "号码有效", "It counts"},
  {wait_there, "请到 {} 等候，听到叫号再去窗口", "Please wait at {} until your number is called", "请到 {} 等叫号", "Wait at {}"},
  {wait_call, "请在大厅等候，听到叫号再去窗口", "Please wait in the hall until your number is called", "请等叫号", "Wait to be called"},
  {called_to, "正在叫您，请到 {}", "You are called: {}", "请到 {}", "Go to {}"},
  {called_to_do, "请现在就去，过号要重新排队", "Please go there now", "请现在就去", "Now, please"},
  {offline_place, "大厅网络暂时不通，号码同样有效，按取号先后叫号", "The hall's network is down. Your number counts all the same, in the order of issue.", "网络不通，号码同样有效", "The number counts all the same"},
  {noted, "我已记下", "Noted"},
  {give_up, "不要了", "Give it up", "不要了", "Give up"},
  {print_it_again, "再打一张", "Print again"},
  {later_title, "还没有到取号时间", "Not open yet", "还没到时间", "Not open yet"},
  {later_do, "请到开始取号的时间再来。", "Please come back when it opens.", "请过一会儿再来", "Please come back later"},
  {over_title, "今天的取号已经结束", "No more numbers today", "今天取完了", "No more today"},
  {over_do, "请在下一个工作日再来，或者到咨询台问一问。", "Please come on the next working day or ask at the help desk.", "请下个工作日再来", "Please come another day"},
  {holiday_title, "今天不办公", "Closed today"},
  {holiday_do, "今天是休息日，请在工作日再来。", "It is a day off. Please come on a working day.", "请工作日再来", "Please come another day"},
  {all_given_title, "号码已经取完", "All numbers are taken", "号取完了", "All taken"},
  {all_given_do, "这个时段的号码都发完了。请换个时间再来，或者到咨询台问一问。", "All numbers of these hours are given. Please come at another time or ask at the help desk.", "请换个时间再来", "Please come at another time"},
  {limit_title, "您今天这件事的号已经够了", "No more numbers for you today", "今天不能再取", "No more today"},
  {limit_do, "每人每天能取的号有限，这样大家都能轮到。有特殊情况请到咨询台。", "Numbers a person and day are limited, so that everybody has a turn. The help desk can make exceptions.", "请到咨询台", "Please ask at the help desk"},
  {changed_title, "这件事刚刚停止取号", "It is no longer offered", "这件事停办了", "Not offered now"},
  {changed_do, "大厅刚改了设置。请回首页重新选择，或者到咨询台。", "The hall has just changed. Please choose again or ask at the help desk.", "请重新选择", "Please choose again"},
  {silent_title, "暂时不能取号", "No numbers at the moment", "暂时不能取号", "No numbers now"},
  {silent_do, "大厅网络不通，本机的备用号码也用完了。请用旁边的终端，或者到咨询台。", "The hall's network is down and this terminal has no more numbers of its own. Please use another one or go to the help desk.", "请到咨询台", "Please go to the help desk"},
  {no_hub_title, "暂时查不到号码", "It cannot be looked up now", "暂时查不到", "No connection"},
  {no_hub_do, "大厅网络暂时不通，已取的号码不受影响。请稍后再试，或者到咨询台。", "The hall's network does not answer. Your number is not affected. Please try later or go to the help desk.", "号码不受影响", "Your number still counts"},
  {ticket_over_title, "这张号票已经用完了", "This ticket is over", "号票用完了", "It is over"},
  {ticket_over_do, "它已经办结、过号或者作废。还要办事请重新取号。", "It was served, missed or void. To be served, please take a new one.", "请重新取号", "Take a new one"},
  {case_promise, "身份证只用来查找您本人的办件，**本机不保存**", "Your card is only used to find your own cases. **This terminal keeps nothing.**", "**本机不保存您的信息**", "**Nothing is kept here**"},
  {case_card_sub, "放好后不要移动，就能看到您的办件", "Keep it still to see your cases.", "放好别动", "Keep it still"},
  {by_number, "没带身份证，用办件编号查", "No card? Use a case number", "用办件编号查", "Use a case number"},
  {cases_asking_title, "正在查找您的办件", "Looking up your cases", "正在查找", "Looking up"},
  {form_title, "请输入办件编号和查询码", "Case number and code", "请输入编号和查询码", "Number and code"},
  {form_sub, "都印在受理通知书上。没有查询码，可以输入证件号码后六位", "No code? Use the last six characters of your ID."},
  {form_not_found, "没有找到。请核对编号和查询码", "Not found. Please check number and code.", "没有找到，请核对", "Not found, please check"},
  {form_too_often, "试的次数太多了。请刷身份证查，或者到咨询台", "Too many tries. Please use your ID card or go to the help desk.", "次数太多，请刷身份证", "Too many tries. Use your card"},
  {form_silent, "网络暂时不通，请稍后再按查询", "No connection. Please try again in a moment.", "网络不通，请稍后再试", "Please try again later"},
  {erase, "删除", "Delete"},
  {case_number, "办件编号", "Case number"},
  {case_secret, "查询码，或证件号码后六位", "Code, or last six of your ID number", "查询码或证件后六位", "Code or last six of ID"},
  {look_up, "查询", "Look up"},
  {looking_up, "正在查", "Looking up"},
  {cases_title, "{}，您有 {} 件办件", "{}, you have {} cases", "请选一件", "Choose one"},
  {case_received, "已收件", "Received"},
  {case_received_do, "材料已收到，正在核对", "Your papers are here and being checked."},
  {case_correcting, "需要补正", "Papers missing"},
  {case_correcting_do, "请按下面的清单补交材料", "Please hand in what is listed below."},
  {case_accepted, "已受理", "Accepted"},
  {case_accepted_do, "已经受理，会按期办理", "It was accepted and will be dealt with in time."},
  {case_reviewing, "办理中", "In progress"},
  {case_reviewing_do, "正在办理，请留意期限", "It is being dealt with."},
  {case_suspended, "已暂停", "Suspended"},
  {case_suspended_do, "办理暂时停下来了，原因请到窗口了解", "It was suspended. Please ask at the window."},
  {case_finished, "已办结", "Finished"},
  {case_finished_do, "这件事已经办完", "It is done."},
  {case_refused, "不予受理", "Not accepted"},
  {case_refused_do, "原因写在通知书上，可以到窗口咨询", "The notice says why. Please ask at the window."},
  {case_denied, "审批不通过", "Not approved"},
  {case_denied_do, "原因写在决定书上，可以到窗口咨询", "The decision says why. Please ask at the window."},
  {case_returned, "已退件", "Returned"},
  {case_returned_do, "材料已退回，可以到窗口咨询", "Your papers were returned. Please ask at the window."},
  {case_missing, "需要补交", "Please hand in"},
  {case_due, "办理期限", "Due"},
  {case_result, "办理结果", "Result"},
  {case_pickup, "怎样领取", "How to collect"},
  {case_steps, "办理经过", "What has happened"},
  {case_pending, "还没有到这一步", "Not yet"},
  {case_number_is, "办件编号 {}", "Case {}"},
  {case_owner, "申请人 {}", "Applicant {}"},
  {slip_print, "打印一份", "Print", "打印", "Print"},
  {slip_printing, "正在打印", "Printing"},
  {slip_printed, "已打印", "Printed"},
  {slip_failed, "没打出来，再试", "Failed. Again?", "再打印", "Print again"},
  {go_rate, "去评价", "Rate it", "评价", "Rate"},
  {cases_hub_title, "暂时查不到办件", "Cases cannot be looked up now", "暂时查不到", "No connection"},
  {cases_hub_do, "本机与大厅的网络暂时不通。请稍后再试，或者到咨询台。", "The network of the hall does not answer. Please try again later or go to the help desk.", "网络不通，请稍后再试", "Please try again later"},
  {no_cases_title, "没有查到您的办件", "No case of yours was found", "没有查到", "Nothing found"},
  {no_cases_do, "可能刚刚提交，还没有登记；或者是用别的证件办的。请用办件编号查，或者到咨询台。", "It may be too new, or was filed under another document. Please use its case number or go to the help desk.", "请到咨询台问一问", "Please ask the help desk"},

  {leave, "退出"},
  {until_leave, "秒后退出"},
  {pin_title, "请输入维护 PIN"},
  {pin_sub, "只供技术人员使用。办事请按退出"},
  {pin_enter, "确定"},
  {pin_looking, "请稍候"},
  {pin_checking, "正在核对"},
  {pin_wrong, "PIN 不对，还可以试 {} 次"},
  {pin_tries, "还可以试 {} 次"},
  {pin_locked, "试错次数太多，请等 {} 再试"},
  {pin_not_set, "本机还没有设置 PIN。请在本机命令行运行 hallkioskctl pin"},
  {pin_unusable, "PIN 文件不能使用。请在本机命令行运行 hallkioskctl pin 重新设置"},
  {pin_disk, "磁盘写不进去，不能核对 PIN。请在本机命令行运行 hallkioskctl doctor"},
  {overview_title, "设备维护"},
  {overview_good, "{} 项检查都正常"},
  {overview_count, "{} 项检查，{} 项要处理"},
  {overview_none, "还没有检查过，请按全部重新检查"},
  {check_all, "全部重新检查"},
  {checking, "正在检查"},
  {mark_good, "正常"},
  {mark_warning, "注意"},
  {mark_failed, "故障"},
  {next_step, "下一步：{}"},
  {touch_test, "触摸测试"},
  {touch_hint, "手指划过每一格，没有变色的地方没有反应"},
  {touch_left, "还有 {} 格没有划到"},
  {touch_whole, "每一格都有反应"},
  {print_test, "打印测试"},
  {print_sub, "打一张测试小票，请看是否完整、清楚、切断"},
  {printing, "正在打印，请稍候"},
  {print_again, "再打一张"},
  {volume, "音量"},
  {volume_sub, "每按一次，播放一声"},
  {volume_level, "{} / {}"},
  {volume_silent, "没有声音可以播放：请检查声卡和音箱，或运行 hallkioskctl doctor"},
  {louder, "调高"},
  {quieter, "调低"},
  {log, "日志"},
  {log_sub, "最近 {} 行，最新的在上面；不含个人信息"},
  {log_empty, "还没有日志"},
}};
// clang-format on

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].word != static_cast<Word>(i)) return false;
  return true;
}
static_assert(in_order(), "a line of the table is not where its Word is");

}  // namespace

std::string_view say(Word word, Language language, bool elder) {
  const Entry& e = table.at(static_cast<std::size_t>(word));
  const bool zh = language == Language::zh || e.en.empty();
  const std::string_view shorter = zh ? e.elder_zh : e.elder_en;
  if (elder && !shorter.empty()) return shorter;
  return zh ? e.zh : e.en;
}

std::string filled(std::string_view pattern, std::string_view first, std::string_view second) {
  std::string out(pattern);
  std::size_t from = 0;
  for (const std::string_view value : {first, second}) {
    const auto at = out.find("{}", from);
    if (at == out.npos) break;
    out.replace(at, 2, value);
    from = at + value.size();
  }
  return out;
}

std::vector<std::string_view> all_words() {
  std::vector<std::string_view> out;
  for (const Entry& e : table)
    for (const std::string_view s : {e.zh, e.en, e.elder_zh, e.elder_en})
      if (!s.empty()) out.push_back(s);
  return out;
}

std::u32string characters_of_all_words() {
  std::string all;
  for (const auto s : all_words()) all += s;
  for (char c = ' '; c <= '~'; ++c) all += c;
  return code_points(all);
}

}  // namespace ui
