package answerable.standalone.demo;

import static answerable.api.Terms.Category.EMERGENCY;
import static answerable.api.Terms.Category.NEIGHBOUR;
import static answerable.api.Terms.Category.SERVICE;
import static answerable.api.Terms.Category.STAFF_CONDUCT;
import static answerable.standalone.demo.DemoEstate.LIFTS;
import static java.util.List.of;

import answerable.api.Terms.Cause;
import answerable.api.Terms.Remedy;
import java.util.List;

/** Matters that are handled in a way of their own. */
final class RareMatters {
  static final List<Matter> EMERGENCIES = List.of(
      new Matter(EMERGENCY, "water", of("地下室水管爆裂,水漫到车库", "{f}楼管道井喷水,往下流成瀑布了", "消防栓被撞,水柱喷到二楼"),
          of("马上抢修", "先把水关了"), of("供水立管法兰断裂", "管道井阀门爆裂"), of("关阀抢修并抽排积水", "更换阀门,恢复供水"),
          Cause.EQUIPMENT, Remedy.REPAIR, null),
      new Matter(EMERGENCY, "lift-entrapment", of("电梯把两个人困在{f}楼,快来!", "老人困在电梯里二十分钟了,对讲没人应"),
          of("马上救人", "救出来再给说法"), of("门锁回路断开,轿厢停在平层外", "曳引机抱闸未打开"), of("盘车救援后停梯检修", "更换抱闸线圈,检验后恢复"),
          Cause.EQUIPMENT, Remedy.REPAIR, LIFTS),
      new Matter(EMERGENCY, "power", of("整个{b}栋停电,电梯也停了", "配电箱冒烟,有焦味"), of("马上来电工", "先断电,别着火"),
          of("配电箱接线端子过热", "进线开关跳闸"), of("更换端子并测温", "隔离故障回路后送电"), Cause.EQUIPMENT, Remedy.REPAIR, null),
      new Matter(EMERGENCY, "fire", of("{f}楼楼道有人烧纸,浓烟", "楼下垃圾桶着火了"), of("马上灭火"), of("未熄灭的烟头引燃纸箱"),
          of("灭火并清理楼道堆物,张贴警示"), Cause.THIRD_PARTY, Remedy.EXPLAIN, null));

  static final List<Matter> NEIGHBOURS = List.of(
      new Matter(NEIGHBOUR, "noise", of("楼上每天半夜拖椅子、跑步,孩子睡不着", "隔壁晚上十一点还在打麻将", "楼上装修从早上七点开始砸墙",
          "楼上的狗从早叫到晚"), of("请楼上注意", "晚上十点后安静", "按规定时间装修"),
          of("夜间三次听测,声音来自楼上拖动家具", "双方各执一词,夜间未录得"), of("上门调解并加装脚垫,约定22:00至7:00安静", "约谈双方并签静音约定"),
          Cause.THIRD_PARTY, Remedy.EXPLAIN, null),
      new Matter(NEIGHBOUR, "water", of("楼上空调滴水滴到我家晾的衣服上", "楼上浇花把水浇到我家阳台"), of("请楼上接好水管"),
          of("楼上冷凝水管脱落"), of("协助楼上接入统一排水管"), Cause.THIRD_PARTY, Remedy.EXPLAIN, null),
      new Matter(NEIGHBOUR, "corridor", of("对门把鞋柜和婴儿车堆在走廊", "邻居在楼道给电动车充电,太危险"), of("请对门清走", "不能再在楼道充电"),
          of("走廊堆放占用消防通道"), of("劝离堆物并复查三次"), Cause.THIRD_PARTY, Remedy.EXPLAIN, null),
      new Matter(NEIGHBOUR, "smoke", of("楼下天天在阳台抽烟,烟全飘上来"), of("请他不要在阳台抽"), of("阳台吸烟属实,无禁止条款"),
          of("调解后约定到楼下吸烟点"), Cause.THIRD_PARTY, Remedy.EXPLAIN, null));

  static final List<Matter> CONDUCT = List.of(
      new Matter(STAFF_CONDUCT, "conduct", of("维修师傅进门不穿鞋套,还跟我吵", "师傅当着孩子骂人", "来修水管的师傅私下要我加钱"),
          of("当面道歉", "换人来修"), of("调取记录并询问在场邻居,言语不当属实", "双方对话有录音,未按规范着鞋套"),
          of("批评教育并当面道歉", "重新培训服务规范,扣当月绩效"), Cause.PEOPLE, Remedy.DISCIPLINE, null),
      new Matter(STAFF_CONDUCT, "conduct", of("客服接电话爱理不理,还挂我电话", "前台说我事多,这是什么态度?"), of("当面道歉", "给个说法"),
          of("回听录音,客服打断业主三次", "录音显示客服先挂断"), of("当面道歉并安排沟通培训"), Cause.PEOPLE, Remedy.APOLOGISE, null));

  static final List<Matter> GROUPS = List.of(
      new Matter(SERVICE, "hot-water", of("{b}栋一晚上没热水,大冬天怎么洗澡?", "热水从下午就没了,打电话没人说得清", "没热水,老人发烧想擦身都不行"),
          of("马上恢复热水", "恢复并给个说法"), of("{b}栋换热机组循环泵故障"), of("更换循环泵,恢复供热水"), Cause.EQUIPMENT, Remedy.REPAIR, null),
      new Matter(SERVICE, "lift", of("{b}栋两部电梯停了三天", "两部电梯一起坏,{f}楼怎么上?", "电梯停三天了,快递外卖都不送"),
          of("马上修好电梯", "至少先恢复一部"), of("变频器损坏,备件需调货"), of("更换变频器,先恢复一部运行"), Cause.EQUIPMENT, Remedy.REPAIR, LIFTS),
      new Matter(SERVICE, "water-pressure", of("{f}楼早晚水压小得洗不了澡", "水龙头出来像滴眼药水"), of("恢复正常水压"),
          of("二次供水变频泵一台停机"), of("检修变频泵并清洗过滤网"), Cause.EQUIPMENT, Remedy.REPAIR, null));

  static final Matter SMOKE = NEIGHBOURS.getLast();

  private RareMatters() {}
}
