package cn.district.retention.servicekit.web;

import cn.district.retention.servicekit.aggregate.Committed;
import java.net.URI;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/** The usual answers to a command and to the reading of one resource. */
public final class Answers {

  private Answers() {}

  /** 201 with {@code Location}, the entity tag and the new state. */
  public static <S, V> ResponseEntity<V> created(
      String collection, Committed<S> committed, Function<Committed<S>, V> view) {
    return ResponseEntity.created(URI.create(collection + "/" + committed.id()))
        .eTag(EntityTag.of(committed.version()))
        .body(view.apply(committed));
  }

  /** 200 with the entity tag and the state. */
  public static <S, V> ResponseEntity<V> ok(
      Committed<S> committed, Function<Committed<S>, V> view) {
    return ResponseEntity.ok().eTag(EntityTag.of(committed.version())).body(view.apply(committed));
  }
}
