package cn.district.retention.faults.writing;

import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.Lines;
import cn.district.retention.faults.writing.WritingRig.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Several callers at once who write into a few diaries until they have written enough. */
final class Load {

  private static final int CALLERS = 6;
  private static final int MOST_NOTES = 4;
  private static final int QUIET_PERCENT = 20;
  private static final int REPEATED_PERCENT = 5;
  private static final int HUNDRED = 100;
  private static final int PAUSE_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final String name;
  private final List<String> diaries;
  private final int orphanedPercent;
  private final AtomicInteger left;
  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private final List<Thread> callers = new ArrayList<>();

  private Load(WritingRig rig, String name, int diaries, int requests, int orphanedPercent) {
    this.ledger = rig.ledger();
    this.name = name;
    this.diaries = new ArrayList<>();
    for (int i = 0; i < diaries; i++) {
      this.diaries.add(name + "-" + i);
    }
    this.left = new AtomicInteger(requests);
    this.orphanedPercent = orphanedPercent;
    rig.touching(this.diaries);
  }

  /**
   * Starts the callers.
   *
   * @param name of the load, with which its diaries begin
   * @param requests after which it ends
   * @param orphanedPercent of the commits that the relay is not offered
   * @param services whom the callers ask, in turn
   */
  static Load start(
      WritingRig rig,
      String name,
      int diaries,
      int requests,
      int orphanedPercent,
      SplittableRandom random,
      List<Service> services) {
    Load load = new Load(rig, name, diaries, requests, orphanedPercent);
    for (int i = 0; i < CALLERS; i++) {
      SplittableRandom own = random.split();
      Service service = services.get(i % services.size());
      load.callers.add(Thread.ofPlatform().daemon().start(() -> load.call(service, own)));
    }
    return load;
  }

  private void call(Service service, SplittableRandom random) {
    try (Lines lines = service.connect()) {
      while (left.getAndDecrement() > 0) {
        Request request = draw(random);
        ledger.asking(request);
        if (!ask(lines, request)) {
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } else if (random.nextInt(HUNDRED) < REPEATED_PERCENT) {
          ask(lines, request);
        }
      }
    } catch (IOException killed) {
      // what was not answered is asked again later
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Request draw(SplittableRandom random) {
    String entry = "%s-e%d".formatted(name, entries.incrementAndGet());
    return new Request(
        diaries.get(random.nextInt(diaries.size())),
        entry,
        1 + random.nextInt(MOST_NOTES),
        random.nextInt(HUNDRED) < QUIET_PERCENT,
        random.nextInt(HUNDRED) < orphanedPercent,
        "request-" + entry);
  }

  private boolean ask(Lines lines, Request request) throws IOException {
    try {
      if (take(lines.ask(request.line()), request, ledger)) {
        answers.incrementAndGet();
        return true;
      }
      ledger.unanswered(request);
      return false;
    } catch (IOException cut) {
      ledger.unanswered(request);
      throw cut;
    }
  }

  /** Asks once; false where the answer is a failure. */
  static boolean ask(Service service, Request request, Ledger ledger) throws IOException {
    try (Lines lines = service.connect()) {
      return take(lines.ask(request.line()), request, ledger);
    }
  }

  private static boolean take(String answer, Request request, Ledger ledger) {
    String[] words = answer.split(" ", -1);
    if (!words[0].equals("written")) {
      return false;
    }
    ledger.acknowledged(request, Long.parseLong(words[1]));
    return true;
  }

  /** Waits until so many requests are acknowledged, and a moment longer. */
  void awaitAnswers(int wanted, Duration moment) throws InterruptedException {
    Await.until(PATIENCE, () -> answers.get() >= wanted);
    TimeUnit.NANOSECONDS.sleep(moment.toNanos());
  }

  /** Asks no more, and waits until every caller has its last answer or none. */
  void stop() throws InterruptedException {
    left.set(0);
    join();
  }

  /** Waits until all is written, or every caller has lost its service. */
  void join() throws InterruptedException {
    for (Thread caller : callers) {
      caller.join();
    }
  }
}
