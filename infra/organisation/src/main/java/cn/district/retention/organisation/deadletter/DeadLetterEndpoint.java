package cn.district.retention.organisation.deadletter;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.subscription.DeadLetterDesk;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.Letter;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What this service could not handle, for the operators of the district. */
@RestController
@RequestMapping("/api/v1/${retention.store}/dead-letters")
@Allowed(Role.DISTRICT_ADMIN)
final class DeadLetterEndpoint {

  private final DeadLetterDesk desk;

  DeadLetterEndpoint(DeadLetterDesk desk) {
    this.desk = desk;
  }

  /** What is set aside, the oldest first. */
  @GetMapping
  Page<LetterView> list(
      @RequestParam(required = false) @Nullable Standing standing,
      @RequestParam(required = false) @Nullable String stream,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(caller.district());
    if (standing == Standing.DISCARDED) {
      throw BadRequest.field("wrong-format", "standing");
    }
    var ordered =
        desk.entries().stream()
            .filter(entry -> standing == null || entry.standing() == standing)
            .filter(entry -> stream == null || entry.stream().equals(stream))
            .sorted(Comparator.comparing(entry -> cursor(entry.since(), entry.id())))
            .toList();
    return Page.cut(ordered, after, limit, entry -> cursor(entry.since(), entry.id()))
        .map(entry -> LetterView.of(entry, desk.behind(entry)));
  }

  /** What was given up, the oldest first. */
  @GetMapping("/discarded")
  Page<DiscardedView> discarded(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(caller.district());
    List<DiscardedView> ordered =
        desk.discarded().stream()
            .map(DiscardedView::of)
            .sorted(Comparator.comparing(view -> cursor(view.discardedAt(), view.id())))
            .toList();
    return Page.cut(ordered, after, limit, view -> cursor(view.discardedAt(), view.id()));
  }

  /** One letter with its record; its entity tag is the letter's version. */
  @GetMapping("/{id}")
  ResponseEntity<LetterDetailView> read(@PathVariable String id, Caller caller) {
    caller.requireWithin(caller.district());
    Letter letter = desk.read(Checks.id(id, "id"));
    return ResponseEntity.ok()
        .eTag(EntityTag.of(letter.entry().version()))
        .body(LetterDetailView.of(letter, desk.behind(letter.entry())));
  }

  /** Tries a letter again; one that fails again stays, and the answer says why. */
  @PostMapping("/{id}/replay")
  ActView replay(
      @PathVariable String id, @RequestBody ActRequest request, Mutation mutation, Caller caller) {
    String district = caller.requireWithin(caller.district());
    return ActView.of(
        desk.replay(
            Checks.id(id, "id"),
            request.checkedReason(),
            mutation.expectation(),
            mutation.cause(request, district)));
  }

  /** Gives a letter up: it counts as seen, and those behind it go on. */
  @PostMapping("/{id}/discard")
  ActView discard(
      @PathVariable String id, @RequestBody ActRequest request, Mutation mutation, Caller caller) {
    String district = caller.requireWithin(caller.district());
    return ActView.of(
        desk.discard(
            Checks.id(id, "id"),
            request.checkedReason(),
            mutation.expectation(),
            mutation.cause(request, district)));
  }

  /** Tries every stream again, or one. */
  @PostMapping("/replay")
  ActView replayAll(@RequestBody ReplayRequest request, Mutation mutation, Caller caller) {
    String district = caller.requireWithin(caller.district());
    return ActView.of(
        desk.replayAll(
            request.stream(), request.checkedReason(), mutation.cause(request, district)));
  }

  private static String cursor(Instant at, String id) {
    return "%015d-%s".formatted(at.toEpochMilli(), id);
  }
}
