/**
 * Which card comes next: what is due first, then new cards, so many a day.
 *
 * All functions are pure and need no page.
 */
(function (studypress) {
  "use strict";

  /* A day of practice ends in the night: who sits up late has not begun the next one. */
  const DAY_BEGINS_AT_HOUR = 4;
  const MINUTE_MS = 60_000;
  const HOUR_MS = 60 * MINUTE_MS;
  const DAY_MS = 24 * HOUR_MS;
  const MONTH_DAYS = 30.44;
  const YEAR_DAYS = 365.25;

  /**
   * @param {number} moment milliseconds since 1970
   * @param {number} [days] so many days later
   * @returns {number} when the day of practice of that moment began, where the reader is
   */
  function dayBegin(moment, days = 0) {
    const day = new Date(moment);
    const isNight = day.getHours() < DAY_BEGINS_AT_HOUR;
    return new Date(
      day.getFullYear(),
      day.getMonth(),
      day.getDate() + days - (isNight ? 1 : 0),
      DAY_BEGINS_AT_HOUR,
    ).getTime();
  }

  /**
   * @param {Review} review
   * @returns {boolean} whether a card waits minutes, not days
   */
  function isShort(review) {
    return review.state !== studypress.fsrs.REVIEW;
  }

  /**
   * The order of cards that are due: short steps first, since minutes matter there.
   * @param {Review} one
   * @param {Review} other
   * @returns {number} as sorting wants it
   */
  function byDue(one, other) {
    return Number(isShort(other)) - Number(isShort(one)) || Date.parse(one.due) - Date.parse(other.due);
  }

  /**
   * When a card may be asked: at its minute during the short steps, later from the morning of its day on.
   * @param {Review} review
   * @returns {number} milliseconds since 1970
   */
  function comesAt(review) {
    const due = Date.parse(review.due);
    return isShort(review) ? due : dayBegin(due);
  }

  /**
   * @param {readonly Card[]} cards those of the guide, in its order
   * @param {Progress} progress
   * @param {number} now milliseconds since 1970
   * @param {number} extra so many new cards more than usual
   * @returns {Queue}
   */
  function queue(cards, progress, now, extra) {
    const { chapter, level, kind, newADay } = progress.settings;
    const fitting = cards.filter(
      (card) =>
        (!chapter || card.chapter === chapter) && (!level || card.level === level) && (!kind || card.kind === kind),
    );
    const today = dayBegin(now);
    const tomorrow = dayBegin(now, 1);
    const begun = [...progress.cards.values()].filter(({ introduced }) => Date.parse(introduced) >= today).length;
    const reviewOf = (/** @type {Card} */ { id }) => progress.cards.get(id)?.review ?? null;
    const known = fitting
      .filter(reviewOf)
      .map((card) => ({ id: card.id, at: comesAt(reviewOf(card)), review: reviewOf(card) }));
    const unseen = fitting.filter((card) => !reviewOf(card)).map(({ id }) => id);
    const due = known.filter(({ at }) => at <= now).sort((one, other) => byDue(one.review, other.review));
    const coming = known.filter(({ at }) => at > now).sort((one, other) => one.at - other.at);
    const fresh = unseen.slice(0, Math.max(0, newADay + extra - begun));
    const later = unseen.length - fresh.length;
    const moments = coming.map(({ at }) => at);
    if (later > 0 && newADay > 0) moments.push(tomorrow);
    return {
      due: due.map(({ id }) => id),
      fresh,
      waiting: coming.filter((card) => isShort(card.review) && card.at < tomorrow).map(({ id }) => id),
      later,
      next: moments.length > 0 ? Math.min(...moments) : null,
      fitting: fitting.length,
    };
  }

  /**
   * A span of time in one unit, as people say it.
   * @param {number} milliseconds
   * @returns {[value: number, unit: "minute" | "hour" | "day" | "month" | "year"]}
   */
  function span(milliseconds) {
    const days = milliseconds / DAY_MS;
    if (milliseconds < HOUR_MS) return [Math.max(1, Math.round(milliseconds / MINUTE_MS)), "minute"];
    if (days < 1) return [Math.round(milliseconds / HOUR_MS), "hour"];
    if (days < MONTH_DAYS) return [Math.round(days), "day"];
    if (days < YEAR_DAYS) return [Math.round(days / MONTH_DAYS), "month"];
    return [Math.round((days / YEAR_DAYS) * 10) / 10, "year"];
  }

  studypress.deck = { queue, span, dayBegin };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
