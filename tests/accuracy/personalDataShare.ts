import type { Redacted, RedactionType } from '@earshot/domain/redaction';

export interface PersonalString {
  readonly text: string;
  readonly type: RedactionType;
}

interface Stretch {
  readonly type: RedactionType;
  readonly start: number;
  readonly end: number;
}

interface Counts {
  /** Strings that had to go, and how many of them went. */
  all: number;
  gone: number;
  /** Stretches that went, and how many of them had to. */
  taken: number;
  right: number;
}

/**
 * Counts what a redaction took out against what it had to: recall over all places where a personal string stands (gone
 * if nothing of it can be read), precision over all stretches replaced (right if half of it or more is personal data).
 * Types need not agree, as the figures of channels/README.md ask.
 */
export class PersonalDataShare {
  readonly #counts = new Map<RedactionType, Counts>();
  /** What stayed and what went too much, for the message of a failing test. */
  readonly wrong: string[] = [];

  count(id: string, text: string, redacted: Redacted, gold: readonly PersonalString[]): void {
    const personal = placesOf(text, gold);
    const replaced = replacedStretches(text, redacted);
    for (const { type, start, end } of personal) {
      const whole = covered(replaced, start, end) === end - start;
      const gone = whole || placesOf(redacted.text, [{ type, text: text.slice(start, end) }]).length === 0;
      this.#of(type).all += 1;
      if (gone) this.#of(type).gone += 1;
      else this.wrong.push(`${id} stayed: ${type} ${text.slice(start, end)}`);
    }
    for (const { type, start, end } of replaced) {
      const right = covered(personal, start, end) * 2 >= end - start;
      this.#of(type).taken += 1;
      if (right) this.#of(type).right += 1;
      else this.wrong.push(`${id} went: ${type} ${text.slice(start, end)}`);
    }
  }

  get recall(): number {
    const { all, gone } = this.#sum();
    return all === 0 ? 1 : gone / all;
  }

  get precision(): number {
    const { taken, right } = this.#sum();
    return taken === 0 ? 1 : right / taken;
  }

  print(name: string): void {
    const { all, gone, taken, right } = this.#sum();
    const lines = [...this.#counts]
      .sort()
      .map(([type, of]) => `  ${type}: ${of.gone}/${of.all} and ${of.right}/${of.taken}`);
    process.stdout.write(
      `personal data of ${name}: recall ${this.recall.toFixed(4)} (${gone}/${all}), precision ${this.precision.toFixed(4)} (${right}/${taken})\n` +
        `${lines.join('\n')}\n`,
    );
  }

  #of(type: RedactionType): Counts {
    const counts = this.#counts.get(type) ?? { all: 0, gone: 0, taken: 0, right: 0 };
    this.#counts.set(type, counts);
    return counts;
  }

  #sum(): Counts {
    const sum: Counts = { all: 0, gone: 0, taken: 0, right: 0 };
    for (const { all, gone, taken, right } of this.#counts.values()) {
      sum.all += all;
      sum.gone += gone;
      sum.taken += taken;
      sum.right += right;
    }
    return sum;
  }
}

/** Where the strings stand, longer ones first, so that `Dana` is not counted again in `Dana Whitlock`. */
function placesOf(text: string, strings: readonly PersonalString[]): readonly Stretch[] {
  const taken = new Uint8Array(text.length);
  const places: Stretch[] = [];
  for (const { type, text: personal } of [...strings].sort((a, b) => b.text.length - a.text.length)) {
    for (let start = text.indexOf(personal); start >= 0; start = text.indexOf(personal, start + 1)) {
      const end = start + personal.length;
      if (taken.subarray(start, end).includes(1) || !standsAlone(text, start, end)) continue;
      taken.fill(1, start, end);
      places.push({ type, start, end });
    }
  }
  return places;
}

/** A name in Latin letters inside a longer word or an address is not that name. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (!/\p{Script=Latin}/u.test(text.charAt(start))) return true;
  return (
    !/[\p{Script=Latin}\d_.@]$/u.test(text.slice(0, start)) &&
    !/^[\p{Script=Latin}\d_@]/u.test(text.slice(end, end + 2))
  );
}

/** The stretches of the original that the placeholders stand for: what is between two placeholders is in both texts. */
function replacedStretches(text: string, { text: after, redactions }: Redacted): readonly Stretch[] {
  let at = 0;
  let read = 0;
  return redactions.map(({ type, start, end }, index) => {
    const from = at + start - read;
    const next = redactions[index + 1];
    const between = after.slice(end, next?.start ?? after.length);
    const to =
      next === undefined ? text.length - between.length : between === '' ? from + 1 : text.indexOf(between, from + 1);
    at = to;
    read = end;
    return { type, start: from, end: to };
  });
}

function covered(stretches: readonly Stretch[], start: number, end: number): number {
  return stretches.reduce(
    (sum, other) => sum + Math.max(0, Math.min(end, other.end) - Math.max(start, other.start)),
    0,
  );
}
