package cn.district.retention.volunteer.pairing.person;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.volunteer.booking.Bookings;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The pairings of each pupil, a document a pupil, the ended ones too; what was written before there
 * was such a document is found by its booking while it goes on.
 */
@Component
public final class PairingsOfPerson implements OwnView {

  private final MongoCollection<Document> pupils;
  private final Bookings bookings;
  private final PupilAliases aliases;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  PairingsOfPerson(
      MongoDatabase database,
      Bookings bookings,
      PupilAliases aliases,
      ObjectProvider<Commands> commands,
      AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.pupils = database.getCollection("pairings_by_pupil");
    this.bookings = bookings;
    this.aliases = aliases;
    this.commands = commands;
    this.pairings = pairings;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Started pairing && seen.version() == 1) {
      pupils.updateOne(
          new Document("_id", pairing.pupilId()),
          new Document("$addToSet", new Document("pairings", pairing.pairingId())),
          new UpdateOptions().upsert(true));
    }
  }

  /** All of them as they stand, under whatever entry of the person. */
  public List<Started> of(String pupilId) {
    List<Started> found = new ArrayList<>();
    for (String pairingId : idsOf(pupilId)) {
      commands
          .getObject()
          .find(pairings, pairingId)
          .ifPresent(
              pairing -> {
                if (pairing.state() instanceof Started started) {
                  found.add(started);
                }
              });
    }
    return found;
  }

  private Set<String> idsOf(String pupilId) {
    List<String> entries = aliases.entriesOf(pupilId);
    Set<String> ids = new LinkedHashSet<>();
    for (Document pupil : pupils.find(new Document("_id", new Document("$in", entries)))) {
      ids.addAll(pupil.getList("pairings", String.class, List.of()));
    }
    entries.forEach(entry -> ids.addAll(bookings.pairingsOf(Bookings.pupil(entry))));
    return ids;
  }

  /**
   * Carries a command that changes nothing on a pairing it does not concern to those of a person.
   *
   * @param causeFor the cause, by the pairing's id
   */
  public void execute(String pupilId, PairingCommand command, Function<String, Cause> causeFor) {
    for (Started pairing : of(pupilId)) {
      execute(pairing, command, causeFor.apply(pairing.pairingId()));
    }
  }

  /** Carries it to one of them. */
  public void execute(Started pairing, PairingCommand command, Cause cause) {
    commands
        .getObject()
        .execute(pairings, pairing.pairingId(), command, new Expectation.Whatever(), cause);
  }
}
