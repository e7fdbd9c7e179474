import type { ModelCard } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import styles from './model.module.css';

/** What the weights learnt from, and under which licences. */
export function ModelSources({ data }: { readonly data: ModelCard['data'] }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <section className={card.card} aria-label={t('model.data')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.data')}</h2>
        <span className={card.note}>{t('model.dataHint')}</span>
      </div>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('model.column.set')}</th>
              <th scope="col">{t('model.column.use')}</th>
              <th scope="col">{t('model.column.licence')}</th>
              <th scope="col">{t('model.column.commercial')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={one.name}>
                <td lang="en">{one.name}</td>
                <td className={table.soft}>{one.use[language]}</td>
                <td className={table.soft} lang="en">
                  {one.licence}
                </td>
                <td className={styles[one.commercial_use]}>{t(`model.commercial.${one.commercial_use}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What the model cannot do, so that nobody finds it out by an incident. */
export function ModelLimits({ limits }: { readonly limits: ModelCard['limits'] }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <section className={card.card} aria-label={t('model.limits')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.limits')}</h2>
      </div>
      <ul className={styles.list}>
        {limits.map((limit) => (
          <li key={limit.en}>{limit[language]}</li>
        ))}
      </ul>
    </section>
  );
}
