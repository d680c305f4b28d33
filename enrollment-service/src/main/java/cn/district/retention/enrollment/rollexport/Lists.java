package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What may be taken out as a file: each kind of list from its source. */
@Component
final class Lists {

  private final Map<Content, ListSource> sources = new EnumMap<>(Content.class);

  Lists(List<ListSource> all) {
    for (ListSource source : all) {
      if (sources.put(source.content(), source) != null) {
        throw new IllegalStateException("two sources of " + source.content());
      }
    }
    for (Content content : Content.values()) {
      Objects.requireNonNull(sources.get(content), () -> "no source of " + content);
    }
  }

  /** Who takes it out. */
  Role[] rolesFor(Content content) {
    return source(content).roles().toArray(Role[]::new);
  }

  /** A list. */
  ListFile of(Content content, Wanted wanted) {
    return source(content).of(wanted);
  }

  private ListSource source(Content content) {
    return Objects.requireNonNull(sources.get(content));
  }
}
