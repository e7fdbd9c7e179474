import { createRandom } from './createRandom.js';
import { INCIDENT_KINDS, type IncidentKind } from './incidentKinds.js';
import { type Product, SUPPLIERS, type Supplier } from './suppliers.js';

/** Something that goes wrong: where, when and how loudly. */
export interface Incident {
  /** Counts on over restarts, so that the next one is another one. */
  readonly index: number;
  readonly kind: IncidentKind;
  readonly supplier: Supplier;
  readonly product: Product;
  /** What those who are hit have in common. */
  readonly common: Readonly<Record<string, string>>;
  readonly startMs: number;
  readonly lastsMs: number;
  /** At its height. */
  readonly textsPerSecond: number;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How an incident comes and goes. It is seen in half a minute, and known to a detector that looks once a minute in two. */
export const incidentShape = { riseMs: 12 * secondMs, ebbMs: 1.5 * minuteMs } as const;

/** The first two show themselves while a newcomer watches; then there is quiet between them, so that a spike means something. */
const FIRST_STARTS_MS = [4 * secondMs, 2.5 * minuteMs];

/**
 * The incident number `index` of a seed, from 0, at a given time. After every kind had its turn they come again, at other
 * suppliers and with other things in common.
 */
export function incidentAt(seed: string, index: number, startMs: number): Incident {
  const random = createRandom(seed, 'incident', index);
  const kind = kindOf(seed, index);
  return {
    index,
    kind,
    ...placeOf(seed, index, kind),
    common: kind.common(random),
    startMs,
    lastsMs: random.between(4, 6) * minuteMs,
    textsPerSecond: 0.8 + 0.4 * random.next(),
  };
}

export interface IncidentSchedule {
  /** Those that may say something at a time after the live stream began; times must not go back. */
  underWay(elapsedMs: number): readonly Incident[];
  /** How many have begun, those before `firstIndex` included. */
  begun(): number;
}

/** Incidents one after the other, beginning with number `firstIndex`. */
export function createIncidentSchedule(seed: string, firstIndex: number): IncidentSchedule {
  let current: Incident[] = [];
  let next = incidentAt(seed, firstIndex, FIRST_STARTS_MS[0] ?? 0);

  return {
    underWay(elapsedMs) {
      while (next.startMs <= elapsedMs) {
        current.push(next);
        const pauseMs = createRandom(seed, 'pause', next.index).between(9 * 60, 14 * 60) * secondMs;
        const startMs = FIRST_STARTS_MS[next.index + 1 - firstIndex] ?? next.startMs + pauseMs;
        next = incidentAt(seed, next.index + 1, startMs);
      }
      current = current.filter(({ startMs, lastsMs }) => elapsedMs < startMs + lastsMs);
      return current;
    },
    begun: () => next.index,
  };
}

/** Breakfast and payment first: they read well at once. The others in an order of the seed, another one each round. */
function kindOf(seed: string, index: number): IncidentKind {
  const round = Math.floor(index / INCIDENT_KINDS.length);
  const [first, second, ...others] = INCIDENT_KINDS;
  if (first === undefined || second === undefined) throw new RangeError('there are no kinds of incident');
  const shuffled = createRandom(seed, 'round', round).shuffled(others);
  const kind = [first, second, ...shuffled][index % INCIDENT_KINDS.length];
  return kind ?? first;
}

/** Of the places where the kind can happen, another one each round. */
function placeOf(seed: string, index: number, kind: IncidentKind): { supplier: Supplier; product: Product } {
  const places = SUPPLIERS.flatMap((supplier) =>
    supplier.products.filter(({ topic }) => topic === kind.topic).map((product) => ({ supplier, product })),
  );
  const round = Math.floor(index / INCIDENT_KINDS.length);
  const place = createRandom(seed, 'places', kind.name).shuffled(places)[round % places.length];
  if (place === undefined) throw new RangeError(`no product is about '${kind.topic}', which '${kind.name}' needs`);
  return place;
}

/** Texts a second, `elapsedMs` after the live stream began: a quick rise, a plateau, an ebb. */
export function incidentRate({ startMs, lastsMs, textsPerSecond }: Incident, elapsedMs: number): number {
  const ageMs = elapsedMs - startMs;
  if (ageMs < 0 || ageMs >= lastsMs) return 0;
  const rising = Math.min(1, (ageMs + secondMs) / incidentShape.riseMs);
  const ebbing = Math.min(1, (lastsMs - ageMs) / incidentShape.ebbMs);
  return textsPerSecond * rising * ebbing;
}
