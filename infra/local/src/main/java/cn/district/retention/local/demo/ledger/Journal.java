package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.ledger.Tally.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger on disk: one line a finished day. A load that was interrupted goes on after the last
 * whole line.
 */
public final class Journal {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private @Nullable LocalDate lastDay;

  private Journal(Path file) {
    this.file = file;
  }

  /** Opens the journal and enters what it holds into the ledger and the tally. */
  public static Journal open(Path file, Ledger ledger, Tally tally) {
    Journal journal = new Journal(file);
    journal.read(ledger, tally);
    return journal;
  }

  private void read(Ledger ledger, Tally tally) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file)) {
        return;
      }
      StringBuilder whole = new StringBuilder();
      Map<Kind, Long> counts = Map.of();
      for (String line : Files.readAllLines(file)) {
        Day day;
        try {
          day = JSON.readValue(line, Day.class);
        } catch (JacksonException torn) {
          break;
        }
        day.acts().forEach(ledger::enter);
        counts = day.counts();
        lastDay = day.date();
        whole.append(line).append('\n');
      }
      counts.forEach(tally::add);
      Files.writeString(file, whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last day that was finished; null before the first. */
  public @Nullable LocalDate lastDay() {
    return lastDay;
  }

  /** Writes down a finished day. */
  public void finish(LocalDate date, Ledger ledger, Tally tally) {
    String line = JSON.writeValueAsString(new Day(date, ledger.turnPage(), tally.counts()));
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lastDay = date;
  }

  /** A finished day: its acts, and the counts since the first day. */
  record Day(LocalDate date, List<Act> acts, Map<Kind, Long> counts) {

    Day {
      acts = List.copyOf(acts);
      counts = Map.copyOf(counts);
    }
  }
}
