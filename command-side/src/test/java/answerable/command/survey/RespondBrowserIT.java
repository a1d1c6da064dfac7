package answerable.command.survey;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.Answered;
import answerable.api.SurveyEvent.SurveyAnswered;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.command.CommandSide;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An owner answers, with a telephone's width and a keyboard, with and without a script; a sheet is printed. */
@SpringBootTest(classes = {CommandSide.class, RespondIT.Anybody.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RespondBrowserIT {
  @Autowired ApplicationContext program;
  @Autowired EventLog log;
  @LocalServerPort int port;
  AskedOnline wave;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    String url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  @BeforeAll void a_wave_in_the_field() {
    wave = new AskedOnline(program, 8);
  }

  private String address(int n) {
    return new Asking(port).address(wave.token(n)).toString();
  }

  private SurveyAnswered answered(int n) {
    List<DomainEvent> events = log.stream(wave.invitation(n).value(), 1).stream().map(Recorded::event).toList();
    assertThat(events).hasSize(1);
    return (SurveyAnswered) events.getFirst();
  }

  private static String scores(SurveyAnswered answered) {
    return String.join(" ", answered.answers().stream().map((Answered a) ->
        a.item() + "=" + (a.text() != null ? a.text().content() : String.valueOf(a.value()))).toList());
  }

  @Test void an_owner_answers_by_keyboard_alone_on_a_small_telephone() throws Exception {
    try (Browser browser = Browser.open(360, 740, "zh-CN", true)) {
      browser.driver.get(address(0));
      browser.assertAccessible("the questionnaire");
      browser.picture("phone-zh");
      browser.press(Keys.TAB);
      assertThat(browser.driver.switchTo().activeElement().getText()).isEqualTo("跳到正文");
      browser.press(Keys.ENTER);
      browser.tabTo("q2-1");
      browser.choose(3);
      browser.tabTo("q9-words");
      browser.press("保洁很好");
      browser.press(Keys.TAB);
      browser.submit();

      assertThat(browser.focused()).as("what is wrong is read out first").isEqualTo("trouble");
      assertThat(browser.find("#trouble a").getText()).contains("第1题");
      browser.assertAccessible("the questionnaire with an error");
      browser.picture("phone-zh-error");
      browser.press(Keys.TAB);
      browser.press(Keys.ENTER);
      assertThat(browser.focused()).isEqualTo("q1-1");
      browser.choose(1);
      assertThat(browser.find("#q3").isDisplayed()).as("asked of who is not content").isTrue();
      browser.tabTo("q3-1");
      browser.choose(0);
      assertThat(browser.find("#q4").isDisplayed()).isTrue();
      browser.driver.executeScript("document.getElementById('q1-2').focus()");
      browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
      assertThat(browser.find("#q3").isDisplayed()).as("ruled out by another answer").isFalse();
      assertThat(browser.find("#q4").isDisplayed()).as("ruled out by what is ruled out").isFalse();
      browser.driver.navigate().refresh();
      assertThat(browser.find("#q1-5").isSelected()).as("what was not sent yet is still there").isTrue();
      browser.tabTo("q5-1");
      browser.choose(4);
      browser.tabTo("q6-1");
      browser.choose(2);
      browser.tabTo("q7-0");
      browser.choose(9);
      browser.tabTo("q8-1");
      browser.choose(2);
      browser.tabTo("q9-words");
      browser.press(Keys.TAB);
      browser.submit();

      assertThat(browser.find("h1").getText()).isEqualTo("谢谢,您的答卷已收到");
      browser.assertAccessible("the thanks");
      browser.picture("phone-zh-thanks");
      assertThat(browser.driver.executeScript("return sessionStorage.length")).as("nothing is left behind").isEqualTo(0L);
      assertThat(browser.driver.manage().getCookies()).isEmpty();
    }
    SurveyAnswered answered = answered(0);
    assertThat(scores(answered)).isEqualTo("SAT=5 EXP=4 IMP=5 RIVAL=3 NPS=9 BETTER=3 MORE=保洁很好");
    assertThat(answered.completeness()).isEqualTo(OutcomeCode.I);
    assertThat(answered.seconds()).isNotNull().isBetween(0, 600);
  }

  @Test void the_same_without_a_script() throws Exception {
    try (Browser browser = Browser.open(360, 740, "en", false)) {
      browser.driver.get(address(1));
      assertThat(browser.find("html").getAttribute("class")).as("no script has run").isEmpty();
      assertThat(browser.find("#q3-only").getText()).isEqualTo("Only if you answered 1 (very dissatisfied) or 2 to question 1.");
      browser.tabTo("q1-1");
      browser.choose(3);
      browser.tabTo("q3-1");
      browser.choose(0);
      browser.tabTo("q9-words");
      browser.press(Keys.TAB);
      browser.submit();
      assertThat(browser.focused()).as("what is missing is read out first").isEqualTo("trouble");
      assertThat(browser.all("#trouble li")).extracting(li -> li.getText()).containsExactly(
          "Question 2 is not answered", "Question 5 is not answered", "Question 6 is not answered", "Question 7 is not answered",
          "Question 8 is not answered");
      browser.picture("phone-en-unanswered");
      for (String first : List.of("q2-1", "q5-1", "q6-1", "q7-0")) {
        browser.tabTo(first);
        browser.choose(2);
      }
      browser.tabTo("q9-words");
      browser.press(Keys.TAB, Keys.TAB);
      assertThat(browser.driver.switchTo().activeElement().getText()).isEqualTo("Send as it is");
      browser.submit();
      assertThat(browser.find("h1").getText()).isEqualTo("Thank you, your answers have arrived");
    }
    assertThat(scores(answered(1))).isEqualTo("SAT=4 EXP=3 IMP=3 RIVAL=3 NPS=2 BETTER=null MORE=null");
  }

  @Test void at_a_desk_in_english_with_an_answer_taken_back() throws Exception {
    try (Browser browser = Browser.open(1280, 900, "en", true)) {
      browser.driver.get(address(2));
      browser.assertAccessible("the questionnaire at a desk");
      browser.picture("desk-en");
      browser.tabTo("q1-1");
      browser.choose(0);
      assertThat(browser.find("#q3").isDisplayed()).isTrue();
      browser.press(Keys.TAB);
      assertThat(browser.driver.switchTo().activeElement().getText()).isEqualTo("Take this answer back");
      browser.press(Keys.ENTER);
      assertThat(browser.find("#q1-1").isSelected()).isFalse();
      assertThat(browser.find("#q3").isDisplayed()).isFalse();
      browser.driver.get(address(2) + "?lang=zh");
      assertThat(browser.find("html").getAttribute("lang")).isEqualTo("zh-CN");
      browser.driver.get(address(2).replaceAll("[^/]+$", "nobodys"));
      browser.assertAccessible("nothing here");
      browser.picture("desk-en-nothing");
    }
  }

  @Test void a_sheet_to_be_printed(@TempDir Path folder) throws Exception {
    String path = "http://localhost:" + port + "/api/v1/questionnaires/" + wave.questionnaire + "/versions/1/paper?invitation=" + wave.invitation(3);
    try (Browser browser = Browser.open(900, 1200, "zh-CN", true)) {
      for (String language : List.of("zh", "en")) {
        HttpResponse<String> sheet = HttpClient.newHttpClient().send(HttpRequest.newBuilder(java.net.URI.create(path + "&lang=" + language))
            .header("Authorization", "Bearer SURVEY_LEAD").GET().build(), HttpResponse.BodyHandlers.ofString());
        browser.driver.get(Files.writeString(folder.resolve(language + ".html"), sheet.body()).toUri().toString());
        browser.assertAccessible("the sheet in " + language);
        browser.picture("paper-" + language);
      }
    }
  }
}
