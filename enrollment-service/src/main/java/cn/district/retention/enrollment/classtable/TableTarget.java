package cn.district.retention.enrollment.classtable;

/**
 * What the rows of a table are put to.
 *
 * @param id of a mark sheet; of conduct, of the class
 * @param request what was asked with the file: the same key with something else is refused
 */
public record TableTarget(String id, Object request) {}
