package answerable.standalone.demo;

import answerable.api.Role;
import java.util.List;
import java.util.Objects;

/** Somebody who works in the demo's estate: the people for whom tokens are given, and clerks who come and go. */
record Person(String login, String fullName, String post, Role role) {
  static final Person LIMIN = of(People.LIMIN);
  static final Person WANGLEI = of(People.WANGLEI);
  static final Person CHENZHIQIANG = of(People.CHENZHIQIANG);
  static final Person ZHAOQIAN = of(People.ZHAOQIAN);
  static final Person ZHOUSHIFU = of(People.ZHOUSHIFU);
  static final Person SUNFANG = of(People.SUNFANG);

  /** Who holds the third chair at the desk, one after the other. */
  static final List<Person> THIRD_CHAIR = List.of(
      clerk("hejing", "何静"), clerk("machao", "马超"), clerk("tangli", "唐丽"), clerk("guoyu", "郭宇"), clerk("xuyan", "徐岩"),
      clerk("dengxin", "邓欣"), clerk("shenyue", "沈悦"), clerk("luping", "卢平"));

  private static Person of(People who) {
    return new Person(who.login(), who.fullName(), Objects.requireNonNull(who.post()), who.role());
  }

  private static Person clerk(String login, String name) {
    return new Person(login, name, "客服", Role.CLERK);
  }
}
