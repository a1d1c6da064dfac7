package answerable.standalone.demo;

import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Remedy;
import java.util.Random;

/** What people say in the demo. */
final class Texts {
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
  private static final String[] GIVEN = {"先生", "女士", "建国", "秀英", "志强", "丽华", "海燕", "晓东", "玉兰", "文军", "小红", "国庆"};

  record Matter(Category category, String subcategory, String statement, String demand, String measure, Cause cause, Remedy remedy) {}

  private static final Matter[] MATTERS = {
    new Matter(Category.SERVICE, "lift", "电梯一周坏了好几次,老人上下楼很困难", "尽快修好电梯", "更换门机并全面保养", Cause.EQUIPMENT, Remedy.REPAIR),
    new Matter(Category.SERVICE, "cleaning", "楼道垃圾堆了三天没人清理,有异味", "每天清理楼道", "增加保洁班次", Cause.PEOPLE, Remedy.APOLOGISE),
    new Matter(Category.SERVICE, "repair", "卫生间天花板漏水,报修后没人来", "今天派人维修", "更换立管接头", Cause.EQUIPMENT, Remedy.REPAIR),
    new Matter(Category.SERVICE, "security", "单元门禁坏了,外人随便进出", "修好门禁", "更换门禁控制器", Cause.EQUIPMENT, Remedy.REPAIR),
    new Matter(Category.SERVICE, "parking", "固定车位长期被别人占用", "清理占位车辆", "加装地锁并巡查", Cause.RULE, Remedy.EXPLAIN),
    new Matter(Category.SERVICE, "greening", "绿化带枯死,蚊虫很多", "补种并消杀", "补种绿植并安排消杀", Cause.CONTRACTOR, Remedy.REPLACE),
    new Matter(Category.FEES, "property-fee", "物业费账单和上月不一致,没有说明", "解释并更正账单", "核对账单并书面说明", Cause.RULE, Remedy.EXPLAIN),
    new Matter(Category.FEES, "shared-electricity", "公摊电费突然涨了一倍", "公布公摊明细", "公示公摊明细", Cause.RULE, Remedy.EXPLAIN),
    new Matter(Category.NEIGHBOUR, "noise", "楼上半夜拖椅子,孩子睡不着", "请楼上注意", "上门调解并加装脚垫", Cause.THIRD_PARTY, Remedy.EXPLAIN),
    new Matter(Category.COMMUNITY_ACTIVITY, "event", "广场活动音量太大", "控制音量和时间", "与组织者约定时间", Cause.RULE, Remedy.EXPLAIN),
    new Matter(Category.STAFF_CONDUCT, "conduct", "门岗保安说话态度很差", "当面道歉", "批评教育并道歉", Cause.PEOPLE, Remedy.DISCIPLINE),
    new Matter(Category.EMERGENCY, "water", "地下室水管爆裂,水漫到车库", "马上抢修", "关阀抢修", Cause.EQUIPMENT, Remedy.REPAIR),
  };

  private Texts() {}

  static String name(Random random) {
    return SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN[random.nextInt(GIVEN.length)];
  }

  static Matter matter(Random random) {
    return MATTERS[random.nextInt(MATTERS.length)];
  }
}
