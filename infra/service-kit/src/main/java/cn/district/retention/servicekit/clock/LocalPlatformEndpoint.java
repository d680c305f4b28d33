package cn.district.retention.servicekit.clock;

import cn.district.retention.servicekit.drain.Drain;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.servicekit.relay.Relay;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the launcher of a local platform move the clock and see when all is worked off. It exists in
 * the local profile only and the gateway has no route to it.
 */
@RestController
@RequestMapping("/internal")
public final class LocalPlatformEndpoint {

  private final PlatformClock clock;
  private final Sweeper sweeper;
  private final ObjectProvider<Relay> relay;
  private final List<Drain> drains;
  private final byte[] secret;

  public LocalPlatformEndpoint(
      PlatformClock clock,
      Sweeper sweeper,
      ObjectProvider<Relay> relay,
      List<Drain> drains,
      String secret) {
    this.clock = clock;
    this.sweeper = sweeper;
    this.relay = relay;
    this.drains = List.copyOf(drains);
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @RequestMapping(path = "/clock", method = RequestMethod.POST)
  ResponseEntity<Void> moved(@RequestHeader("X-Local-Secret") String given) {
    if (isForeign(given)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    clock.reload();
    sweeper.sweep();
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/drained")
  ResponseEntity<Map<String, Object>> drained(@RequestHeader("X-Local-Secret") String given) {
    if (isForeign(given)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    Map<String, Long> consumed = new TreeMap<>();
    // several consumers of one topic: the one that is furthest behind counts
    drains.forEach(
        drain -> drain.consumed().forEach((where, next) -> consumed.merge(where, next, Math::min)));
    long waiting = relay.stream().mapToLong(Relay::waiting).sum();
    return ResponseEntity.ok(Map.of("relayPending", waiting, "consumed", consumed));
  }

  private boolean isForeign(String given) {
    return !MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }
}
