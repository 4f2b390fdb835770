import { ANY, FieldTest, Letter } from './field-test';

/** A test that a value has passed, and the next step of the rule. */
export interface Match<Next> {
  readonly test: FieldTest;
  readonly next: Next;
}

let transitions = 0;

/** Leads to a state, a match, or both. A shortcut is a match that stands for the remaining letters of a word. */
export class Transition<Next> {
  readonly id = transitions++;

  constructor(readonly state?: AutomatonState<Next>, readonly match?: Match<Next>, readonly shortcut?: readonly Letter[]) {}
}

export class AutomatonState<Next> {
  /** The transition to this state alone. */
  readonly plain: Transition<Next> = new Transition<Next>(this);
  /** The keys of the wildcards that can still match. */
  readonly wildcards = new Set<string>();
  private readonly own = new Map<number, Transition<Next>[]>();
  private otherwise: Transition<Next>[] = [];

  /** An open state is reached by several texts, as an asterisk or a letter in either case is on the way. */
  constructor(readonly isOpen = false) {}

  /** The bytes with transitions of their own. */
  get bytes(): Iterable<number> {
    return this.own.keys();
  }

  /** The transitions of a letter: those that all of its bytes have in common. */
  on(letter: Letter): readonly Transition<Next>[] {
    if (letter === ANY) return this.otherwise.filter(each => [...this.own.values()].every(taken => taken.includes(each)));
    if (typeof letter === 'number') return this.own.get(letter) ?? this.otherwise;
    const [one, other] = letter.map(([first, ...rest]) =>
      rest.reduce((reached, byte) => reached.flatMap(({ state }) => state?.on(byte) ?? []), this.on(first)));
    return one.filter(each => other.includes(each));
  }

  add(letter: Letter, transition: Transition<Next>): void {
    if (letter === ANY) {
      this.otherwise = union(this.otherwise, transition);
      this.own.forEach((own, byte) => this.own.set(byte, union(own, transition)));
    } else if (typeof letter === 'number') {
      this.own.set(letter, union(this.on(letter), transition));
    } else {
      letter.forEach(bytes => this.addBytes(bytes, transition));
    }
  }

  remove(letter: Letter, transition: Transition<Next>): void {
    if (typeof letter === 'number') this.own.set(letter, this.on(letter).filter(each => each !== transition));
  }

  private addBytes([first, ...rest]: number[], transition: Transition<Next>): void {
    if (rest.length === 0) return this.add(first, transition);
    const within = new AutomatonState<Next>(true);
    this.add(first, within.plain);
    within.addBytes(rest, transition);
  }
}

function union<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? [...list] : [...list, item];
}
