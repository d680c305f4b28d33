package cn.district.retention.enrollment.importing.run;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.status.ImportView;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs an import for real: the right rows take effect, the wrong ones stand on the error sheet. */
@RestController
@RequestMapping(Imports.PATH + "/{importId}/run")
final class RunEndpoint {

  private final Imports imports;

  RunEndpoint(Imports imports) {
    this.imports = imports;
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<ImportView> run(@PathVariable String importId, Mutation mutation, Caller caller) {
    return imports.begin(
        importId,
        new Command.StartRun(caller.subject(), caller.today()),
        Map.of(),
        mutation,
        caller);
  }
}
