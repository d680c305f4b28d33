package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.local.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** The bureau signs in with the browser and sees the figures of the ledger. */
@EndToEnd
@Tag("browser")
@Order(2)
class DashboardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final RunningPlatform platform;
  @TempDir private Path profile;
  private ChromeDriver browser;

  DashboardTest(RunningPlatform platform) {
    this.platform = platform;
  }

  @BeforeEach
  void openBrowser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1400,1600",
        "--lang=zh-CN",
        "--user-data-dir=" + profile);
    ChromeDriverService driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    browser = new ChromeDriver(driver, options);
  }

  @AfterEach
  void closeBrowser() {
    browser.quit();
  }

  private WebDriverWait soon() {
    return new WebDriverWait(browser, PATIENCE);
  }

  private void signIn(String username) {
    Account account = platform.person(username);
    browser.get(platform.gateway().resolve("/dashboard/").toString());
    soon().until(ExpectedConditions.visibilityOfElementLocated(By.id("username")));
    browser.findElement(By.id("username")).sendKeys(account.username());
    browser.findElement(By.id("password")).sendKeys(account.password());
    browser.findElement(By.cssSelector("button[type=submit]")).click();
  }

  private String card(String name, String part) {
    By place = By.cssSelector("[data-card=" + name + "] " + part);
    return soon().until(ExpectedConditions.visibilityOfElementLocated(place)).getText();
  }

  @Test
  void the_bureau_signs_in_and_sees_the_figures_of_the_ledger() throws IOException {
    signIn("bureau");
    JsonNode district = platform.ledger().path("units").path(platform.county().id());

    assertThat(card("openDropouts", ".value"))
        .startsWith(district.path("q2Open").path("numerator").asString());
    assertThat(card("retention", ".sub")).isEqualTo(fraction(district.path("r2-NINE_YEAR")));
    assertThat(card("annual", ".sub")).isEqualTo(fraction(district.path("r3")));
    assertThat(card("gross", ".sub")).isEqualTo(fraction(district.path("q2Gross")));
    assertThat(card("pupils", ".value")).startsWith(district.path("roll").asString());
    assertThat(browser.findElement(By.id("unit-name")).getText()).contains("示范县");
    Files.write(Path.of("target", "dashboard.png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static String fraction(JsonNode figure) {
    return figure.path("numerator").asString() + " / " + figure.path("denominator").asString();
  }

  @Test
  void a_principal_sees_the_school_and_not_the_district() {
    signIn("principal");
    soon().until(ExpectedConditions.textToBePresentInElementLocated(By.id("unit-name"), "初级中学"));
    assertThat(browser.getPageSource()).doesNotContain("示范县");
  }
}
