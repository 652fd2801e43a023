/**
 * The types that the scripts of the site share, for editors and for `tsc`, which checks them without making anything.
 * No page loads this file.
 */

/** Anything that a JSON file may hold. */
type Json = any;

/** What a field must be. */
type Test = (value: Json) => boolean;

/** 1 learning, 2 review, 3 learning again after it was forgotten. */
type State = 1 | 2 | 3;

/** 1 again, 2 hard, 3 good, 4 easy. */
type Rating = 1 | 2 | 3 | 4;

/** What is known of a card after a rating. */
interface Review {
  state: State;
  /** Which of the short steps it is at, from 0; null in state 2. */
  step: number | null;
  /** After how many days the chance to know it has fallen to 90 %. */
  stability: number;
  /** From 1 to 10. */
  difficulty: number;
  /** When it should be asked again: ISO 8601, UTC. */
  due: string;
  /** When it was rated last: ISO 8601, UTC. */
  lastReview: string;
}

/** How cards are scheduled. */
interface Options {
  /** The 21 weights of FSRS-6. */
  weights: readonly number[];
  /** The chance with which a card should be known when it is asked again. */
  retention: number;
  /** Minutes. */
  learningSteps: readonly number[];
  /** Minutes. */
  relearningSteps: readonly number[];
  /** No card waits longer than this. */
  longestDays: number;
}

/** What is kept of a card. */
interface Entry {
  /** When this entry was written: ISO 8601, UTC. */
  changed: string;
  /** When the card was rated first; "" where it is new (again). */
  introduced: string;
  /** Its state by fsrs.js; null where it is new (again). */
  review: Review | null;
}

/** What a reader chose. */
interface Settings {
  /** When: ISO 8601, UTC; "" for never. */
  changed: string;
  /** So many new cards are asked on one day. */
  newADay: number;
  /** Only the cards of this chapter; "" for all. */
  chapter: string;
  /** Only those of this level; "" for all. */
  level: string;
  /** Only those of this kind; "" for all. */
  kind: string;
}

/** What a reader's practice has come to. */
interface Progress {
  /** The identifier of the guide. */
  guide: string;
  /** When all progress was forgotten last; "" for never. What is older does not count. */
  since: string;
  settings: Settings;
  /** By the id of the card. Cards that left the guide are kept. */
  cards: Map<string, Entry>;
}

/** What is wrong with a file: the key of a text, and what fills it. */
interface Fault {
  word: string;
  values: Record<string, string>;
}

/** A card, as far as it matters for the order. */
interface Card {
  id: string;
  chapter: string;
  level: string;
  kind: string;
}

/** Which cards come now, and what comes later. */
interface Queue {
  /** The cards to ask now, in this order. */
  due: string[];
  /** The new cards to ask after them today, in the order of the guide. */
  fresh: string[];
  /** Cards at their short steps that are due within the day, the next one first. */
  waiting: string[];
  /** New cards that are left for other days. */
  later: number;
  /** When the next card comes, if none does now: milliseconds since 1970. */
  next: number | null;
  /** How many cards fit the reader's choice. */
  fitting: number;
}

/** Why the browser keeps nothing; "" where it does. */
type Trouble = "" | "refused" | "full" | "broken";

/** Where progress is kept. */
interface Store {
  /** What is known now. */
  progress: Progress;
  trouble: Trouble;
  /** Change the progress, and keep it. */
  update(change: (progress: Progress) => Progress): void;
  /** Begin anew, also where what was kept is broken. */
  forget(): void;
}

/** The names of the values by which cards can be chosen. */
type Names = Record<"chapter" | "level" | "kind", Map<string, string>>;

/** The cards of the page. */
interface Deck {
  /** By id, in the guide's order. */
  cards: Map<string, { card: Card; element: HTMLElement; where: string }>;
  names: Names;
}

/** A card in front of the reader. */
interface ShownCard {
  /** What stands on the page. */
  place: HTMLElement;
  isRevealed(): boolean;
  hasChoices(): boolean;
  reveal(): void;
  /** Choose an option, from 0. */
  choose(place: number): void;
  rate(rating: Rating): void;
  /** Put the card back into the list. */
  putBack(): void;
}

