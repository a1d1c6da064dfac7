package answerable.command.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium with one window, used by keyboard. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
  private static final int MOST_TABS = 60;

  final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Skips the test where there is no Chromium. */
  static Browser open(int width, int height, String language, boolean scripts) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER), "chromium and chromium-driver are not installed");
    Path profile = Files.createTempDirectory("chromium-");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--user-data-dir=" + profile, "--window-size=" + width + "," + height);
    options.setExperimentalOption("prefs", Map.of(
        "intl.accept_languages", language, "profile.managed_default_content_settings.javascript", scripts ? 1 : 2));
    var service = new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER.toFile()).usingAnyFreePort().withSilent(true).build();
    Browser browser = new Browser(new ChromeDriver(service, options), profile);
    browser.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    return browser;
  }

  String focused() {
    return driver.switchTo().activeElement().getAttribute("id");
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Goes on with the tabulator until what has this id has the focus. */
  void tabTo(String id) {
    for (int i = 0; i < MOST_TABS && !id.equals(focused()); i++) {
      press(Keys.TAB);
    }
    assertThat(focused()).as("reached by keyboard").isEqualTo(id);
  }

  /** Chooses a point of a question whose first point has the focus. */
  void choose(int steps) {
    press(Keys.SPACE);
    for (int i = 0; i < steps; i++) {
      press(Keys.ARROW_RIGHT);
    }
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  void submit() {
    WebElement before = find("html");
    press(Keys.ENTER);
    // an element of a page that is just being left is an unknown error to this driver before it is a stale one
    new WebDriverWait(driver, Duration.ofSeconds(60)).ignoring(WebDriverException.class).until(ExpectedConditions.stalenessOf(before));
  }

  /** Nothing is wider than the window or too small for a thumb, nor found by the {@code axe.min.js} that {@code answerable.axe} names. */
  void assertAccessible(String what) throws IOException {
    assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth")).as(what + " is wider than its window")
        .isNotPositive();
    for (WebElement target : all("button, label, .switch, textarea")) {
      if (target.isDisplayed()) {
        var size = target.getSize();
        assertThat(Math.min(size.width, size.height)).as(what + ": " + target.getText()).isGreaterThanOrEqualTo(44);
      }
    }
    String axe = System.getProperty("answerable.axe");
    if (axe != null) {
      driver.executeScript(Files.readString(Path.of(axe)));
      Object violations = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
          + "axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))), e => done([String(e)]))");
      assertThat((List<?>) violations).as(what).isEmpty();
    }
  }

  /** The whole page as a picture, where {@code answerable.screenshots} names a folder for them. */
  void picture(String name) throws IOException {
    String folder = System.getProperty("answerable.screenshots");
    if (folder != null) {
      Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true)).get("data");
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name + ".png"), Base64.getDecoder().decode(data.toString()));
    }
  }

  @Override public void close() throws IOException {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.map(Path::toFile).sorted(java.util.Comparator.reverseOrder()).forEach(File::delete);
    }
  }
}
