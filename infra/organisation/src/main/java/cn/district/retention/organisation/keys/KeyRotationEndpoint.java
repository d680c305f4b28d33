package cn.district.retention.organisation.keys;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.privacy.KeyRotation;
import cn.district.retention.servicekit.privacy.KeyRotation.Standing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows under which master keys the data keys of this service are, and brings them under the newest
 * one. Repeating it does no harm, so it needs no idempotency key.
 */
@RestController
@RequestMapping("/api/v1/${retention.store}/keys")
final class KeyRotationEndpoint {

  private final KeyRotation rotation;

  KeyRotationEndpoint(KeyRotation rotation) {
    this.rotation = rotation;
  }

  @GetMapping
  @Allowed(Role.DISTRICT_ADMIN)
  Standing standing(Caller caller) {
    caller.requireWithin(caller.district());
    return rotation.standing();
  }

  /** Answers when all are done; broken off, it goes on where it was when asked again. */
  @PostMapping("/rewrap")
  @Allowed(Role.DISTRICT_ADMIN)
  Standing rewrap(Caller caller) {
    caller.requireWithin(caller.district());
    return rotation.rewrap();
  }
}
