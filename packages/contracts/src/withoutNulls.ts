/**
 * An item as it came, without its fields of null: those count as absent, also in turns, customer and attributes. In
 * `contact` null says something: no human ever answered.
 */
export function withoutNulls(item: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).flatMap(([field, value]) => {
      if (value === null) return [];
      if (field === 'turns' && Array.isArray(value)) return [[field, value.map(withoutNullFields)]];
      return [[field, field === 'customer' || field === 'attributes' ? withoutNullFields(value) : value]];
    }),
  );
}

function withoutNullFields(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}
