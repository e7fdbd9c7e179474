import { CHANNELS, type DistinctAttribute } from '@earshot/contracts';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import type { WordFilter } from '../words/feedbackFilter.js';
import styles from './Distinct.module.css';

interface Props {
  readonly distinct: readonly DistinctAttribute[];
  readonly onPick: (filter: Partial<WordFilter>) => void;
}

/** What these complaints have far more often than others of the same place. A line filters the words. */
export function Distinct({ distinct, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = ({ attribute }: DistinctAttribute) =>
    attribute === 'region' || attribute === 'channel' ? t(`clusterPage.attribute.${attribute}`) : attribute;
  const textOf = ({ attribute, value }: DistinctAttribute) =>
    attribute === 'channel' ? t(`channel.${value as 'chat'}`) : value;
  return (
    <section className={card.card} aria-label={t('clusterPage.distinct')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('clusterPage.distinct')}</h2>
      </div>
      {distinct.length === 0 && <p className={styles.none}>{t('clusterPage.distinctNone')}</p>}
      <ul className={styles.lines}>
        {distinct.map((one) => (
          <li key={`${one.attribute}=${one.value}`}>
            <button type="button" title={t('words.onlySuch')} onClick={() => onPick(filterOf(one))}>
              <span className={styles.value}>
                <span>{nameOf(one)}</span> {textOf(one)}
              </span>
              <span className={styles.share}>
                <Trans
                  i18nKey="clusterPage.distinctLine"
                  values={{
                    here: format.count(one.here),
                    of: format.count(one.of),
                    share: format.share(one.elsewhere_share),
                  }}
                  components={{ b: <b /> }}
                />
              </span>
              <i className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(100 * one.here) / Math.max(1, one.of)}%` }} />
                <i data-else style={{ left: `${100 * one.elsewhere_share}%` }} />
              </i>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function filterOf({ attribute, value }: DistinctAttribute): Partial<WordFilter> {
  if (attribute === 'region') return { region: value };
  const channel = attribute === 'channel' && CHANNELS.find((known) => known === value);
  return channel ? { channel } : { attribute: `${attribute}=${value}` };
}
