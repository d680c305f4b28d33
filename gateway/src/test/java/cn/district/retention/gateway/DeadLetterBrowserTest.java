package cn.district.retention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.browser.Browser;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The operator's page, signed in through the gateway, from an empty list to a discarded event. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLetterBrowserTest {

  private static final int WIDE = 1360;
  private static final int NARROW = 360;

  private final FakeProvider provider = new FakeProvider();
  private final Map<ServiceContext, FakeDeadLetters> letters = new EnumMap<>(ServiceContext.class);
  private RunningGateway gateway;
  private Browser browser;

  @BeforeAll
  void start() {
    provider.person(District.BOOTSTRAP_ADMIN);
    gateway = RunningGateway.with("retention.gateway.identity.issuer-uri=" + provider.issuer());
    for (ServiceContext context : ServiceContext.values()) {
      letters.put(context, new FakeDeadLetters());
      gateway.service(context).answerWith(letters.get(context));
    }
    browser = new Browser();
  }

  @AfterAll
  void stop() {
    browser.close();
    gateway.close();
    provider.close();
  }

  @Test
  @Order(1)
  void where_all_services_have_handled_everything_the_page_says_so() {
    browser.open(page(""), WIDE, 800);

    browser.waitForText("#empty", "没有待处理的事件");
    browser.picture("dead-letters-empty");
    assertAccessible();
  }

  @Test
  @Order(2)
  void the_letters_of_all_services_stand_in_one_list_the_dead_first() {
    letters.get(ServiceContext.AID).add("a1", "pupil/1111", "WAITING", 0);
    letters.get(ServiceContext.AID).add("a2", "pupil/2222", "DEAD", 2);
    letters.get(ServiceContext.DROPOUT).add("d1", "roll/3333", "DEAD", 0);
    browser.shown("#reload").click();

    browser.waitForText("#count", "2 条需处理，1 条等待中");
    assertThat(browser.text("#rows tr:last-child")).contains("资助", "等待中", "pupil/1111");
    assertThat(browser.text("#rows tr[data-letter=a2]"))
        .contains("需处理", "EnrolmentOpened v1", "事件内容不符合其类型的结构", "2");
    browser.picture("dead-letters-list-zh");
    assertAccessible();
  }

  @Test
  @Order(3)
  void a_letter_is_shown_with_its_record_as_text() {
    browser.shown("#rows tr[data-letter=a2] button").click();

    browser.waitForText("#dialog", "pupil/2222:2:0");
    assertThat(browser.text("#dialog")).contains("district.enrollment.events.v1 3 @ 17");
    assertThat(browser.text("#dialog pre")).contains("<script>alert(1)</script>");
    browser.picture("dead-letters-detail-zh");
    assertAccessible();
  }

  @Test
  @Order(4)
  void nothing_is_done_without_a_reason() {
    browser.shown("#discard").click();

    browser.waitForText("#dialog-problem", "请先填写理由");
    assertThat(letters.get(ServiceContext.AID).acts()).isEmpty();
  }

  @Test
  @Order(5)
  void a_replay_that_fails_again_says_why() {
    browser.shown("#reason").sendKeys("发送方已确认");
    browser.shown("#replay").click();
    browser.waitForText("#question", "重新处理该事件");
    browser.shown("#yes").click();

    browser.waitForText("#result", "仍未能处理：事件内容不符合其类型的结构。");
    FakeDeadLetters.Act act = letters.get(ServiceContext.AID).acts().getLast();
    assertThat(act.path()).isEqualTo("/a2/replay");
    assertThat(act.ifMatch()).isEqualTo("\"1\"");
    assertThat(act.key()).hasSize(32);
    assertThat(act.reason()).isEqualTo("发送方已确认");
  }

  @Test
  @Order(6)
  void a_letter_that_changed_meanwhile_is_read_again_and_asked_about_once_more() {
    letters.get(ServiceContext.AID).changeMeanwhile();
    browser.shown("#rows tr[data-letter=a2] button").click();
    browser.shown("#reason").sendKeys("重复登记");
    browser.shown("#discard").click();
    browser.waitForText("#question", "永不生效");
    browser.picture("dead-letters-confirm-zh");
    assertAccessible();
    browser.shown("#yes").click();

    browser.waitForText("#dialog-problem", "已重新读取");
    browser.shown("#discard").click();
    browser.shown("#yes").click();

    browser.waitForText("#result", "已放弃，其后 1 条事件已继续处理");
    assertThat(letters.get(ServiceContext.AID).acts().getLast().ifMatch()).isEqualTo("\"2\"");
    browser.waitForText("#count", "1 条需处理，1 条等待中");
  }

  @Test
  @Order(7)
  void what_was_given_up_is_on_record_with_person_and_reason() {
    browser.shown("#tab-discarded").click();

    browser.waitForText("#rows", "重复登记");
    assertThat(browser.text("#rows")).contains("staff-bootstrap", "pupil/2222");
    browser.picture("dead-letters-discarded-zh");
    assertAccessible();
    browser.shown("#tab-open").click();
    browser.shown("#rows tr[data-letter=d1]");
  }

  @Test
  @Order(8)
  void it_speaks_english_and_filters_by_service() {
    browser.shown("#language").click();

    browser.waitForText("h1", "Events to look at");
    browser.waitForText("#count", "1 need you, 1 waiting");
    browser.waitForText("#rows", "does not fit the schema");
    browser
        .driver()
        .executeScript(
            "const s = document.getElementById('service'); s.value = 'dropout';"
                + "s.dispatchEvent(new Event('change'));");
    assertThat(browser.driver().findElements(By.cssSelector("#rows tr"))).hasSize(1);
    browser.picture("dead-letters-list-en");
    assertAccessible();
  }

  @Test
  @Order(9)
  void a_mended_cause_and_a_replay_take_the_letter_away() {
    letters.get(ServiceContext.DROPOUT).mend();
    browser.shown("#rows tr[data-letter=d1] button").click();
    browser.shown("#reason").sendKeys("a new build declares it");
    browser.shown("#replay").click();
    browser.shown("#yes").click();

    browser.waitForText("#result", "Done: 1 event took effect.");
    browser.waitForText("#count", "0 need you, 1 waiting");
  }

  @Test
  @Order(10)
  void all_services_can_be_tried_again_at_once() {
    browser.shown("#replay-all").click();
    browser.shown("#reason").sendKeys("after the release");
    browser.shown("#yes").click();

    browser.waitForText("#result", "0 took effect, 1 are still set aside.");
    assertThat(letters.get(ServiceContext.REPORTING).acts().getLast().path()).isEqualTo("/replay");
  }

  @Test
  @Order(11)
  void a_service_that_does_not_answer_is_named_and_the_others_are_shown() {
    gateway
        .service(ServiceContext.VOLUNTEER)
        .answer(503, "{\"code\":\"store-unavailable\",\"title\":\"数据库暂无响应。\"}");
    browser.open(page("?lang=zh-CN"), WIDE, 800);

    browser.waitForText("#missing", "志愿者服务未能应答");
    browser.shown("#rows tr[data-letter=a1]");
    browser.picture("dead-letters-service-away");
    assertAccessible();
    gateway.service(ServiceContext.VOLUNTEER).answerWith(letters.get(ServiceContext.VOLUNTEER));
  }

  @Test
  @Order(12)
  void it_fits_a_phone_without_sideways_scrolling() {
    browser.open(page("?lang=zh-CN"), NARROW, 740);
    browser.shown("#rows tr[data-letter=a1]");

    Object overflow =
        browser
            .driver()
            .executeScript("return document.documentElement.scrollWidth - window.innerWidth");

    browser.picture("dead-letters-phone");
    assertThat((Long) overflow).isLessThanOrEqualTo(0);
  }

  @Test
  @Order(13)
  void the_page_breaks_none_of_its_own_rules() {
    assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .extracting(LogEntry::getMessage)
        .noneMatch(message -> message.contains("Content Security Policy"))
        .noneMatch(message -> message.contains("TypeError"));
  }

  @Test
  @Order(14)
  void who_is_no_administrator_is_told_whom_to_ask() {
    provider.person(District.BUREAU);
    browser.driver().manage().deleteAllCookies();
    browser.open(page("?lang=zh-CN"), WIDE, 800);

    browser.waitForText("#problem", "仅供区县平台管理员使用");
    browser.picture("dead-letters-forbidden");
    assertAccessible();
  }

  private void assertAccessible() {
    List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();

    assertThat(violations).extracting(rule -> rule.getId() + " " + rule.getNodes()).isEmpty();
  }

  private String page(String query) {
    return gateway.at("/dead-letters/" + query).toString();
  }
}
