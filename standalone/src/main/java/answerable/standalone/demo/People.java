package answerable.standalone.demo;

import answerable.api.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of the demo: who they are, what they may do, and for whom a token is given. */
public enum People {
  LIMIN("limin", "李敏", "客服", "CHHY", Role.CLERK),
  WANGLEI("wanglei", "王磊", "客服", "CHHY", Role.CLERK),
  CHENZHIQIANG("chenzhiqiang", "陈志强", "项目经理", "CHHY", Role.MANAGER),
  ZHAOQIAN("zhaoqian", "赵倩", "品质回访", "CHHY", Role.VISITOR),
  ZHOUSHIFU("zhoushifu", "周师傅", "维修", "CHHY", Role.HANDLER),
  SUNFANG("sunfang", "孙芳", "客服主管", "CHHY", Role.SUPERVISOR),
  LIUJIANGUO("liujianguo", "刘建国", null, "CHHY", Role.COMMITTEE_AUDITOR),
  DPO("dpo", "个人信息保护负责人", null, "*", Role.DPO),
  SURVEYLEAD("surveylead", "调查负责人", null, "CHHY", Role.SURVEY_LEAD),
  INTERVIEWER("interviewer", "访问员", null, "CHHY", Role.INTERVIEWER),
  ANALYST("analyst", "分析员", null, "*", Role.ANALYST),
  CLIENT("client", "接口", null, "CHHY", Role.API_CLIENT),
  OWNER("owner", "吴女士", null, "CHHY", Role.OWNER),
  ADMIN("admin", "管理员", null, "*", Role.ADMIN),
  LINHAI("linhai", "林海", "客服", "LHYY", Role.CLERK);

  private final String login;
  private final String fullName;
  private final @Nullable String post;
  private final String estate;
  private final Role role;

  People(String login, String fullName, @Nullable String post, String estate, Role role) {
    this.login = login;
    this.fullName = fullName;
    this.post = post;
    this.estate = estate;
    this.role = role;
  }

  public String login() {
    return login;
  }

  public String fullName() {
    return fullName;
  }

  /** Null for who is no staff. */
  public @Nullable String post() {
    return post;
  }

  /** The code of the estate in which they work or live, {@code *} for all. */
  public String estate() {
    return estate;
  }

  public Role role() {
    return role;
  }

  public static @Nullable People of(String login) {
    return Arrays.stream(values()).filter(who -> who.login.equals(login)).findFirst().orElse(null);
  }

  static List<People> staffOf(String estate) {
    return Arrays.stream(values()).filter(who -> who.post != null && who.estate.equals(estate)).toList();
  }
}
