import { CAUSES, type Cause } from '@earshot/contracts';

/** The annotators' reasons by the groups that the causes can tell apart (training/labels.py); `Can't Tell` is in none. */
const groupOfReason: Readonly<Record<string, string>> = {
  'Late Flight': 'Late Flight',
  'Cancelled Flight': 'Cancelled Flight',
  longlines: 'longlines',
  'Lost Luggage': 'Lost or Damaged Luggage',
  'Damaged Luggage': 'Lost or Damaged Luggage',
  'Flight Booking Problems': 'Flight Booking Problems',
  'Customer Service Issue': 'People',
  'Flight Attendant Complaints': 'People',
  'Bad Flight': 'Bad Flight',
};

const causesOfGroup: Readonly<Record<string, readonly Cause[]>> = {
  'Late Flight': ['fulfilment.delay'],
  'Cancelled Flight': ['fulfilment.cancellation'],
  'Lost or Damaged Luggage': ['fulfilment.missing_or_damaged'],
  longlines: ['fulfilment.queue'],
  'Flight Booking Problems': ['fulfilment.booking', 'digital.app', 'price.charges'],
  People: ['service.attitude', 'service.competence', 'contact.unreachable', 'contact.unresolved', 'aftersales.refund'],
  'Bad Flight': CAUSES.filter((cause) => cause.startsWith('product.')),
};

export const airlineGroups: readonly string[] = Object.keys(causesOfGroup);

/** The group of an annotators' reason, or undefined where it is not measured. */
export function groupOf(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : groupOfReason[reason];
}

/** The group of the first cause that is in one; the causes of an analysis stand most probable first. */
export function groupOfCauses(causes: readonly Cause[]): string | undefined {
  for (const cause of causes) {
    const group = airlineGroups.find((name) => causesOfGroup[name]?.includes(cause));
    if (group !== undefined) return group;
  }
  return undefined;
}
