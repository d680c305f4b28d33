package cn.district.retention.dropout.dropoutcase;

/**
 * Which episode of which pupil a fact is about.
 *
 * @param pupilId also the id of the case
 * @param episode counts the episodes of the case, from 1
 * @param place where the pupil belonged when the fact came about
 */
public record EpisodeRef(String pupilId, int episode, Place place) {

  EpisodeRef at(Place other) {
    return new EpisodeRef(pupilId, episode, other);
  }
}
