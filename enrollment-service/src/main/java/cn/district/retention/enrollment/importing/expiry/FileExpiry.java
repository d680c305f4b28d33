package cn.district.retention.enrollment.importing.expiry;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Phase;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.file.ImportFiles;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The term of an uploaded file: once it has waited for so long, it is destroyed with its key, also
 * where the upload broke off before it became an import.
 */
@Component
public final class FileExpiry implements DueSweep {

  private final DueDates dueDates;
  private final Commands commands;
  private final AggregateType<State, Command, PupilImport.Event> imports;
  private final ImportFiles files;
  private final Organisation organisation;

  FileExpiry(
      MongoDatabase database,
      Commands commands,
      AggregateType<State, Command, PupilImport.Event> imports,
      ImportFiles files,
      Organisation organisation) {
    this.dueDates = new DueDates(database, "import_files");
    this.commands = commands;
    this.imports = imports;
    this.files = files;
    this.organisation = organisation;
  }

  /** Has the file of an import destroyed when its term is over. */
  public void schedule(String importId, LocalDate today) {
    int days = organisation.policy(PolicyParameter.IMPORT_FILE_DAYS, today);
    dueDates.schedule(today.plusDays(days), importId);
  }

  @Override
  public void sweep(LocalDate today) {
    dueDates.sweep(today, due -> expire(due.key(), today));
  }

  private void expire(String importId, LocalDate today) {
    Optional<Committed<State>> found = commands.find(imports, importId);
    if (found.isPresent() && isAtWork(found.get().state().phase())) {
      dueDates.schedule(today.plusDays(1), importId);
      return;
    }
    if (found.isPresent()) {
      commands.execute(
          imports,
          importId,
          new Command.Expire(today),
          new Expectation.Whatever(),
          Cause.process("import-file-term", UUID.randomUUID().toString()));
    }
    files.destroy(importId);
  }

  private static boolean isAtWork(Phase phase) {
    return phase == Phase.CHECKING || phase == Phase.RUNNING;
  }
}
