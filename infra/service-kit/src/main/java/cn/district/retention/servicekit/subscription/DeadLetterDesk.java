package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.subscription.DeadLetters.Discarded;
import cn.district.retention.servicekit.subscription.OperatorAct.Kind;
import cn.district.retention.servicekit.subscription.OperatorAct.Outcome;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator looks at what a service could not handle, has it tried again, or gives it up.
 * Every act names its reason, is kept with actor and time, and is done once a request.
 */
public final class DeadLetterDesk {

  private final List<Recipient> recipients;
  private final OperatorActs acts;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();

  public DeadLetterDesk(MongoDatabase database, List<Recipient> recipients, Clock clock) {
    this.recipients = List.copyOf(recipients);
    this.acts = new OperatorActs(database);
    this.clock = clock;
  }

  /** Everything that is set aside, in no order. */
  public List<LetterEntry> entries() {
    return recipients.stream()
        .map(recipient -> recipient.deadLetters().entries())
        .flatMap(Collection::stream)
        .toList();
  }

  /** Everything that was given up, in no order. */
  public List<Discarded> discarded() {
    return recipients.stream()
        .map(recipient -> recipient.deadLetters().discarded())
        .flatMap(Collection::stream)
        .toList();
  }

  /** How many letters stand behind this one in its stream. */
  public int behind(LetterEntry entry) {
    return recipients.stream()
        .map(Recipient::deadLetters)
        .filter(letters -> letters.subscription().equals(entry.subscription()))
        .mapToInt(letters -> letters.behind(entry))
        .sum();
  }

  /**
   * One letter with its record.
   *
   * @throws CommandFailure.Unknown where there is none
   */
  public Letter read(String id) {
    Found found = find(id);
    return found.letters().read(found.entry()).orElseThrow(CommandFailure.Unknown::new);
  }

  /** Tries a letter again, and those behind it once it took effect. */
  public OperatorAct replay(String id, String reason, Expectation expectation, Cause cause) {
    return once(
        cause,
        () -> {
          LetterEntry entry = requireFirst(id, expectation);
          return begun(Kind.REPLAY, entry, entry.stream(), reason, cause);
        },
        act -> {
          Optional<Found> found = search(id);
          return found.isEmpty()
              ? act.cameTo(Outcome.HANDLED, 0, remaining(act.stream()), null)
              : replay(act, found.get());
        });
  }

  private OperatorAct replay(OperatorAct act, Found found) {
    String stream = found.entry().stream();
    int before = remaining(stream);
    onceReady(() -> found.recipient().tryAgain(stream));
    int left = remaining(stream);
    LetterEntry still = search(found.entry().id()).map(Found::entry).orElse(null);
    return act.cameTo(
        still == null ? Outcome.HANDLED : Outcome.STILL_SET_ASIDE,
        Math.max(0, before - left),
        left,
        still == null ? null : still.code());
  }

  /**
   * Tries the first letter of a stream again, or of all streams.
   *
   * @param stream null for all
   */
  public OperatorAct replayAll(@Nullable String stream, String reason, Cause cause) {
    return once(
        cause,
        () -> begun(Kind.REPLAY_ALL, null, stream, reason, cause),
        act -> {
          int before = remaining(stream);
          for (Recipient recipient : recipients) {
            for (String blocked : recipient.deadLetters().blockedStreams()) {
              if (stream == null || stream.equals(blocked)) {
                onceReady(() -> recipient.tryAgain(blocked));
              }
            }
          }
          int left = remaining(stream);
          return act.cameTo(
              left == 0 ? Outcome.HANDLED : Outcome.STILL_SET_ASIDE,
              Math.max(0, before - left),
              left,
              null);
        });
  }

  /** Gives a letter up: it counts as seen, and those behind it go on. */
  public OperatorAct discard(String id, String reason, Expectation expectation, Cause cause) {
    return once(
        cause,
        () -> {
          LetterEntry entry = requireFirst(id, expectation);
          return begun(Kind.DISCARD, entry, entry.stream(), reason, cause);
        },
        act -> {
          Optional<Found> found = search(id);
          int before = remaining(act.stream());
          var discard = new Discard(act.actor(), act.reason(), act.at());
          found.ifPresent(
              there -> onceReady(() -> there.recipient().discard(there.entry(), discard)));
          int left = remaining(act.stream());
          int handled = found.isEmpty() ? 0 : Math.max(0, before - left - 1);
          return act.cameTo(Outcome.DISCARDED, handled, left, null);
        });
  }

  private OperatorAct begun(
      Kind kind, @Nullable LetterEntry entry, @Nullable String stream, String reason, Cause cause) {
    return new OperatorAct(
        kind,
        entry == null ? null : entry.id(),
        stream,
        entry == null ? null : entry.eventId(),
        cause.origin().actor(),
        reason,
        clock.instant(),
        null,
        0,
        0,
        null);
  }

  /** A request that comes again gets its first answer; one that died half-way is finished. */
  private OperatorAct once(Cause cause, Beginning beginning, UnaryOperator<OperatorAct> carryOut) {
    RequestMark request = cause.request();
    if (request == null) {
      throw new IllegalArgumentException("an operator's act has a request");
    }
    turn.lock();
    try {
      OperatorActs.Requested earlier = acts.find(request.key()).orElse(null);
      if (earlier != null && !earlier.bodyHash().equals(request.bodyHash())) {
        throw new CommandFailure.KeyReused();
      }
      if (earlier != null && earlier.act().outcome() != null) {
        return earlier.act();
      }
      OperatorAct act = earlier == null ? beginning.act() : earlier.act();
      if (earlier == null) {
        acts.begin(request.key(), request.bodyHash(), act);
      }
      OperatorAct done = carryOut.apply(act);
      acts.end(request.key(), done);
      return done;
    } finally {
      turn.unlock();
    }
  }

  @FunctionalInterface
  private interface Beginning {
    OperatorAct act();
  }

  private LetterEntry requireFirst(String id, Expectation expectation) {
    Found found = find(id);
    LetterEntry entry = found.entry();
    if (expectation instanceof Expectation.AtVersion(long version) && version != entry.version()) {
      throw new CommandFailure.Stale(entry.version());
    }
    boolean isFirst =
        found.letters().first(entry.stream()).filter(first -> first.equals(entry)).isPresent();
    if (!isFirst) {
      throw new CommandFailure.Refused(Refusal.of(LetterRefused.EARLIER_LETTER_FIRST));
    }
    return entry;
  }

  private static void onceReady(Runnable step) {
    try {
      step.run();
    } catch (NotReady e) {
      throw new CommandFailure.Contended();
    }
  }

  private int remaining(@Nullable String stream) {
    return entries().stream()
        .filter(entry -> stream == null || stream.equals(entry.stream()))
        .collect(Collectors.counting())
        .intValue();
  }

  private Found find(String id) {
    return search(id).orElseThrow(CommandFailure.Unknown::new);
  }

  private Optional<Found> search(String id) {
    Optional<Found> known = inMemory(id);
    if (known.isEmpty()) {
      // another instance may have set it aside
      recipients.forEach(recipient -> recipient.deadLetters().refresh());
      return inMemory(id);
    }
    return known;
  }

  private Optional<Found> inMemory(String id) {
    for (Recipient recipient : recipients) {
      for (LetterEntry entry : recipient.deadLetters().entries()) {
        if (entry.id().equals(id)) {
          return Optional.of(new Found(recipient, entry));
        }
      }
    }
    return Optional.empty();
  }

  private record Found(Recipient recipient, LetterEntry entry) {
    DeadLetters letters() {
      return recipient.deadLetters();
    }
  }
}
