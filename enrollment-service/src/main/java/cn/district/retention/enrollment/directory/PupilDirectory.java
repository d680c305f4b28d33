package cn.district.retention.enrollment.directory;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassList.Member;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pinyin.Pinyin;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The names of classes in memory, opened when somebody first asks and for ten minutes at the most:
 * no name stands in the clear in the store, and an erased person's is gone at once. A shelf is good
 * for one version of its class list; a name that another instance changes is seen when the shelf is
 * over.
 */
@Component
public final class PupilDirectory implements OwnProcess {

  private static final int MOST_PUPILS = 60_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private final ClassLists classLists;
  private final PupilCards cards;
  private final Cache<String, Shelf> shelves =
      Caffeine.newBuilder()
          .maximumWeight(MOST_PUPILS)
          .weigher((String classId, Shelf shelf) -> shelf.pupils().size() + 1)
          .expireAfterWrite(KEPT_FOR)
          .build();

  PupilDirectory(ClassLists classLists, PupilCards cards, PersonalKeys keys) {
    this.classLists = classLists;
    this.cards = cards;
    keys.onErasure(subject -> shelves.invalidateAll());
  }

  private record Shelf(long version, List<Listed> pupils) {}

  /**
   * A pupil of a class.
   *
   * @param name null once the pupil's key is destroyed
   */
  public record Listed(
      String pupilId,
      String classId,
      @Nullable String name,
      List<Set<String>> readings,
      Member member) {

    boolean isCalled(String text) {
      return name != null && NameMatch.matches(name, readings, text);
    }
  }

  /** Everybody on the lists of classes. */
  public List<Listed> of(Collection<String> classIds) {
    Map<String, ClassList> lists = classLists.of(classIds);
    List<Listed> all = new ArrayList<>();
    Map<String, ClassList> missing = new HashMap<>();
    lists.forEach(
        (classId, list) -> {
          Shelf shelf = shelves.getIfPresent(classId);
          if (shelf != null && shelf.version() == list.version()) {
            all.addAll(shelf.pupils());
          } else {
            missing.put(classId, list);
          }
        });
    if (!missing.isEmpty()) {
      all.addAll(opened(missing));
    }
    return all;
  }

  private List<Listed> opened(Map<String, ClassList> lists) {
    Map<String, String> names =
        cards.namesOf(
            lists.values().stream().flatMap(list -> list.members().keySet().stream()).toList());
    List<Listed> all = new ArrayList<>();
    lists.forEach(
        (classId, list) -> {
          List<Listed> pupils = new ArrayList<>();
          list.members()
              .forEach(
                  (pupilId, member) -> {
                    String name = names.get(pupilId);
                    pupils.add(
                        new Listed(
                            pupilId,
                            classId,
                            name,
                            name == null ? List.of() : Pinyin.readings(name),
                            member));
                  });
          shelves.put(classId, new Shelf(list.version(), List.copyOf(pupils)));
          all.addAll(pupils);
        });
    return all;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  /** After the cards have the new name. */
  @Override
  public void react(Seen seen) {
    if (seen.events().stream().anyMatch(PupilDetailsChanged.class::isInstance)
        && seen.state() instanceof PupilState state) {
      state.everClasses().forEach(shelves::invalidate);
    }
  }
}
