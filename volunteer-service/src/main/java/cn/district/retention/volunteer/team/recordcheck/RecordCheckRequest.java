package cn.district.retention.volunteer.team.recordcheck;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A record check that was passed, as sent. */
record RecordCheckRequest(@Nullable LocalDate checkedOn, @Nullable String reference) {}
