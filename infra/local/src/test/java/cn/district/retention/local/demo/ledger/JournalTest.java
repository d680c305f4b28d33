package cn.district.retention.local.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.local.demo.ledger.Tally.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 9, 1);

  @TempDir private Path folder;

  private Path twoDays() {
    Path file = folder.resolve("journal.jsonl");
    Ledger ledger = new Ledger();
    Tally tally = new Tally();
    Journal journal = Journal.open(file, ledger, tally);
    ledger.write(new Act.Enrolled("p", "c", "s", 3, FIRST, false));
    tally.add(Kind.COMMANDS);
    journal.finish(FIRST, ledger, tally);
    ledger.write(new Act.Confirmed("p", FIRST, FIRST.plusDays(1)));
    tally.add(Kind.COMMANDS);
    journal.finish(FIRST.plusDays(1), ledger, tally);
    return file;
  }

  @Test
  void a_load_goes_on_after_the_last_finished_day() {
    Ledger ledger = new Ledger();
    Tally tally = new Tally();
    Journal journal = Journal.open(twoDays(), ledger, tally);
    assertThat(journal.lastDay()).isEqualTo(FIRST.plusDays(1));
    assertThat(ledger.isOut("p", FIRST.plusDays(1))).isTrue();
    assertThat(tally.of(Kind.COMMANDS)).isEqualTo(2);
    assertThat(ledger.turnPage()).isEmpty();
  }

  @Test
  void a_day_that_was_torn_off_is_lived_again() throws IOException {
    Path file = twoDays();
    Files.writeString(file, "{\"date\":\"2024-09-03\",\"acts\":[{", StandardOpenOption.APPEND);
    Ledger ledger = new Ledger();
    Journal journal = Journal.open(file, ledger, new Tally());
    assertThat(journal.lastDay()).isEqualTo(FIRST.plusDays(1));
    ledger.write(new Act.Returned("p", FIRST.plusDays(2)));
    journal.finish(FIRST.plusDays(2), ledger, new Tally());
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(ledger.membersByClass(FIRST)).containsEntry("c", List.of("p"));
  }
}
