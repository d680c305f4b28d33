package cn.district.retention.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.reporting.figures.ToldChanges;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import cn.district.retention.testkit.browser.Browser;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The page as the bureau sees it, from an empty district to a lively one. */
@Tag("browser")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({GatewayStandIn.class, ToldChanges.class})
@WithPlatform(alone = true, date = "2024-10-10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardBrowserTest {

  private static final int KILOBYTE = 1024;
  private static final int WIDE = 1360;
  private static final int NARROW = 360;
  private static final String OPEN_DROPOUTS =
      """
      const asked = new XMLHttpRequest();
      asked.open('GET', '/api/v1/reporting/units/%s/headline', false);
      asked.send();
      return JSON.parse(asked.responseText).openDropouts.numerator;
      """
          .formatted(TestPlatform.DISTRICT);

  @Autowired private TestPlatform platform;
  @Autowired private GatewayStandIn gateway;
  @Autowired private ToldChanges changes;
  @LocalServerPort private int port;

  private Browser browser;
  private ContractPublisher publisher;
  private LivelyDistrict district;

  @BeforeAll
  void start() {
    browser = new Browser();
    publisher = new ContractPublisher(platform.broker(), platform.clock());
    district = new LivelyDistrict(publisher, LocalDate.parse("2024-10-10"));
  }

  @AfterAll
  void stop() {
    browser.close();
    publisher.close();
  }

  @Test
  @Order(1)
  void an_empty_district_says_that_there_is_no_data_yet() {
    browser.open(page(""), WIDE, 900);

    assertThat(browser.text("#empty")).contains("还没有数据");
    browser.picture("empty");
    assertAccessible();
  }

  @Test
  @Order(2)
  void the_open_page_fills_by_itself_once_the_district_lives() {
    district.open();
    district.live();

    assertThat(browser.text("[data-card=openDropouts] .value")).isNotBlank();
    browser.waitForText("[data-card=openDropouts] .value", "2");
    browser.waitForText("[data-card=rolls] .value", "8");
    browser.waitForText("#live", "实时");
  }

  @Test
  @Order(3)
  void it_shows_the_headline_the_ranking_and_the_trend() {
    browser.open(page(""), WIDE, 1300);

    browser.shown("#figures");
    assertThat(browser.text("#unit-name")).isEqualTo("青山区");
    assertThat(browser.text("[data-card=returns] .value")).isEqualTo("60.00%");
    assertThat(browser.text("[data-card=verification] .value")).startsWith("1");
    browser.shown("#ranking tbody tr");
    assertThat(rankedSchools()).hasSize(LivelyDistrict.SCHOOLS);
    browser.shown("#chart canvas");
    browser.waitForText("#live", "实时");
    browser.picture("dashboard-zh");
    assertAccessible();
  }

  @Test
  @Order(4)
  void the_worst_school_stands_first_and_columns_sort_by_keyboard() {
    browser.waitForText("#ranking tbody tr", "红星中学");

    WebElement byName = browser.shown("[data-sort=name]");
    byName.sendKeys(Keys.ENTER);

    assertThat(browser.text("th[aria-sort=ascending]")).isEqualTo("名称");
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("data-sort"))
        .isEqualTo("name");
  }

  @Test
  @Order(5)
  void a_new_dropout_appears_without_a_reload() {
    district.dropsOut("live-dropout", 0);

    browser.waitForText("[data-card=openDropouts] .value", "3");
  }

  @Test
  @Order(6)
  void what_changes_between_the_first_reading_and_the_opening_of_the_stream_is_shown() {
    gateway.streamsHeld = new CountDownLatch(1);
    browser.open(page("?lang=zh-CN"), WIDE, 1300);
    browser.shown("#chart canvas");
    district.dropsOut("overlooked-dropout", 0);
    awaitOpenDropouts(4);
    changes.tellNow();
    gateway.streamsHeld.countDown();

    browser.waitForText("[data-card=openDropouts] .value", "4");
  }

  @Test
  @Order(7)
  void another_day_can_be_looked_at_and_is_named() {
    browser.open(page("?lang=zh-CN"), WIDE, 1300);
    browser.shown("#figures");
    browser
        .driver()
        .executeScript(
            "const d = document.getElementById('as-of'); d.value = '2024-09-05';"
                + "d.dispatchEvent(new Event('change'));");

    browser.waitForText("#notice", "2024-09-05");
    browser.waitForText("[data-card=openDropouts] .value", "0");
    browser.shown("#today").click();
    browser.waitForText("[data-card=openDropouts] .value", "4");
  }

  @Test
  @Order(8)
  void it_speaks_english() {
    browser.shown("#language").click();

    browser.waitForText("#unit-name", "Qingshan District");
    browser.waitForText("#ranking-title", "Schools compared");
    assertThat(browser.driver().getTitle()).isEqualTo("Retention and dropout");
    assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("lang"))
        .isEqualTo("en");
    browser.shown("#chart canvas");
    browser.picture("dashboard-en");
    assertAccessible();
  }

  @Test
  @Order(9)
  void it_fits_a_phone_without_sideways_scrolling() {
    browser.open(page("?lang=zh-CN"), NARROW, 740);
    browser.shown("#figures");
    browser.shown("#chart canvas");

    Object overflow =
        browser
            .driver()
            .executeScript("return document.documentElement.scrollWidth - window.innerWidth");

    browser.picture("dashboard-phone");
    assertThat((Long) overflow).isLessThanOrEqualTo(0);
    assertAccessible();
  }

  @Test
  @Order(10)
  void an_ended_session_says_what_to_do() {
    gateway.signedIn.set(false);
    browser.open(page("?lang=zh-CN"), WIDE, 900);

    assertThat(browser.text("#problem")).contains("登录已过期");
    assertThat(browser.shown("#sign-in").isDisplayed()).isTrue();
    browser.picture("signed-out");
    assertAccessible();

    gateway.signedIn.set(true);
    browser.shown("#retry").click();
    browser.shown("#figures");
  }

  @Test
  @Order(11)
  void a_rebuild_shows_its_progress_and_then_the_figures() {
    gateway.rebuilding.set(true);
    browser.open(page("?lang=zh-CN"), WIDE, 900);

    browser.waitForText("#waiting-detail", "重建");
    browser.shown("#waiting-progress[value='42']");
    browser.picture("rebuilding");
    assertAccessible();

    gateway.rebuilding.set(false);
    browser.shown("#figures");
  }

  @Test
  @Order(12)
  void the_page_is_small_and_breaks_none_of_its_own_rules() {
    browser.open(page(""), WIDE, 900);
    browser.shown("#chart canvas");

    Object bytes =
        browser
            .driver()
            .executeScript(
                "return performance.getEntriesByType('resource').concat("
                    + "performance.getEntriesByType('navigation'))"
                    + ".filter(e => !e.name.includes('/webjars/'))"
                    + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");

    assertThat(((Number) bytes).longValue()).isBetween(1L, 200L * KILOBYTE);
    assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .extracting(LogEntry::getMessage)
        .noneMatch(message -> message.contains("Content Security Policy"))
        .noneMatch(message -> message.contains("TypeError"));
  }

  /** Waits for the service to know so many, whatever the page shows. */
  private void awaitOpenDropouts(long count) {
    new WebDriverWait(browser.driver(), Duration.ofMinutes(1))
        .until(driver -> Objects.equals(count, browser.driver().executeScript(OPEN_DROPOUTS)));
  }

  private List<WebElement> rankedSchools() {
    return browser.driver().findElements(By.cssSelector("#ranking tbody tr"));
  }

  private void assertAccessible() {
    List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();

    assertThat(violations).extracting(rule -> rule.getId() + " " + rule.getNodes()).isEmpty();
  }

  private String page(String query) {
    return "http://127.0.0.1:" + port + "/dashboard/" + query;
  }
}
