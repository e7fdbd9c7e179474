import { Cause, type SearchAnswer } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { causeIn, nameIn } from '../names/placeNames.js';
import card from '../shell/card.module.css';
import type { WordFilter } from '../words/feedbackFilter.js';
import styles from './Facets.module.css';

type FacetName = keyof SearchAnswer['facets'];
const order: readonly FacetName[] = ['cause', 'supplier_id', 'product_id', 'sentiment', 'channel', 'lang'];
const shownMax = 8;

interface Props {
  readonly filter: WordFilter;
  readonly answer: SearchAnswer;
  readonly change: (part: Partial<WordFilter>) => void;
}

/** How what was found divides, the largest first; a line narrows to it. */
export function Facets({ filter, answer, change }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = format;
  const { facets, names } = answer;
  const labelOf = (name: FacetName, value: string): string => {
    if (name === 'cause') return causeIn(language, value as Cause);
    if (name === 'supplier_id') return nameIn(language, names.suppliers[value], value) || t('names.noSupplier');
    if (name === 'product_id') return nameIn(language, names.products[value], value) || t('explore.noProduct');
    if (name === 'sentiment') return t(`sentiment.${value as 'negative'}`);
    return name === 'channel' ? t(`channel.${value as 'chat'}`) : t(`lang.${value as 'zh'}`);
  };
  return (
    <section className={card.card} aria-label={t('explore.narrow')}>
      {order.map((name) => {
        const values = facets[name].filter(({ value }) => value !== '' || name === 'supplier_id');
        // One value alone divides nothing, unless it is what was chosen.
        if (values.length < 2) return null;
        const top = Math.max(1, ...values.map(({ count }) => count));
        return (
          <div key={name} className={styles.group}>
            <h3>{t(`explore.facet.${name}`)}</h3>
            <ul>
              {values.slice(0, shownMax).map(({ value, count }) => (
                <li key={value}>
                  <button type="button" disabled={value === ''} onClick={() => change(filterOf(name, value, filter))}>
                    <i aria-hidden="true" style={{ width: `${(100 * count) / top}%` }} />
                    <span>{labelOf(name, value)}</span>
                    <b>{format.count(count)}</b>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {answer.partial && <p className={styles.partial}>{t('explore.partial', { count: answer.looked_at })}</p>}
    </section>
  );
}

function filterOf(name: FacetName, value: string, filter: WordFilter): Partial<WordFilter> {
  if (name === 'cause') return { cause: Cause.safeParse(value).data ?? '' };
  if (name === 'supplier_id')
    return { supplierId: value, productId: value === filter.supplierId ? filter.productId : '' };
  if (name === 'product_id') return { productId: value };
  return { [name]: value };
}
