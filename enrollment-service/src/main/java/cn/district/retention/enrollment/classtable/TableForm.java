package cn.district.retention.enrollment.classtable;

import cn.district.retention.enrollment.classtable.TableImport.TableKind;

/**
 * What tables of one kind look like.
 *
 * @param kind of tables
 * @param columns in the template's order
 * @param pupilId the column of pupils' ids
 * @param name the column of names, by which a pupil is found where the id is left out
 * @param fileName of the template, without its ending
 */
public record TableForm<C extends Enum<C> & TableColumn>(
    TableKind kind, Class<C> columns, C pupilId, C name, String fileName) {}
