package cn.district.retention.local.demo;

import cn.district.retention.local.clock.PlatformTime;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.CountyGenerator;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.demo.gateway.AtOnce;
import cn.district.retention.local.demo.gateway.Gateway;
import cn.district.retention.local.demo.ledger.Journal;
import cn.district.retention.local.demo.ledger.Ledger;
import cn.district.retention.local.demo.ledger.LedgerFile;
import cn.district.retention.local.demo.ledger.Tally;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Year;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lives one school year of the demo county through the platform's API, day by day on the platform
 * clock. It goes on after the last finished day of its journal.
 */
public final class SchoolYearLoad implements DemoLoad {

  private static final int AT_ONCE = 16;
  private static final int LARGE_COUNTY = 10_000;
  private static final int WHOLE_COUNTY = 1_000;
  private static final int FOUR_WEEKS = 20;
  private static final int DAYS_BETWEEN_REPORTS = 5;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  @Override
  public void run(DemoOptions options, Progress progress) throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger ledger = new Ledger();
      Tally tally = new Tally();
      Journal journal = Journal.open(options.directory().resolve("journal.jsonl"), ledger, tally);
      Setting setting = setting(options, threads, ledger, tally);
      options
          .signIns()
          .enter(
              SignInList.of(setting.county(), options.signIns().demoPassword()),
              setting.systems().all());
      live(setting, options, journal, progress);
      LedgerFile.write(options.directory().resolve("ledger.json"), setting.county(), ledger, tally);
    }
  }

  private static Setting setting(
      DemoOptions options, ExecutorService threads, Ledger ledger, Tally tally) {
    Seed seed = new Seed(options.seed());
    County county = CountyGenerator.generate(seed, options.district(), options.pupils());
    return new Setting(
        seed,
        county,
        Year.of(seed, county, rollDays(county)),
        Setting.byId(county),
        new Systems(options.signIns().bootstrap(), county),
        new Gateway(options.gateway(), options.issuer(), AT_ONCE, threads, tally),
        new AtOnce(threads),
        ledger,
        tally);
  }

  /** All school days, or the first four weeks in a county too large for that. */
  private static int rollDays(County county) {
    return county.pupils().size() > LARGE_COUNTY ? FOUR_WEEKS : county.year().schoolDays().size();
  }

  private static void live(Setting setting, DemoOptions options, Journal journal, Progress progress)
      throws IOException, InterruptedException {
    Days days = new Days(setting, rollDays(setting.county()));
    List<LocalDate> all = calendar(setting.county());
    LocalDate done = journal.lastDay();
    Pace pace = new Pace(setting.tally());
    for (int i = 0; i < all.size(); i++) {
      LocalDate date = all.get(i);
      if (done != null && !date.isAfter(done)) {
        continue;
      }
      advance(options.clock(), date);
      days.live(date);
      journal.finish(date, setting.ledger(), setting.tally());
      if (i % DAYS_BETWEEN_REPORTS == 0 || i + 1 == all.size()) {
        progress.report(pace.wordsZh(date), pace.wordsEn(date), i + 1, all.size());
      }
    }
  }

  /** The first of September, every school day, the day of graduation and the last of the year. */
  private static List<LocalDate> calendar(County county) {
    List<LocalDate> all = new ArrayList<>();
    all.add(county.year().start());
    all.addAll(county.year().schoolDays());
    all.add(county.year().terms().getLast().end());
    all.add(county.year().end());
    return all;
  }

  private static void advance(PlatformTime clock, LocalDate date)
      throws IOException, InterruptedException {
    Instant morning = date.atTime(MORNING).atZone(ZONE).toInstant();
    if (clock.now().isBefore(morning)) {
      clock.advanceTo(morning);
    }
  }

  /** Commands carried out so far and their rate since this start. */
  private static final class Pace {

    private final Tally tally;
    private final long before;
    private final long startedAt = System.nanoTime();

    Pace(Tally tally) {
      this.tally = tally;
      this.before = tally.of(Kind.COMMANDS);
    }

    private long commands() {
      return tally.of(Kind.COMMANDS);
    }

    private long perSecond() {
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      return Math.round((commands() - before) / Math.max(seconds, 0.001));
    }

    String wordsZh(LocalDate date) {
      return "%s 止，%d 条命令，每秒 %d 条".formatted(date, commands(), perSecond());
    }

    String wordsEn(LocalDate date) {
      return "to %s, %d commands, %d a second".formatted(date, commands(), perSecond());
    }
  }
}
