package answerable.standalone.demo;

import static answerable.api.Terms.Category.COMMUNITY_ACTIVITY;
import static answerable.api.Terms.Category.FEES;
import static answerable.api.Terms.Category.SERVICE;
import static answerable.standalone.demo.DemoEstate.CLEANING;
import static answerable.standalone.demo.DemoEstate.GREENING;
import static answerable.standalone.demo.DemoEstate.LIFTS;
import static java.util.List.of;

import answerable.api.Terms.Cause;
import answerable.api.Terms.Remedy;
import java.util.List;

/** What people complain about every day. Matters with a way of their own are in {@link RareMatters}. */
final class Matters {
  static final Matter LIFT = new Matter(SERVICE, "lift",
      of("{b}栋{u}单元电梯这周坏了三次,我妈八十岁爬了{f}楼,你们到底修不修?", "电梯又停在{f}楼不动,里面按钮没反应,孩子吓哭了",
          "{u}单元电梯门关不上,嘎吱嘎吱响,坐着害怕", "电梯运行时抖得厉害,到{f}楼还会掉一下", "电梯显示屏黑了一个月,报修两次没人管"),
      of("尽快修好电梯", "请维保单位来全面检查,结果贴出来", "坏的配件换新的,不要再拖"),
      of("门机皮带老化,维保记录显示上月已提示更换", "轿厢平层传感器偏移,控制柜有故障代码", "门锁触点积灰,维保周期超期七天"),
      of("更换门机皮带并全面保养", "校准平层传感器,增加一次半月保养", "清洁并更换门锁触点,公示维保记录"), Cause.EQUIPMENT, Remedy.REPAIR, LIFTS);
  static final Matter REPAIR = new Matter(SERVICE, "repair",
      of("卫生间天花板漏水,地板都泡了,今天能来人吗?", "厨房下水堵了,脏水往上返", "单元门口的地砖翘起来,老人绊了一跤",
          "{f}楼楼道灯坏了好几天,晚上一片黑", "阳台外墙渗水,墙皮一块块往下掉", "报修两次水管漏水,说好的师傅一直没来"),
      of("今天派人维修", "尽快修好并说明原因", "修好后把墙面恢复原样", "给个准确的上门时间"),
      of("楼上立管接头松动渗水", "主管道被油污堵塞,共{f}层受影响", "感应灯驱动器损坏", "外墙防水层开裂,需重做", "地砖空鼓,水泥失效"),
      of("更换立管接头并补做防水", "疏通主管道并清洗", "更换感应灯具", "外墙裂缝注胶后做防水", "重新铺贴地砖"), Cause.EQUIPMENT, Remedy.REPAIR, null);
  static final Matter PARKING_LIGHTS = new Matter(SERVICE, "repair",
      of("地下车库B2照明坏了半个月,上周我差点摔倒", "车库坡道的灯一直闪,晃眼睛", "B1电梯厅到车位那段路全黑"),
      of("把灯修好", "照明全部检查一遍"), of("B2东区一个回路跳闸", "灯管老化,三十七盏不亮", "应急照明电池失效"),
      of("更换灯管并检修回路", "分区排查照明,更换损坏灯具"), Cause.EQUIPMENT, Remedy.REPAIR, null);
  static final Matter CLEANING_STAIRS = new Matter(SERVICE, "cleaning",
      of("楼道垃圾堆了三天没人清理,有异味", "{u}单元电梯里有宠物尿,保洁说不归她管", "楼梯间烟头满地,一周没拖过", "大堂玻璃脏得看不见外面",
          "垃圾桶满了也不换,苍蝇到处飞"),
      of("每天清理楼道", "把保洁时间表贴出来", "安排人马上打扫"),
      of("该单元保洁员请假,无人替班", "保洁公司本周少派一个班次", "巡查记录缺三天"),
      of("增加保洁班次并每日拍照", "安排替班人员,主管每日抽查", "与保洁公司核对班次,扣减当月费用"), Cause.PEOPLE, Remedy.APOLOGISE, CLEANING);
  static final Matter DOORS = new Matter(SERVICE, "security",
      of("单元门禁坏了,外人随便进出", "昨晚有陌生人在楼道贴小广告,保安没拦", "快递电动车停在消防通道,没人管", "监控对着墙,我的自行车丢了查不到",
          "夜里岗亭没人,车辆随便进"),
      of("修好门禁", "加强夜间巡逻", "调整监控并把巡逻记录公布"),
      of("门禁控制器进水损坏", "夜班两岗并一岗,巡逻少一次", "监控探头角度被碰偏"),
      of("更换门禁控制器", "恢复夜间两岗,巡更打点", "调整探头并检查全部录像"), Cause.PEOPLE, Remedy.REPAIR, null);
  static final Matter PARKING = new Matter(SERVICE, "parking",
      of("固定车位长期被别人占用", "我交了车位费,回来没地方停", "有人把僵尸车停在{b}栋楼下半年了", "充电桩车位被油车占着"),
      of("清理占位车辆", "把我的车位还给我", "加地锁或安排人看"),
      of("临停车辆未登记进入固定车位区", "僵尸车车主已搬走,联系不上", "充电车位无标识无管理"),
      of("加装地锁并每日巡查", "联系车主移车,逾期报交警", "划线标识并安排劝离"), Cause.RULE, Remedy.EXPLAIN, null);
  static final Matter GREENERY = new Matter(SERVICE, "greening",
      of("绿化带枯死一大片,蚊虫很多", "树枝伸到我家{f}楼阳台,刮玻璃", "草坪打药没有提前通知,孩子在里面玩", "花坛里全是狗粪"),
      of("补种并消杀", "修剪树枝", "打药前贴通知"),
      of("夏季浇水不足,养护计划未执行", "修剪周期已过两个月", "养护单位未按约定张贴通知"),
      of("补种绿植并安排消杀", "修剪影响采光和安全的树枝", "改为夜间打药并提前两天公示"), Cause.CONTRACTOR, Remedy.REPLACE, GREENING);
  static final Matter PROPERTY_FEE = new Matter(FEES, "property-fee",
      of("物业费账单和上月不一致,没有说明", "我去年预交过,今年又收一遍", "房子空了一年,物业费一分没少", "收费标准从来没见公示"),
      of("解释并更正账单", "把多收的退给我", "公示收费标准和依据"),
      of("账单多计一个月,系统导入时重复", "预存款未冲抵", "公示栏更新滞后一个季度"),
      of("核对账单并书面说明", "退还重复收取的费用", "补贴公示并在群里发布"), Cause.RULE, Remedy.REFUND, null);
  static final Matter SHARED_ELECTRICITY = new Matter(FEES, "shared-electricity",
      of("公摊电费突然涨了一倍", "公摊电费凭什么算我家这么多?", "电梯电费让一楼也分摊,不合理"),
      of("公布公摊明细", "按合同重新核算"), of("夏季水泵运行时间增加", "一只总表倍率录错"), of("公示公摊明细与抄表照片", "更正倍率并重算两个月"),
      Cause.RULE, Remedy.EXPLAIN, null);
  static final Matter REVENUE = new Matter(FEES, "common-revenue",
      of("电梯广告收入去哪了?从没公布过", "快递柜场地费应该归业主"), of("公示公共收益", "交由业委会审核"),
      of("公共收益台账未按季公示"), of("公示近四个季度公共收益收支"), Cause.RULE, Remedy.EXPLAIN, null);
  static final Matter ACTIVITY = new Matter(COMMUNITY_ACTIVITY, "event",
      of("广场活动音量太大,孩子没法写作业", "活动室周末总锁着门", "中秋活动报名没通知到我们楼"), of("控制音量和时间", "公布开放时间", "下次提前通知"),
      of("活动超过约定时间四十分钟", "钥匙由一人保管,周末无人"), of("与组织者约定时间并设音量上限", "增加周末值守", "活动通知张贴到每个单元"),
      Cause.RULE, Remedy.EXPLAIN, null);

  private Matters() {}

  static final List<Matter> ALL = List.of(LIFT, REPAIR, PARKING_LIGHTS, CLEANING_STAIRS, DOORS, PARKING, GREENERY, PROPERTY_FEE,
      SHARED_ELECTRICITY, REVENUE, ACTIVITY);
}
