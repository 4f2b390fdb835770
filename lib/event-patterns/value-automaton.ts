import { AutomatonState, Transition } from './automaton-state';
import { ANY, FieldTest, hasCase, isContinuation, Letter } from './field-test';

/**
 * The automaton that AWS's engine makes of the tests of one field, in their order. Its states are shared as the engine
 * shares them: a wildcard of several branches counts once where its states are shared, and once more where they are not.
 */
export class ValueAutomaton<Next extends object> {
  readonly start = new AutomatonState<Next>();
  hasWildcards = false;
  private hasSuffixes = false;
  private readonly history: string[] = [];
  /** Exact values with their next steps, until a test of another kind needs them spelled: among themselves only equal ones meet. */
  private exact: Map<string, { readonly test: FieldTest; readonly next: Next }> | undefined = new Map();
  /** The transitions to a match alone, of which there is one for each test and next step. */
  private readonly matches = new Map<Next, Map<string, Transition<Next>>>();
  /** The next steps of tests that are not on text. */
  private readonly others = new Map<string, Next>();

  constructor(private readonly create: () => Next) {}

  get nextSteps(): Set<Next> {
    return new Set([...Array.from(this.exact?.values() ?? [], ({ next }) => next), ...this.matches.keys(), ...this.others.values()]);
  }

  /** Equal for automatons of the same tests in the same order, with the same steps in common. */
  get signature(): string {
    return this.history.join();
  }

  /** Adds a test, and returns the next step: that of an equal test if the engine finds it, else the proposed one. */
  add(test: FieldTest, proposed?: Next): Next {
    let next = proposed;
    this.history.push(test.key, String(next && [...this.nextSteps].indexOf(next)));
    if (this.exact && test.kind === 'exactly') {
      const known = this.exact.get(test.key) ?? { test, next: next ?? this.create() };
      this.exact.set(test.key, known);
      return known.next;
    }
    this.spellExact();
    for (const word of test.words) next = this.addWord(test, word, next ?? this.create());
    if (next && test.words.length > 0) return next;
    const known = this.others.get(test.key) ?? next ?? this.create();
    this.others.set(test.key, known);
    return known;
  }

  private spellExact(): void {
    const exact = [...this.exact?.values() ?? []];
    this.exact = undefined;
    for (const { test, next } of exact) test.words.forEach(word => this.addWord(test, word, next));
  }

  private addWord(test: FieldTest, word: readonly Letter[], proposed: Next): Next {
    const path = this.sharedPath(word);
    const shortcut = this.shortcutAt(path, word);
    if (shortcut?.match?.test.key === test.key) return shortcut.match.next;
    if (shortcut) this.unfold(path, word, shortcut);
    const isNew = this.followMatches(path, word);
    const at = path.length - 1;
    if (isNew && test.kind === 'exactly') {
      path[at].add(word[at], new Transition(undefined, this.matchOf(test, proposed).match, word));
      return proposed;
    }
    while (path.length < word.length) extend(path, word);
    const next = this.addMatch(test, word, path, proposed);
    this.hasSuffixes ||= test.kind.includes('suffix');
    if (test.isWildcard) {
      this.hasWildcards = true;
      path.forEach(state => state.wildcards.add(test.key));
    }
    return next;
  }

  /** The existing states that spell the beginning of a word, at most up to its last letter. */
  private sharedPath(word: readonly Letter[]): AutomatonState<Next>[] {
    const path = [this.start];
    while (path.length < word.length) {
      const at = path.length - 1;
      const shared = statesOn(path[at], word[at]).find(next => next !== path[at] && (!next.isOpen || !this.isAmbiguous(path[at], word, at)));
      if (!shared) break;
      path.push(shared);
    }
    return path;
  }

  /** Whether the engine shares no open states, because several transitions of the state may meet again. */
  private isAmbiguous(state: AutomatonState<Next>, word: readonly Letter[], at: number): boolean {
    const letter = word[at];
    if (typeof letter !== 'number' || letter === ANY) return false;
    const isWithin = isContinuation(letter) && (!this.hasSuffixes || isContinuation(word[at - 1]));
    return !isWithin && (state.on(ANY).some(each => each !== state.plain) || hasCase(word, at));
  }

  private shortcutAt(path: AutomatonState<Next>[], word: readonly Letter[]): Transition<Next> | undefined {
    const [only, ...more] = path[path.length - 1].on(word[path.length - 1]);
    return more.length === 0 && only?.shortcut ? only : undefined;
  }

  /** Spells an exact value as far as it is equal to the new word. */
  private unfold(path: AutomatonState<Next>[], word: readonly Letter[], transition: Transition<Next>): void {
    const { shortcut = [], match } = transition;
    const last = shortcut.length - 1;
    let at = path.length - 1;
    let state = path[at];
    state.remove(shortcut[at], transition);
    for (; at < last && shortcut[at] === word[at]; at++) {
      const next = new AutomatonState<Next>(state.isOpen);
      state.add(shortcut[at], next.plain);
      state = next;
    }
    state.add(shortcut[at], at < last ? new Transition(undefined, match, shortcut) : this.matchOf(match!.test, match!.next));
  }

  /** Follows closed states; a match on the way gets a state. Returns whether the path ended where nothing follows. */
  private followMatches(path: AutomatonState<Next>[], word: readonly Letter[]): boolean {
    while (path.length < word.length) {
      const at = path.length - 1;
      const [first] = path[at].on(word[at]);
      if (!first) return true;
      const states = statesOn(path[at], word[at]);
      const closed = states.find(state => !state.isOpen);
      if (!closed && states.length > 0) return false;
      const next = closed ?? new AutomatonState<Next>(path[at].isOpen);
      if (!closed) {
        path[at].remove(word[at], first);
        path[at].add(word[at], new Transition(next, first.match));
      }
      path.push(next);
    }
    return false;
  }

  private addMatch(test: FieldTest, word: readonly Letter[], path: AutomatonState<Next>[], proposed: Next): Next {
    const last = word.length - 1;
    const known = path[last].on(word[last]).find(({ match, shortcut }) => match?.test.key === test.key && !shortcut);
    if (known?.match) return known.match.next;
    const transition = this.matchOf(test, proposed);
    path[last].add(word[last], transition);
    if (word[last - 1] === ANY) path[last - 1].add(word[last], transition);
    return proposed;
  }

  private matchOf(test: FieldTest, next: Next): Transition<Next> {
    const own = this.matches.get(next) ?? new Map<string, Transition<Next>>();
    const transition = own.get(test.key) ?? new Transition(undefined, { test, next });
    this.matches.set(next, own.set(test.key, transition));
    return transition;
  }
}

/** Adds a new state for the next letter of a word. An asterisk may stand for no text, so what follows it is also added before it. */
function extend<Next>(path: AutomatonState<Next>[], word: readonly Letter[]): void {
  const at = path.length - 1;
  const letter = word[at];
  const next = new AutomatonState<Next>(path[at].isOpen || typeof letter !== 'number' || letter === ANY);
  if (letter === ANY) next.add(ANY, next.plain);
  path[at].add(letter, next.plain);
  if (word[at - 1] === ANY) path[at - 1].add(letter, next.plain);
  path.push(next);
}

function statesOn<Next>(state: AutomatonState<Next>, letter: Letter): AutomatonState<Next>[] {
  return state.on(letter).flatMap(({ state: next }) => next ?? []);
}
