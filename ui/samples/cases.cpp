// What somebody sees who asks how far a case is.
// All persons and cases are fictitious.
#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

CaseView case_view(Language l, const std::string& name) {
  return {.item = "高龄津贴申领",
          .case_no = "410402202611200017",
          .department = "民政局",
          .owner = name,
          .mark = CaseMark::correcting,
          .due = either(l, "12月4日 星期五", "Fri 4 Dec"),
          .result = "",
          .pickup = "",
          .missing = {"户口簿首页和本人页复印件", "本人银行卡正反面复印件"},
          .steps = {{"受理", "", "", false}, {"收件", either(l, "11月20日", "20 Nov"), "12 号窗口", true}},
          .ratable = false};
}

CaseView finished_case(Language l, const std::string& name) {
  CaseView v = case_view(l, name);
  v.item = "企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）";
  v.mark = CaseMark::finished;
  v.missing.clear();
  v.result = "准予转移，转移金额以参保凭证为准";
  v.pickup = "携带身份证到一楼综合出件窗口领取，或登录河南政务服务网下载电子凭证";
  v.steps = {{"办结", either(l, "今天 10:12", "today 10:12"), "出件窗口", true},
             {"审查", either(l, "昨天 16:40", "yesterday 16:40"), "", true},
             {"受理", either(l, "11月20日", "20 Nov"), "5 号窗口", true},
             {"收件", either(l, "11月20日", "20 Nov"), "5 号窗口", true}};
  v.ratable = true;
  return v;
}

}  // namespace

void add_cases(std::vector<Sample>& out, Language l, const std::string& name) {
  const CasesView list{
      name,
      {{"高龄津贴申领", CaseMark::correcting, either(l, "11月20日", "20 Nov"), "民政局"},
       {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）", CaseMark::finished,
        either(l, "今天 10:12", "today 10:12"), "人力资源和社会保障局"},
       {"不动产登记", CaseMark::reviewing, either(l, "昨天 16:40", "yesterday 16:40"), ""},
       {"建设工程规划许可证核发", CaseMark::refused, either(l, "11月2日", "2 Nov"), "自然资源和规划局"}}};
  CaseView printing = case_view(l, name), printed = finished_case(l, name);
  printing.slip = SlipNews::printing;
  printed.slip = SlipNews::failed;
  const CaseFormView empty{},
      typed{"410402202611200017", 6, CaseField::secret, CaseNotice::none, true, false};
  CaseFormView wrong = typed, often = typed, silent = typed, asking = typed;
  wrong.notice = CaseNotice::not_found, wrong.secret_letters = 0, wrong.complete = false;
  often.notice = CaseNotice::too_often;
  silent.notice = CaseNotice::hub_silent;
  asking.asking = true;
  const std::pair<const char*, Screen> all[]{{"card", CaseCardView{}},
                                             {"card-lift", CaseCardView{true}},
                                             {"asking", ReadingView{true, Journey::cases}},
                                             {"form", empty},
                                             {"form-typed", typed},
                                             {"form-wrong", wrong},
                                             {"form-often", often},
                                             {"form-silent", silent},
                                             {"form-asking", asking},
                                             {"list", list},
                                             {"correcting", case_view(l, name)},
                                             {"finished", finished_case(l, name)},
                                             {"printing", printing},
                                             {"print-failed", printed},
                                             {"none", TroubleView{Trouble::no_cases}},
                                             {"hub", TroubleView{Trouble::cases_unreachable, true}}};
  for (const auto& [which, screen] : all) out.push_back({std::string("16-case-") + which, screen});
}

}  // namespace ui::samples
