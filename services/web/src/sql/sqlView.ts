/** The statement that is asked, in the address, so that a question can be sent to a colleague. */
export interface SqlView {
  readonly statement: string;
}

export function parseSqlView(search: string): SqlView {
  return { statement: new URLSearchParams(search).get('q') ?? '' };
}

export function printSqlView({ statement }: SqlView): string {
  return statement === '' ? '' : `?${new URLSearchParams({ q: statement }).toString()}`;
}
