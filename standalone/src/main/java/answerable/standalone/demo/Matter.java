package answerable.standalone.demo;

import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Remedy;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a complaint is about, in the words of those who complain and of those who look into it. {@code {b}}, {@code {u}} and
 * {@code {f}} stand for building, unit and floor.
 *
 * @param contractor who helps to solve it, null where the handler does so alone
 */
record Matter(
    Category category, String subcategory, List<String> statements, List<String> demands, List<String> findings,
    List<String> measures, Cause cause, Remedy remedy, @Nullable String contractor) {

  private static final List<String> BEGINNINGS = List.of("您好,", "我是{b}栋业主,", "第二次反映了:", "麻烦问一下,", "我家{f}楼,", "实在忍不了了,", "上周就说过,",
      "替家里老人反映一下,");
  private static final List<String> ENDS = List.of("。麻烦尽快。", ",请给个准话。", ",再不处理我就打12345了。", "。谢谢。", ",邻居们都有意见。",
      ",我已经拍了照片。", ",物业费不是白交的。", ",群里好几户都这样说。");

  /** One way in which it is told, of one home. */
  record Told(Matter matter, String statement, String demand, String finding, String measure) {}

  Told told(DemoEstate.Home home, Random random) {
    String[] room = home.room().split("-");
    String floor = String.valueOf(Integer.parseInt(room[2]) / 100);
    return new Told(this, in(spoken(random), room, floor), in(one(demands, random), room, floor),
        in(one(findings, random), room, floor), in(one(measures, random), room, floor));
  }

  /** Some come to the point at once, some do not stop there. */
  private String spoken(Random random) {
    String said = one(statements, random);
    String begun = random.nextInt(100) < 45 ? one(BEGINNINGS, random) + said : said;
    return random.nextInt(100) < 45 && !said.endsWith("?") && !said.endsWith("!") ? begun + one(ENDS, random) : begun;
  }

  private static String in(String text, String[] room, String floor) {
    return text.replace("{b}", room[0]).replace("{u}", room[1]).replace("{f}", floor);
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
