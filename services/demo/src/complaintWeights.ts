import type { Cause } from '@earshot/contracts';
import type { Topic } from './suppliers.js';

type Weights = Partial<Readonly<Record<Cause, number>>>;

/** What people complain of anywhere. */
const ANYWHERE: Weights = {
  'contact.unreachable': 3,
  'contact.unresolved': 3,
  'aftersales.refund': 3,
  'price.value': 4,
  'price.charges': 2,
  'service.attitude': 4,
  'service.competence': 4,
  'digital.app': 2,
  other: 3,
};

const BY_TOPIC: Readonly<Record<Topic, Weights>> = {
  room: {
    'product.facilities': 14,
    'product.cleanliness': 11,
    'product.noise': 10,
    'product.location': 4,
    'product.not_as_described': 5,
    'fulfilment.queue': 4,
    'fulfilment.booking': 5,
    'fulfilment.cancellation': 2,
    'safety.risk': 2,
  },
  breakfast: { 'product.food': 22, 'product.cleanliness': 5, 'fulfilment.queue': 8 },
  cabin: {
    'fulfilment.delay': 18,
    'fulfilment.cancellation': 8,
    'fulfilment.booking': 8,
    'product.facilities': 8,
    'product.food': 4,
    'product.cleanliness': 3,
    'fulfilment.queue': 5,
  },
  baggage: { 'fulfilment.missing_or_damaged': 20, 'fulfilment.delay': 8, 'price.charges': 6 },
  tour: {
    'product.content': 9,
    'product.not_as_described': 7,
    'fulfilment.cancellation': 4,
    'fulfilment.delay': 5,
    'safety.risk': 4,
    'product.facilities': 5,
    'product.food': 6,
    'price.charges': 6,
    'service.attitude': 7,
  },
  train: {
    'fulfilment.delay': 14,
    'fulfilment.cancellation': 4,
    'product.facilities': 8,
    'product.cleanliness': 6,
    'product.noise': 6,
    'fulfilment.queue': 6,
    'fulfilment.booking': 5,
    'safety.risk': 3,
  },
  ticketapp: { 'digital.app': 22, 'fulfilment.booking': 6, 'price.charges': 4, 'aftersales.refund': 6 },
  meal: {
    'product.food': 18,
    'fulfilment.delay': 6,
    'fulfilment.queue': 7,
    'product.cleanliness': 6,
    'product.noise': 3,
    'product.facilities': 3,
    'safety.risk': 2,
  },
  delivery: {
    'fulfilment.delay': 14,
    'fulfilment.missing_or_damaged': 9,
    'product.food': 9,
    'product.not_as_described': 7,
    'fulfilment.cancellation': 4,
  },
  goods: {
    'product.quality': 18,
    'product.not_as_described': 7,
    'product.content': 8,
    'fulfilment.missing_or_damaged': 6,
    'fulfilment.delay': 5,
    'fulfilment.cancellation': 3,
    'aftersales.refund': 6,
  },
  sim: {
    'product.quality': 14,
    'product.content': 7,
    'product.not_as_described': 7,
    'price.charges': 6,
    'digital.app': 6,
    'fulfilment.delay': 4,
    'safety.risk': 2,
  },
  booking: {
    'fulfilment.booking': 10,
    'fulfilment.cancellation': 7,
    'price.charges': 8,
    'aftersales.refund': 12,
    'digital.app': 8,
    'fulfilment.delay': 3,
  },
};

/** How often a complaint about a topic has which cause, relative to the others. */
export function complaintWeights(topic: Topic): readonly (readonly [Cause, number])[] {
  return Object.entries({ ...ANYWHERE, ...BY_TOPIC[topic] }) as [Cause, number][];
}
