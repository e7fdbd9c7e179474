import { RATE_MONTHS, type RateMonths } from '@earshot/contracts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import page from '../shell/page.module.css';

interface Props {
  readonly title: string;
  readonly under: string;
  readonly underAddress?: string;
  readonly months: RateMonths;
  readonly onMonths: (months: RateMonths) => void;
}

export function ScoreHead({ title, under, underAddress, months, onMonths }: Props) {
  const { t } = useTranslation();
  return (
    <div className={page.head}>
      <h1 className={page.title}>{title}</h1>
      {under !== '' && (underAddress === undefined ? <span>{under}</span> : <Link to={underAddress}>{under}</Link>)}
      <div className={`${page.controls} ${page.end}`}>
        <Segmented<RateMonths>
          aria-label={t('suppliers.window')}
          value={months}
          options={RATE_MONTHS.map((value) => ({ value, label: t('suppliers.months', { count: value }) }))}
          onChange={onMonths}
        />
      </div>
    </div>
  );
}
