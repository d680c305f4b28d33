package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** A file that is no table to be read, with the reason. */
public final class FileRefused extends RuntimeException {

  private final Why reason;

  FileRefused(Why reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  /** Why a file is refused as a whole. */
  public enum Why implements Reason {
    /** Nothing is in it. */
    FILE_EMPTY,
    /** Larger than what is taken in. */
    FILE_TOO_LARGE,
    /** Neither XLSX nor CSV nor OneRoster. */
    FILE_FORMAT_UNKNOWN,
    /** The old binary spreadsheet, or one under a password. */
    FILE_FORMAT_OLD,
    /** It breaks off, or is no well-formed document of its kind. */
    FILE_BROKEN,
    /** It unfolds to more than its size may. */
    FILE_IS_ZIP_BOMB,
    /** Too many files are packed in it. */
    FILE_HAS_TOO_MANY_ENTRIES,
    /** Its XML declares a document type, by which entities come in. */
    FILE_DECLARES_ENTITIES,
    /** Neither UTF-8 nor GB18030. */
    FILE_ENCODING_UNKNOWN,
    /** More rows than one import takes. */
    FILE_HAS_TOO_MANY_ROWS,
    /** No row of column names, or no row below it. */
    FILE_WITHOUT_ROWS;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** The reason. */
  public Why reason() {
    return reason;
  }
}
