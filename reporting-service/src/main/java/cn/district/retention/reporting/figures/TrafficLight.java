package cn.district.retention.reporting.figures;

/** How a unit stands against the district's limits of dropout. */
enum TrafficLight {
  /** Nobody is out of school and the year is within the limit. */
  GREEN,
  /** Within the limit, yet somebody is out of school: the target is 0 persons. */
  AMBER,
  /** The year is above the limit. */
  RED,
  /** Nothing to judge by, or too little to be shown. */
  NONE
}
