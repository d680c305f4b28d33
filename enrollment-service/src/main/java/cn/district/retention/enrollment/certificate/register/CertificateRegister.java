package cn.district.retention.enrollment.certificate.register;

import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificateIssued;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.VerificationCode;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.privacy.BlindIndex;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The certificates of each pupil, each school and month, and each class, kind and school year, a
 * document each; and the certificate behind each code, found by the code's keyed hash.
 */
@Component
public final class CertificateRegister implements OwnView {

  private static final String CERTIFICATES = "certificates";
  private static final String CERTIFICATE = "certificateId";
  private static final String CODE_FIELD = "certificate-code";

  private final MongoCollection<Document> lists;
  private final MongoCollection<Document> codes;
  private final BlindIndex blindIndex;

  CertificateRegister(MongoDatabase database, BlindIndex blindIndex) {
    this.lists = database.getCollection("certificate_lists");
    this.codes = database.getCollection("certificate_codes");
    this.blindIndex = blindIndex;
  }

  /** One line of a list, and its place there: by day of issue. */
  public record Line(LocalDate issuedOn, String certificateId) {

    private static final String SEPARATOR = "~";

    /** Its place in the list. */
    public String cursor() {
      return issuedOn + SEPARATOR + certificateId;
    }

    private static Line of(String cursor) {
      String[] parts = cursor.split(SEPARATOR, 2);
      return new Line(LocalDate.parse(parts[0]), parts[1]);
    }
  }

  /** The certificates of pupils, oldest first. */
  public List<Line> ofPupils(Collection<String> pupilIds) {
    return lines(pupilIds.stream().map(CertificateRegister::pupilList).toList());
  }

  /** What a school issued in a month, oldest first. */
  public List<Line> ofSchool(String schoolId, YearMonth month) {
    return lines(List.of(schoolList(schoolId, month)));
  }

  /** The papers of a kind that were issued to a class in some school years, oldest first. */
  public List<Line> ofClass(Kind kind, String classId, int fromSchoolYear, int toSchoolYear) {
    return lines(
        IntStream.rangeClosed(fromSchoolYear, toSchoolYear)
            .mapToObj(schoolYear -> classList(kind, classId, schoolYear))
            .toList());
  }

  private List<Line> lines(List<String> ids) {
    List<Line> found = new ArrayList<>();
    for (Document list : lists.find(new Document("_id", new Document("$in", ids)))) {
      list.getList(CERTIFICATES, String.class, List.of()).forEach(c -> found.add(Line.of(c)));
    }
    return found.stream().sorted((a, b) -> a.cursor().compareTo(b.cursor())).toList();
  }

  /** The keyed hash under which a code is found. */
  public String indexOf(VerificationCode code) {
    return blindIndex.of(CODE_FIELD, code.symbols());
  }

  /** The certificate that a code stands on. */
  public Optional<String> behind(VerificationCode code) {
    return Optional.ofNullable(codes.find(new Document("_id", indexOf(code))).first())
        .map(found -> found.getString(CERTIFICATE));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("certificate");
  }

  @Override
  public void apply(Seen seen) {
    applyAll(List.of(seen));
  }

  @Override
  public void applyAll(List<Seen> ofManyStreams) {
    List<CertificateIssued> issued =
        ofManyStreams.stream()
            .flatMap(seen -> seen.events().stream())
            .filter(CertificateIssued.class::isInstance)
            .map(CertificateIssued.class::cast)
            .toList();
    if (issued.isEmpty()) {
      return;
    }
    lists.bulkWrite(
        issued.stream().flatMap(CertificateRegister::listed).toList(),
        new BulkWriteOptions().ordered(false));
    codes.bulkWrite(
        issued.stream().map(CertificateRegister::coded).toList(),
        new BulkWriteOptions().ordered(false));
  }

  private static Stream<WriteModel<Document>> listed(CertificateIssued event) {
    About about = event.about();
    Line line = new Line(event.issuedOn(), about.certificateId());
    return Stream.of(
            pupilList(about.pupilId()),
            schoolList(about.schoolId(), YearMonth.from(event.issuedOn())),
            classList(about.kind(), about.classId(), SchoolCalendar.schoolYearOf(event.issuedOn())))
        .map(
            id -> update(id, new Document("$addToSet", new Document(CERTIFICATES, line.cursor()))));
  }

  private static WriteModel<Document> coded(CertificateIssued event) {
    return update(
        event.codeIndex(),
        new Document("$set", new Document(CERTIFICATE, event.about().certificateId())));
  }

  private static WriteModel<Document> update(String id, Document change) {
    return new UpdateOneModel<>(new Document("_id", id), change, new UpdateOptions().upsert(true));
  }

  private static String pupilList(String pupilId) {
    return "pupil|" + pupilId;
  }

  private static String schoolList(String schoolId, YearMonth month) {
    return "school|" + schoolId + "|" + month;
  }

  private static String classList(Kind kind, String classId, int schoolYear) {
    // cards were the first of which there was such a list
    return (kind == Kind.PUPIL_CARD ? "cards" : kind.name()) + "|" + classId + "|" + schoolYear;
  }
}
