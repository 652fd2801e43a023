/**
 * One card in front of the reader: its front, its choices, the answer, and the four ratings.
 *
 * The card itself is taken from the list of the page and put back there, so that it looks as the page has it.
 */
(function (studypress) {
  "use strict";

  const { say, element, button, international } = studypress;
  /** @type {[rating: Rating, word: string][]} */
  const RATINGS = [
    [1, "web_practice_again"],
    [2, "web_practice_hard"],
    [3, "web_practice_good"],
    [4, "web_practice_easy"],
  ];

  const spans = international(Intl.RelativeTimeFormat, { numeric: "always" });

  /**
   * @param {number} milliseconds
   * @returns {string} such as "in 10 minutes"
   */
  function inTime(milliseconds) {
    const [value, unit] = studypress.deck.span(milliseconds);
    return spans.format(value, unit);
  }

  /**
   * The buttons to rate with. Each says when the card comes back.
   * @param {Review | null} review the card's state before
   * @param {(rating: Rating) => void} onRate
   * @returns {HTMLElement}
   */
  function ratings(review, onRate) {
    const now = new Date().toISOString();
    const group = element("div", { class: "practice-ratings", role: "group", "aria-label": say("web_practice_rate") });
    for (const [rating, word] of RATINGS) {
      const { due } = studypress.fsrs.review(review, rating, now);
      const control = button("practice-rating", "", () => onRate(rating));
      control.dataset.rating = String(rating);
      control.append(
        element("span", { class: "rating-name" }, say(word)),
        " ",
        element("span", { class: "rating-when" }, inTime(Date.parse(due) - Date.parse(now))),
        " ",
        element("kbd", { "aria-hidden": "true" }, String(rating)),
      );
      group.append(control);
    }
    return group;
  }

  /**
   * Make buttons of the choices of a quiz.
   * @param {HTMLElement} card
   * @param {(place: number) => void} onChoose
   * @returns {() => void} makes them plain choices again
   */
  function offerChoices(card, onChoose) {
    const choices = choicesOf(card);
    choices.forEach((choice, place) => {
      const control = button("choice", "", () => onChoose(place));
      control.append(...choice.childNodes);
      choice.append(control);
    });
    return () => {
      for (const choice of choices) {
        const control = choice.querySelector(".choice");
        choice.replaceChildren(...(control ? control.childNodes : choice.childNodes));
        choice.classList.remove("chosen", "right", "wrong");
      }
    };
  }

  /**
   * @param {HTMLElement} card
   * @returns {HTMLElement[]}
   */
  function choicesOf(card) {
    return Array.from(card.querySelectorAll(".choices > li"));
  }

  /**
   * Show which choices are right. Marks are words, since not everybody sees colours.
   * @param {HTMLElement[]} choices
   * @param {number} chosen
   */
  function judge(choices, chosen) {
    choices.forEach((choice, place) => {
      const isRight = choice.dataset.right !== undefined;
      choice.classList.toggle("chosen", place === chosen);
      choice.classList.toggle("right", isRight);
      choice.classList.toggle("wrong", !isRight && place === chosen);
      choice.querySelector(".choice")?.setAttribute("aria-disabled", "true");
      if (!isRight && place !== chosen) return;
      const text = say(isRight ? "web_practice_option_right" : "web_practice_option_wrong");
      choice.append(" ", element("span", { class: isRight ? "mark-right" : "mark-wrong" }, text));
    });
  }

  /**
   * @param {HTMLElement} card
   * @param {string} where its chapter, level and kind
   * @param {Review | null} review its state
   * @param {(rating: Rating) => void} onRate
   * @param {(text: string) => void} tell
   * @returns {ShownCard}
   */
  function show(card, where, review, onRate, tell) {
    const origin = document.createComment("card");
    card.replaceWith(origin);
    const answer = card.querySelector("details");
    const front = card.querySelector(".front");
    const back = /** @type {HTMLElement} */ (card.querySelector(".back"));
    const choices = choicesOf(card);
    const label = element("p", { class: "practice-where", id: "practice-where" }, where);
    const place = element("div", { class: "practice-card", tabindex: "-1", role: "group" }, label, card);
    front.id ||= "practice-front";
    back.id ||= "practice-back";
    place.setAttribute("aria-labelledby", `practice-where ${front.id}`);
    back.classList.add("practice-answer");
    back.setAttribute("tabindex", "-1");
    answer.open = false;
    card.hidden = false;
    const plainChoices = offerChoices(card, choose);
    let isRevealed = false;

    /** @param {number} chosen */
    function choose(chosen) {
      if (isRevealed || !choices[chosen]) return;
      const isKnown = choices.some((choice) => choice.dataset.right !== undefined);
      if (isKnown) {
        judge(choices, chosen);
        tell(say(choices[chosen].dataset.right === undefined ? "web_practice_wrong" : "web_practice_right"));
      }
      reveal();
    }

    function reveal() {
      answer.open = true;
      if (isRevealed) return;
      isRevealed = true;
      place.append(ratings(review, rate));
      back.focus({ preventScroll: true });
      place.querySelector(".practice-ratings").scrollIntoView({ block: "nearest" });
    }

    /** @param {Rating} rating */
    function rate(rating) {
      if (isRevealed) onRate(rating);
    }

    const onToggle = () => answer.open && reveal();
    answer.addEventListener("toggle", onToggle);

    function putBack() {
      answer.removeEventListener("toggle", onToggle);
      answer.open = false;
      card.querySelectorAll(".mark-right, .mark-wrong").forEach((mark) => mark.remove());
      plainChoices();
      for (const part of [front, back]) if (/^practice-(front|back)$/.test(part.id)) part.removeAttribute("id");
      back.removeAttribute("tabindex");
      back.classList.remove("practice-answer");
      origin.replaceWith(card);
      place.remove();
    }

    const hasChoices = () => choices.length > 0;
    return { place, isRevealed: () => isRevealed, reveal, choose, rate, hasChoices, putBack };
  }

  studypress.practiceCard = { show, inTime };
})(globalThis.studypress ??= /** @type {Studypress} */ ({}));
