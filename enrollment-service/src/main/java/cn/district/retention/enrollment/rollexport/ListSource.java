package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.rollexport.RollExport.Content;

/** Where the rows of one kind of list come from. */
interface ListSource {

  /** The kind; each has one source. */
  Content content();

  /** The list. */
  ListFile of(Wanted wanted);
}
