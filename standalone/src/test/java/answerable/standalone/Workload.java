package answerable.standalone;

import static answerable.standalone.Client.map;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that act on the same complaints at the same time, and remember what they were told. */
final class Workload {
  /** One request under its own idempotency key; {@code answer} is null while its outcome is unknown. */
  record Asked(String user, String path, Map<String, Object> body, String key, Answer answer) {
    boolean done() {
      return answer != null && (answer.status() == 200 || answer.status() == 201);
    }
  }

  final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile Program program;

  Workload(Program program) {
    this.program = program;
  }

  void moveTo(Program restarted) {
    program = restarted;
  }

  void accept(int complaintsWanted) throws IOException {
    for (int i = 0; i < complaintsWanted; i++) {
      Asked asked = ask("limin", "/complaints", intake(i));
      complaints.add(asked.answer().id());
    }
  }

  /** Runs until told to stop; a client goes on with the next request when one fails. */
  List<Thread> start(int clients, long seed, AtomicBoolean stop) {
    return java.util.stream.IntStream.range(0, clients).mapToObj(n -> Thread.ofPlatform().name("client-" + n).start(() -> {
      Random random = new Random(seed * 31 + n);
      while (!stop.get()) {
        act(random);
      }
    })).toList();
  }

  static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofSeconds(120))) {
        throw new IllegalStateException(thread.getName() + " did not end");
      }
    }
  }

  private void act(Random random) {
    String complaint = complaints.get(random.nextInt(complaints.size()));
    String user = random.nextInt(4) == 0 ? "wanglei" : "limin";
    String path = "/complaints/" + complaint + "/";
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> ask(user, path + "follow-ups", map("text", "电话联系,说明进度"));
      case 3 -> ask(user, path + "acknowledgement", map("text", "已收到"));
      case 4 -> ask(user, path + "classification", map("category", "SERVICE", "severity", "SERIOUS", "founded", "FOUNDED",
          "reason", "补充了情况"));
      case 5 -> ask(user, path + "replies", map("text", "正在处理", "interim", true));
      case 6 -> {
        Asked offered = ask("chenzhiqiang", path + "custody-transfers", map("to", user.equals("limin") ? "wanglei" : "limin",
            "reason", "SHIFT_END"));
        if (offered.done()) {
          ask(user.equals("limin") ? "wanglei" : "limin", path + "custody-transfers/" + offered.answer().id() + "/acceptance", map());
        }
      }
      case 7 -> {
        Asked accepted = ask("wanglei", "/complaints", intake(random.nextInt(1000)));
        if (accepted.done()) {
          complaints.set(random.nextInt(complaints.size()), accepted.answer().id());
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  private static Map<String, Object> intake(int n) {
    return map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "住户" + n, "phone", "1390000" + n, "room", "8-2-" + n),
        "statement", "楼道灯不亮", "demand", "尽快修好");
  }

  private Asked ask(String user, String path, Map<String, Object> body) {
    String key = UUID.randomUUID().toString();
    Answer answer;
    try {
      answer = program.client(user).post(path, body, "Idempotency-Key", key);
    } catch (IOException cut) {
      answer = null;
    }
    Asked asked = new Asked(user, path, body, key, answer);
    this.asked.add(asked);
    return asked;
  }

  /** Asks again what had no answer; by its key it is done at most once. */
  void resolveUnknown() throws IOException {
    for (Asked open : List.copyOf(asked)) {
      if (open.answer() == null) {
        asked.remove(open);
        asked.add(repeat(open));
      }
    }
  }

  Asked repeat(Asked before) throws IOException {
    Answer answer = program.client(before.user()).post(before.path(), before.body(), "Idempotency-Key", before.key());
    return new Asked(before.user(), before.path(), before.body(), before.key(), answer);
  }
}
