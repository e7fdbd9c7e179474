import type { ModelFigures } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import styles from './model.module.css';

/** What else was measured. */
export function MoreFigures({ figures }: { readonly figures: ModelFigures }) {
  const { t } = useTranslation();
  const { figure, share } = useFormat();
  const { evidence, unknown } = figures;
  const pairs = [
    ['touching', figure(evidence.touching)],
    ['characters', figure(evidence.character_f1)],
    ['intents', figure(figures.intents_micro_f1)],
    ['reaction', figure(figures.reaction_accuracy)],
    ['unknown', share(unknown.share)],
    ['wrongWhereTold', share(unknown.wrong_where_told)],
    ['embedding', figure(figures.embedding_v_measure)],
  ] as const;
  return (
    <section className={card.card} aria-label={t('model.more')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.more')}</h2>
      </div>
      <dl className={styles.pairs}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`model.other.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
