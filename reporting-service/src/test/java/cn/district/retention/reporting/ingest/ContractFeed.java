package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.projection.LearnedAt;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feeds contract events to the facts as the topics would, one ledger line a call. */
public final class ContractFeed {

  private final FactStore facts = new FactStore();
  private final ReadableFacts readable = new ReadableFacts();
  private final Map<String, Integer> told = new HashMap<>();
  private int line;

  /** The events become known with the next line. */
  public int learn(ContractEvent... events) {
    return learn(Arrays.asList(events));
  }

  /** The events become known with the next line. */
  public int learn(Collection<? extends ContractEvent> events) {
    line++;
    List<LearnedAt> batch =
        events.stream()
            .map(event -> new LearnedAt(readable.of(event, nextId(event)), line))
            .toList();
    facts.add(batch, line);
    return line;
  }

  /** One stream a subject: its third event is {@code pupil/<subject>:3:0}. */
  private String nextId(ContractEvent event) {
    return "pupil/" + event.subject() + ":" + told.merge(event.subject(), 1, Integer::sum) + ":0";
  }

  public FactStore facts() {
    return facts;
  }
}
