/**
 * FSRS-6: when a card should be asked again, so that it is still known with a chance of 90 %.
 *
 * The formulas are those that the Open Spaced Repetition project publishes ("The Algorithm", FSRS-6), with its
 * default weights. A card first goes through short steps of minutes (learning, and relearning after it was
 * forgotten), and then through whole days. There is no chance in it: the same ratings give the same dates.
 *
 * All functions here are pure: they change nothing that they are given, and need no page.
 */
(function (studypress) {
  "use strict";

  const LEARNING = 1;
  const REVIEW = 2;
  const RELEARNING = 3;
  const AGAIN = 1;
  const HARD = 2;
  const GOOD = 3;
  const EASY = 4;

  const MINUTE_MS = 60_000;
  const DAY_MS = 86_400_000;
  const LEAST_STABILITY_DAYS = 0.001;

  /** @type {Options} */
  const DEFAULTS = {
    weights: [
      0.212,
      1.2931,
      2.3065,
      8.2956,
      6.4133,
      0.8334,
      3.0194,
      0.001,
      1.8722,
      0.1666,
      0.796,
      1.4835,
      0.0614,
      0.2629,
      1.6483,
      0.6014,
      1.8729,
      0.5425,
      0.0912,
      0.0658,
      0.1542,
    ],
    retention: 0.9,
    learningSteps: [1, 10],
    relearningSteps: [10],
    longestDays: 36_500,
  };

  /**
   * The curve of forgetting is (1 + factor * days / stability) ^ decay. Its factor makes it 90 % where `days`
   * is the stability.
   * @param {Options} options
   * @returns {{decay: number, factor: number}}
   */
  function curve({ weights }) {
    const decay = -weights[20];
    return { decay, factor: 0.9 ** (1 / decay) - 1 };
  }

  /**
   * Whole days from one moment to another, rounded down.
   * @param {string} from ISO 8601
   * @param {string} to ISO 8601
   * @returns {number}
   */
  function daysBetween(from, to) {
    return Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
  }

  /**
   * The chance, from 0 to 1, that a card is known at a moment.
   * @param {Review} card
   * @param {string} now ISO 8601
   * @param {Options} [options]
   * @returns {number}
   */
  function retrievability(card, now, options = DEFAULTS) {
    const { decay, factor } = curve(options);
    const days = Math.max(0, daysBetween(card.lastReview, now));
    return (1 + (factor * days) / card.stability) ** decay;
  }

  /**
   * The nearest whole number; a half goes to the even one of its neighbours.
   * @param {number} value
   * @returns {number}
   */
  function roundHalfToEven(value) {
    const below = Math.floor(value);
    if (value - below !== 0.5) return Math.round(value);
    return below % 2 === 0 ? below : below + 1;
  }

  /**
   * After how many whole days a card of this stability is asked again.
   * @param {number} stability
   * @param {Options} options
   * @returns {number}
   */
  function intervalDays(stability, options) {
    const { decay, factor } = curve(options);
    const days = roundHalfToEven((stability / factor) * (options.retention ** (1 / decay) - 1));
    return Math.min(Math.max(days, 1), options.longestDays);
  }

  /**
   * @param {number} difficulty
   * @returns {number}
   */
  function clampDifficulty(difficulty) {
    return Math.min(Math.max(difficulty, 1), 10);
  }

  /**
   * The difficulty after a first rating, before it is kept between 1 and 10.
   * @param {Rating} rating
   * @param {readonly number[]} w
   * @returns {number}
   */
  function firstDifficulty(rating, w) {
    return w[4] - Math.exp(w[5] * (rating - 1)) + 1;
  }

  /**
   * The difficulty after a further rating: it changes less the higher it is, and is drawn a little to that of an
   * easy card.
   * @param {number} difficulty
   * @param {Rating} rating
   * @param {readonly number[]} w
   * @returns {number}
   */
  function nextDifficulty(difficulty, rating, w) {
    const change = -w[6] * (rating - GOOD);
    const damped = difficulty + ((10 - difficulty) * change) / 9;
    return clampDifficulty(w[7] * firstDifficulty(EASY, w) + (1 - w[7]) * damped);
  }

  /**
   * The stability after a rating on the day of the rating before.
   * @param {number} stability
   * @param {Rating} rating
   * @param {readonly number[]} w
   * @returns {number}
   */
  function stabilitySameDay(stability, rating, w) {
    const growth = Math.exp(w[17] * (rating - GOOD + w[18])) * stability ** -w[19];
    return stability * (rating === AGAIN ? growth : Math.max(growth, 1));
  }

  /**
   * The stability of a card that was forgotten.
   * @param {Review} card
   * @param {number} chance its retrievability
   * @param {readonly number[]} w
   * @returns {number}
   */
  function stabilityForgotten({ stability, difficulty }, chance, w) {
    const long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp((1 - chance) * w[14]);
    return Math.min(long, stability / Math.exp(w[17] * w[18]));
  }

  /**
   * The stability of a card that was known.
   * @param {Review} card
   * @param {number} chance its retrievability
   * @param {Rating} rating
   * @param {readonly number[]} w
   * @returns {number}
   */
  function stabilityKnown({ stability, difficulty }, chance, rating, w) {
    const factorOfRating = rating === HARD ? w[15] : rating === EASY ? w[16] : 1;
    const growth = Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp((1 - chance) * w[10]) - 1) *
      factorOfRating;
    return stability * (1 + growth);
  }

  /**
   * Stability and difficulty after a rating.
   * @param {Review | null} card null for a card that was never rated
   * @param {Rating} rating
   * @param {string} now ISO 8601
   * @param {Options} options
   * @returns {{stability: number, difficulty: number}}
   */
  function memory(card, rating, now, options) {
    const w = options.weights;
    if (card === null) {
      const stability = Math.max(w[rating - 1], LEAST_STABILITY_DAYS);
      return { stability, difficulty: clampDifficulty(firstDifficulty(rating, w)) };
    }
    let stability;
    if (daysBetween(card.lastReview, now) < 1) {
      stability = stabilitySameDay(card.stability, rating, w);
    } else {
      const chance = retrievability(card, now, options);
      stability = rating === AGAIN ? stabilityForgotten(card, chance, w) : stabilityKnown(card, chance, rating, w);
    }
    return {
      stability: Math.max(stability, LEAST_STABILITY_DAYS),
      difficulty: nextDifficulty(card.difficulty, rating, w),
    };
  }

  /**
   * Where a card goes among the short steps.
   * @param {State} state learning or relearning
   * @param {number} step
   * @param {Rating} rating
   * @param {readonly number[]} steps minutes
   * @returns {{state: State, step: number, minutes: number} | null} null where it leaves them for whole days
   */
  function shortStep(state, step, rating, steps) {
    const left = steps.length === 0 || rating === EASY || (step >= steps.length && rating !== AGAIN);
    if (left || (rating === GOOD && step + 1 === steps.length)) return null;
    if (rating === AGAIN) return { state, step: 0, minutes: steps[0] };
    if (rating === GOOD) return { state, step: step + 1, minutes: steps[step + 1] };
    // "Hard" stays at its step. At the first one it waits longer than after "again".
    const minutes = step > 0 ? steps[step] : steps.length === 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2;
    return { state, step, minutes };
  }

  /**
   * A card after a rating. The card that is given stays as it is.
   * @param {Review | null} card null for a card that was never rated
   * @param {Rating} rating
   * @param {string} now ISO 8601
   * @param {Options} [options]
   * @returns {Review}
   */
  function review(card, rating, now, options = DEFAULTS) {
    const { stability, difficulty } = memory(card, rating, now, options);
    const state = card === null ? LEARNING : card.state;
    const step = card === null || card.step === null ? 0 : card.step;
    let next = null;
    if (state === LEARNING) {
      next = shortStep(LEARNING, step, rating, options.learningSteps);
    } else if (state === RELEARNING) {
      next = shortStep(RELEARNING, step, rating, options.relearningSteps);
    } else if (rating === AGAIN) {
      next = shortStep(RELEARNING, 0, AGAIN, options.relearningSteps);
    }
    const wait = next ? next.minutes * MINUTE_MS : intervalDays(stability, options) * DAY_MS;
    return {
      state: next ? next.state : REVIEW,
      step: next ? next.step : null,
      stability,
      difficulty,
      due: new Date(Date.parse(now) + wait).toISOString(),
      lastReview: new Date(now).toISOString(),
    };
  }

  studypress.fsrs = { DEFAULTS, LEARNING, REVIEW, RELEARNING, review, retrievability };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
