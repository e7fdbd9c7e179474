import { type CatalogueEntry, type Cause, causeNames } from '@earshot/contracts';
import type { Language } from '../i18n/language.js';

export interface Name {
  readonly zh: string;
  readonly en: string;
}

/** A name in the language of the page; in the other where it has none in this; its id where it has none at all. */
export function nameIn(language: Language, name: Name | undefined, id: string): string {
  const other = language === 'zh' ? 'en' : 'zh';
  return name?.[language] || name?.[other] || id;
}

export function causeIn(language: Language, cause: Cause): string {
  return causeNames(cause).name[language];
}

export type Catalogue = ReadonlyMap<string, Name>;

/** Names by supplier and product id; the supplier's own under product ''. */
export function catalogueOf(entries: readonly CatalogueEntry[]): Catalogue {
  return new Map(
    entries.map((entry) => [keyOf(entry.supplier_id, entry.product_id), { zh: entry.name_zh, en: entry.name_en }]),
  );
}

/** The name of a supplier. */
export function nameFrom(catalogue: Catalogue, supplierId: string): Name | undefined {
  return catalogue.get(keyOf(supplierId, ''));
}

/** The name of a supplier's product; none without a product, whose row is the supplier's own. */
export function productNameFrom(catalogue: Catalogue, supplierId: string, productId: string): Name | undefined {
  return productId === '' ? undefined : catalogue.get(keyOf(supplierId, productId));
}

/** Ids of the suppliers that have a name. */
export function suppliersOf(catalogue: Catalogue): string[] {
  return [...catalogue.keys()].filter((key) => key.endsWith(between)).map((key) => key.slice(0, -between.length));
}

// Ids may hold any printable character; a control character keeps two of them apart.
const between = '\u0000';

function keyOf(supplierId: string, productId: string): string {
  return supplierId + between + productId;
}
