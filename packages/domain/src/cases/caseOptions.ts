/** What the life of a case is held to, with units. */
export const caseOptions = {
  /** Events of one case. A person's further ones are refused; nobody reads more. */
  eventsMax: 2_000,
  /** A cluster younger than this is new. */
  newHours: 24,
  /** A spike by the case's own counts: the last 24 hours against the seven days before. */
  escalatingComplaintsMin: 5,
  escalatingRatioMin: 2,
  /** Chance of so many by the seven days before; once escalating, it stays so while the chance is below the larger one. */
  escalatingChanceMax: 0.001,
  escalatingStayChanceMax: 0.05,
  /** Back after a fix: not a straggler or two, … */
  regressedComplaintsMin: 3,
  /** … and, by the day, at least this share of what it was before the fix. */
  regressedShareMin: 0.1,
} as const;
export type CaseOptions = { readonly [Name in keyof typeof caseOptions]: number };