/** The frame of the practice: what stays while cards come and go. */
interface PracticeFrame {
  head: HTMLElement;
  bar: HTMLProgressElement;
  left: HTMLElement;
  parts: HTMLElement;
  undo: HTMLButtonElement;
  told: HTMLElement;
  warning: HTMLElement;
  stage: HTMLElement;
}

/** A place in the guide that the search may find. */
interface SearchPage {
  title: string;
  /** Below the site's root. */
  address: string;
  kind: string;
  section?: string;
  text?: string;
}

/** A place that was found. */
interface Hit {
  /** Its place in the list of all. */
  id: number;
  score: number;
  /** The words of the index that fit. */
  terms: string[];
}

/** The field of a search, and its results. */
interface SearchView {
  form: HTMLFormElement;
  field: HTMLInputElement;
  status: HTMLElement;
  list: HTMLElement;
  /** The chosen result, from 0; -1 for none. */
  chosen: number;
  /** Whether it stands on a page of its own. */
  isPage: boolean;
}

/** What search-index.js brings. */
interface SearchIndex {
  version: number;
  options: {
    fields: string[];
    boost: Record<string, number>;
    kinds: Record<string, number>;
    fuzzy: number;
    fuzzyFrom: number;
    prefix: number;
    joined: string;
  };
  pages: SearchPage[];
  index: object;
}

/** All that the scripts share. Each adds its part when it is loaded. */
interface Studypress {
  root: string;
  language: string;
  international<T>(kind: new (language: string, options?: object) => T, options?: object): T;
  say(key: string, values?: Record<string, string | number>): string;
  element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Record<string, string | number | boolean>,
    ...content: (Node | string)[]
  ): HTMLElementTagNameMap[K];
  button(className: string, text: string, onClick: (event: MouseEvent) => void): HTMLButtonElement;
  load(scripts: [name: string, isThere: () => unknown][]): Promise<void>;
  kept: { get(key: string): string | null; set(key: string, value: string): void };
  announce(text: string): void;
  copy(text: string): Promise<boolean>;
  notice(text: string, action?: { name: string; run: () => void }): void;

  openSearch(): void;
  showKeys(): void;
  singleKeys(): boolean;
  isSearchPage: boolean;

  words(text: string, joined: string): string[];
  searchIndex: SearchIndex;
  search(place: HTMLElement): void;
  find(query: string): Hit[];

  fsrs: {
    DEFAULTS: Options;
    LEARNING: State;
    REVIEW: State;
    RELEARNING: State;
    review(card: Review | null, rating: Rating, now: string, options?: Options): Review;
    retrievability(card: Review, now: string, options?: Options): number;
  };
  progress: {
    empty(guide: string, newADay?: number): Progress;
    write(progress: Progress): string;
    read(text: string, guide: string): { progress: Progress | null; faults: Fault[] };
    merge(one: Progress, other: Progress): Progress;
    change(progress: Progress, id: string, review: Review | null, introduced: string, now: string): Progress;
    configure(progress: Progress, settings: Partial<Settings>, now: string): Progress;
    forget(progress: Progress, now: string): Progress;
    takeIn(progress: Progress, file: Progress, now: string): { progress: Progress; taken: number };
  };
  deck: {
    queue(cards: readonly Card[], progress: Progress, now: number, extra: number): Queue;
    span(milliseconds: number): [value: number, unit: "minute" | "hour" | "day" | "month" | "year"];
    dayBegin(moment: number, days?: number): number;
  };
  openStore(guide: string, newADay: number | undefined, onElsewhere: () => void, onTrouble: () => void): Store;
  practiceCard: {
    show(
      card: HTMLElement,
      where: string,
      review: Review | null,
      onRate: (rating: Rating) => void,
      tell: (text: string) => void,
    ): ShownCard;
    inTime(milliseconds: number): string;
  };
  readDeck(list: HTMLElement): Deck;
  practiceFilters(
    names: Names,
    settings: () => Settings,
    onChange: (settings: Partial<Settings>) => void,
  ): { place: HTMLElement; show: () => void };
  practiceFile(
    store: Store,
    name: string,
    tell: (text: string) => void,
    onChange: () => void,
  ): { place: HTMLElement; show: (vanished: number) => void };
}

declare var studypress: Studypress;

/** The library of the search. */
declare var MiniSearch: {
  loadJS(index: object, options: object): { search(query: string, options: object): Hit[] };
};
