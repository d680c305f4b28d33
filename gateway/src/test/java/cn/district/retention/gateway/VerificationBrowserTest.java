package cn.district.retention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.browser.Browser;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The public page, from the QR code of a paper to what the platform says of it. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationBrowserTest {

  private static final int WIDE = 1000;
  private static final int NARROW = 360;
  private static final int HEIGHT = 760;

  /** Symbols that fit together, the last one checks the others. */
  private static final String CODE = "7K3M-0000-0000-0000-000X";

  private RunningGateway gateway;
  private Browser browser;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
    browser = new Browser();
  }

  @AfterAll
  void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  @Order(1)
  void the_page_asks_for_the_code() {
    browser.open(page(""), WIDE, HEIGHT);

    browser.waitForText("h1", "证明核验");
    browser.waitForText("label", "验证码");
    browser.picture("verify-empty-zh");
    assertAccessible();
  }

  @Test
  @Order(2)
  void a_slip_of_the_keyboard_is_told_without_asking_the_platform() {
    gateway.service(ServiceContext.ENROLLMENT).forget();
    browser.shown("#code").sendKeys(CODE.replace('K', 'H'));
    browser.shown("#verify").click();

    browser.waitForText("#mistake", "验证码有误");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
    browser.picture("verify-mistyped-zh");
    assertAccessible();
  }

  @Test
  @Order(3)
  void the_code_of_a_qr_code_is_verified_at_once_and_leaves_the_address() {
    answer("VALID", "ENROLMENT", null);
    browser.open(page("#" + CODE), WIDE, HEIGHT);

    browser.waitForText("#headline", "有效");
    assertThat(browser.text("#facts")).contains("在校证明", "示例镇中心小学", "张*明", "2024年10月8日");
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(page(""));
    FakeService.Received asked = gateway.service(ServiceContext.ENROLLMENT).last();
    assertThat(asked.address().toString()).endsWith("/certificates/verifications");
    assertThat(new String(asked.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"code\":\"" + CODE.replace("-", "") + "\"}");
    assertThat(asked.headers().toString()).doesNotContain("7K3M");
    browser.picture("verify-valid-zh");
    assertAccessible();
  }

  @Test
  @Order(4)
  void a_card_says_until_when_it_holds_and_the_page_speaks_english() {
    answer("EXPIRED", "PUPIL_CARD", "2025-08-31");
    browser.shown("#language").click();
    browser.waitForText("#headline", "Valid");
    browser.shown("#code").sendKeys(Keys.ENTER);

    browser.waitForText("#headline", "Expired");
    assertThat(browser.text("#facts")).contains("Pupil card", "August 31, 2025");
    browser.picture("verify-expired-en");
    assertAccessible();
  }

  @Test
  @Order(5)
  void a_revoked_an_unknown_and_an_erased_one_are_told_apart() {
    answer("REVOKED", "GRADUATION", null);
    browser.open(page("?lang=zh-CN#" + CODE), WIDE, HEIGHT);
    browser.waitForText("#headline", "已撤销");
    browser.picture("verify-revoked-zh");
    assertAccessible();

    bare("UNKNOWN");
    browser.shown("#verify").click();
    browser.waitForText("#headline", "查无此证明");
    assertThat(browser.driver().findElements(By.cssSelector("#facts dd"))).isEmpty();
    assertAccessible();

    bare("NO_LONGER_AVAILABLE");
    browser.shown("#verify").click();
    browser.waitForText("#headline", "不再提供核验");
    assertAccessible();
  }

  @Test
  @Order(6)
  void a_platform_that_does_not_answer_is_told() {
    gateway.service(ServiceContext.ENROLLMENT).answer(503, "{}");
    browser.shown("#verify").click();

    browser.waitForText("#headline", "暂时无法核验");
    assertAccessible();
  }

  @Test
  @Order(7)
  void it_fits_a_phone_without_sideways_scrolling() {
    answer("VALID", "PUPIL_CARD", "2025-08-31");
    browser.open(page("?lang=zh-CN&phone#" + CODE), NARROW, HEIGHT);
    browser.waitForText("#headline", "有效");

    Object overflow =
        browser
            .driver()
            .executeScript("return document.documentElement.scrollWidth - window.innerWidth");

    browser.picture("verify-phone");
    assertThat((Long) overflow).isLessThanOrEqualTo(0);
  }

  @Test
  @Order(8)
  void the_page_breaks_none_of_its_own_rules() {
    assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .extracting(LogEntry::getMessage)
        .noneMatch(message -> message.contains("Content Security Policy"))
        .noneMatch(message -> message.contains("TypeError"));
  }

  private void answer(String state, String kind, String validUntil) {
    gateway
        .service(ServiceContext.ENROLLMENT)
        .answer(
            200,
            """
            {"state":"%s","kind":"%s","schoolName":"示例镇中心小学","issuedOn":"2024-10-08",
             "validUntil":%s,"name":"张*明"}"""
                .formatted(state, kind, validUntil == null ? null : "\"" + validUntil + "\""));
  }

  private void bare(String state) {
    gateway
        .service(ServiceContext.ENROLLMENT)
        .answer(
            200,
            """
            {"state":"%s","kind":null,"schoolName":null,"issuedOn":null,"validUntil":null,
             "name":null}"""
                .formatted(state));
  }

  private void assertAccessible() {
    List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();

    assertThat(violations).extracting(rule -> rule.getId() + " " + rule.getNodes()).isEmpty();
  }

  private String page(String rest) {
    return gateway.at("/verify/" + rest).toString();
  }
}
