package cn.district.retention.enrollment.consent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.consent.ConsentText.SetText;
import cn.district.retention.enrollment.consent.ConsentText.State;
import cn.district.retention.enrollment.consent.ConsentText.TextRefused;
import cn.district.retention.enrollment.consent.ConsentText.TextSet;
import cn.district.retention.enrollment.consent.ConsentText.Version;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ConsentTextTest {

  private static final Scenario<State, SetText, TextSet> TEXT =
      Scenario.of(State.NOTHING, ConsentText::decide, ConsentText::evolve);
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");

  @Test
  void versions_are_numbered_and_hold_from_their_day_on() {
    TEXT.given().when(set("甲", TODAY)).then(is(1, "甲", TODAY));
    TEXT.given(is(1, "甲", TODAY))
        .when(set("乙", TODAY.plusDays(30)))
        .then(is(2, "乙", TODAY.plusDays(30)));
    State both = TEXT.given(is(1, "甲", TODAY), is(2, "乙", TODAY.plusDays(30))).state();
    assertThat(both.on(TODAY.minusDays(1))).isEmpty();
    assertThat(both.on(TODAY.plusDays(29)).orElseThrow().number()).isEqualTo(1);
    assertThat(both.on(TODAY.plusDays(30)).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void the_same_text_again_is_no_version() {
    TEXT.given(is(1, "甲", TODAY)).when(set("甲", TODAY)).thenNothing();
  }

  @Test
  void no_version_comes_before_another_or_in_the_past() {
    TEXT.given(is(1, "甲", TODAY))
        .when(set("乙", TODAY))
        .refused(TextRefused.TEXT_BEFORE_THE_LAST_ONE, "from");
    TEXT.given().when(set("甲", TODAY.minusDays(1))).refused(TextRefused.TEXT_IN_THE_PAST, "from");
  }

  @Test
  void nobody_is_asked_for_what_the_law_requires() {
    TEXT.given()
        .when(new SetText(Purpose.DROPOUT_CONTROL, "甲", "A", TODAY, TODAY))
        .refused(TextRefused.PURPOSE_RESTS_ON_LAW, "purpose");
  }

  private static SetText set(String zh, LocalDate from) {
    return new SetText(Purpose.PHOTO_USE, zh, "A", from, TODAY);
  }

  private static TextSet is(int number, String zh, LocalDate from) {
    return new TextSet(Purpose.PHOTO_USE, new Version(number, zh, "A", from));
  }
}
