package answerable.standalone.demo;

import static java.util.List.of;

import answerable.api.Words;
import java.util.List;
import java.util.Random;

/** What is said while a complaint is handled. */
final class Phrases {
  static final List<String> ACKNOWLEDGED = of("已收到,会尽快处理", "您反映的情况已登记,稍后与您联系", "已记录,我负责跟进,有进展马上告诉您",
      "收到,先请师傅到现场看", "您好,投诉已受理,请保持电话畅通");
  static final List<String> FOLLOWED = of("电话告知进度", "微信告知已安排师傅", "与业主确认现场情况", "告知配件已下单", "与工程部核对完成时间", "回复业主:明天给准信");
  static final List<String> NOT_REACHED = of("电话无人接听", "电话占线,短信已发", "上门无人,已留字条");
  static final List<String> DELAYED = of("配件需要订货,大约三天", "今天师傅在处理另一处漏水", "需要厂家工程师到场", "要先停水,需提前一天通知", "需业委会确认用款");
  static final List<String> APOLOGIES = of("上次没来是我们的错,已批评并重新安排", "师傅记错了时间,向您道歉", "昨天临时抢修没能过来,对不起");
  static final List<String> OPENINGS = of("您好,您反映的问题已处理:", "已完成:", "感谢您的反映,处理情况如下:", "您好,经核实并处理:", "已安排完成:");
  static final List<String> CLOSINGS = of("。如仍有问题请随时联系我。", "。请您验收,有不满意直接告诉我。", "。后续我们会每月检查一次。", "。", "。给您带来不便,深表歉意。");
  static final List<String> BOILERPLATE = of("已处理", "已修复", "已安排", "已解决");
  static final List<String> PLEASED = of("处理得挺快", "师傅很客气", "满意", "这次说到做到", "问题解决了,谢谢", "比上次好多了");
  static final List<String> DISPLEASED = of("修得好,但放我两次鸽子", "解决了,就是太慢", "催了三次才来", "态度冷淡,不过修好了", "师傅不专业,返工一次");
  static final List<String> UNSOLVED = of("只修了一半,还有一处不行", "当天好了,第二天又坏", "只换了两盏,还有一排不亮", "没人来过,说已修好?", "味道还在");
  static final List<String> REJECTIONS = of("这个答复我不接受,根本没解决", "避重就轻,费用没退", "你们说的和实际不符", "不同意,我要找街道");
  static final List<String> JUSTIFICATIONS = of("问题已解决,低分针对等待时间,已约谈责任人", "业主对速度不满,已说明备件到货原因并致歉", "低分涉及上门失约,已计入考核");
  static final List<String> LESSONS = of("备件应在节前到位", "加强巡检,提前备件", "上门前一天再确认一次时间", "维保合同应写明到场时限", "公示要及时,账单附说明",
      "替班要落实到人", "首次答复要写清原因和下一步", "同类问题纳入月度分析", "夜间值班要有电工");
  static final List<String> GAPS = of("首次答复敷衍,未到现场查看", "上门失约两次,未提前告知", "超过约定完成时间", "交接无书面记录");
  static final List<String> UNFOUNDED = of("经核查,投诉事项不成立:设备当日运行正常,维保记录完整", "经现场核实并查阅记录,未发现所述情况",
      "经核对合同与公示,收费符合约定,无需退还", "调取监控,当时岗位有人值守,所述情况不成立");
  static final List<String> REASONS = of("已现场核实", "已查阅维保记录", "已核对账单与合同", "已与施工单位确认", "已询问在场人员");
  static final List<String> REMEDIES = of("可向业委会、街道办或12345反映,或申请仲裁、诉讼", "如不同意,可向业委会或街道办事处反映,也可拨打12345",
      "您可要求业委会复核,或向法院起诉");
  static final List<String> WITHDRAWALS = of("已搬走,不追究了", "家里自己修好了", "误会,是自家水管", "和邻居说开了");
  static final List<String> NOT_ACCEPTED = of("属于户内自用设备,不在物业服务范围,已告知联系厂家", "争议已由法院受理,告知等待判决", "非本小区事项,已告知所属物业电话");
  static final List<String> ANONYMOUS = of("匿名且无法核实,已在公告栏答复", "未写明位置,已在公告栏请投信人补充");
  static final List<String> AUTHORITIES = of("供电公司", "自来水公司", "街道办事处", "城管执法队", "派出所");
  static final List<String> MOVED = of("师傅被抽去抢修,改期", "配件未到,改期", "电梯检验冲突,改期");
  static final List<String> MOVED_BY_OWNER = of("业主临时加班,改期", "业主要求改到周末后", "家中无人,业主要求改期");
  static final List<String> DECLINED = of("属于维保单位范围,请转维保公司", "不在工程部职责内,应由秩序部处理", "需专业资质,本班组不能作业");
  static final List<String> DISPUTED = of("没有人来过", "等了一上午没人来", "门铃都没响过,家里一直有人");
  static final List<String> HANDED_ON = of("今后由我负责,有事直接找我", "您的投诉由我接手,电话不变", "原来的客服已交接给我,我会继续跟进");
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
  private static final List<String> GIVEN = of("先生", "女士", "建国", "秀英", "志强", "丽华", "海燕", "晓东", "玉兰", "文军", "小红", "国庆", "敏", "伟",
      "婷婷", "桂芳", "振华", "雪梅", "俊杰", "思远");

  private Phrases() {}

  static String name(Random random) {
    return SURNAMES.charAt(random.nextInt(SURNAMES.length())) + Matter.one(GIVEN, random);
  }

  static Words words(List<String> of, Random random) {
    return new Words(Matter.one(of, random));
  }

  /** What was done, as it is told to the one who complained. */
  static Words reply(String measure, Random random) {
    return new Words(Matter.one(OPENINGS, random) + measure + Matter.one(CLOSINGS, random));
  }
}
