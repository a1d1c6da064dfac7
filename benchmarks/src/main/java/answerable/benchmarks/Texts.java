package answerable.benchmarks;

import java.util.List;
import java.util.random.RandomGenerator;

/** What people say and what is answered, about as long as in real registers. */
final class Texts {
  static final List<String> STATEMENTS = List.of(
      "三号楼二单元电梯这周已经坏了三次,我母亲八十岁爬了十五楼,报修以后一直没有人来看,你们到底修不修?",
      "卫生间天花板漏水,地板都泡了,楼上说不是他家的问题,请物业今天就派人来看一下是不是公共立管的问题。",
      "地下车库B2东区照明坏了半个月,上周我差点摔倒,物业前台说已经登记,但是到现在还是一片黑。",
      "楼道垃圾堆了三天没人清理,夏天味道很大,保洁说不归她管,打电话给前台也没有人给个答复。",
      "物业费账单和上个月不一致,多收了一百二十元,没有任何说明,去年已经预交过的也没有冲抵。",
      "单元门禁坏了快两个星期,外人随便进出,昨晚又有陌生人在楼道里贴小广告,希望尽快修好并加强巡逻。",
      "固定车位长期被别人占用,每次打电话都说联系车主,车主半年不来移车,请给出明确的处理时间。",
      "绿化带枯死一大片,蚊虫很多,打药又不提前通知,孩子在草坪上玩了以后身上起了疹子。");
  static final List<String> DEMANDS = List.of(
      "尽快修好并说明原因", "请维保单位全面检查,结果贴在公告栏", "把多收的退给我并书面解释", "今天派人上门,给个准确的时间", "加强管理,不要再发生");
  static final List<String> ACKNOWLEDGED = List.of("您好,投诉已受理,由我负责跟进,请保持电话畅通", "已登记,稍后安排师傅与您联系,有进展马上告诉您");
  static final List<String> FINDINGS = List.of(
      "经现场查看,门机皮带老化,维保记录显示上月已提示更换,但因备件未到未更换。",
      "楼上立管接头松动渗水,属公共部位,关闭阀门后停止渗漏,需要更换接头并补做防水。",
      "B2东区一个照明回路跳闸,灯管老化三十七盏不亮,巡查记录中缺少最近两周的签字。",
      "核对后账单多计一个月,系统导入时重复,预存款未冲抵,影响本单元共六户。");
  static final List<String> MEASURES = List.of(
      "更换门机皮带并做一次全面保养,维保记录公示", "更换立管接头,补做防水,恢复墙面", "更换全部老化灯管并检修回路,分区排查", "更正账单并退还多收费用,逐户书面说明");
  static final List<String> FOLLOWED = List.of("电话告知进度,业主表示理解,约好明天再联系", "微信告知已安排师傅,配件已下单,预计三天到货", "与工程部核对完成时间后回复业主");
  static final List<String> REPLIES = List.of(
      "您好,您反映的问题已经处理完毕:相关部件已更换并通过检验,后续我们会每月检查一次。如仍有问题请随时联系我。",
      "您好,经核实并处理:多收的费用已退回原账户,账单已更正,给您带来不便,深表歉意。",
      "您好,已完成维修,请您验收。我们已要求维保单位缩短巡检周期,并把记录贴在单元门口。");
  static final List<String> REMARKS = List.of("处理得挺快,师傅很客气", "解决了,就是太慢,催了两次", "满意,问题解决了,谢谢");
  static final List<String> LESSONS = List.of("备件应在节前到位,维保合同写明到场时限", "账单调整前先公示说明", "替班要落实到人,每日检查");
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
  private static final List<String> GIVEN = List.of("先生", "女士", "建国", "秀英", "志强", "丽华", "海燕", "晓东", "玉兰", "文军");

  private Texts() {}

  static <T> T one(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }

  static String name(RandomGenerator random) {
    return SURNAMES.charAt(random.nextInt(SURNAMES.length())) + one(GIVEN, random);
  }
}
