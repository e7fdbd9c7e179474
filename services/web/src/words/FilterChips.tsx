import type { SearchAnswer } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import chips from '../shell/chips.module.css';
import type { WordFilter } from './feedbackFilter.js';

type FacetName = 'sentiment' | 'channel' | 'lang';
type Chosen = 'region' | 'intent' | 'attribute';
const facetNames: readonly FacetName[] = ['sentiment', 'channel', 'lang'];
const chosenNames: readonly Chosen[] = ['region', 'intent', 'attribute'];

interface Props {
  readonly filter: WordFilter;
  readonly facets: SearchAnswer['facets'] | undefined;
  readonly change: (filter: Partial<WordFilter>) => void;
}

/** What the words divide into, to narrow by; what is chosen stays, to let go of. */
export function FilterChips({ filter, facets, change }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = (name: FacetName | Chosen, value: string): string => {
    if (name === 'sentiment') return t(`sentiment.${value as 'negative'}`);
    if (name === 'channel') return t(`channel.${value as 'chat'}`);
    if (name === 'lang') return t(`lang.${value as 'zh'}`);
    if (name === 'intent') return t(`intent.${value as 'refund'}`);
    return name === 'attribute' ? value.replace('=', ' = ') : value;
  };
  return (
    <div className={chips.chips}>
      {facetNames.flatMap((name) => {
        const values = facets?.[name] ?? [];
        const chosen = filter[name];
        // One value alone divides nothing.
        const shown = chosen !== '' ? [{ value: chosen, count: undefined }] : values.length > 1 ? values : [];
        return shown.map(({ value, count }) => (
          <Chip
            key={`${name} ${value}`}
            label={labelOf(name, value)}
            count={count === undefined ? undefined : format.count(count)}
            isOn={chosen !== ''}
            onPress={() => change({ [name]: chosen === '' ? value : '' })}
          />
        ));
      })}
      {chosenNames
        .filter((name) => filter[name] !== '')
        .map((name) => (
          <Chip key={name} label={labelOf(name, filter[name])} isOn onPress={() => change({ [name]: '' })} />
        ))}
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly count?: string | undefined;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

export function Chip({ label, count, isOn, onPress }: ChipProps) {
  return (
    <button type="button" className={chips.chip} aria-pressed={isOn} data-on={isOn || undefined} onClick={onPress}>
      <span>{label}</span>
      {count !== undefined && <b>{count}</b>}
      {isOn && <span aria-hidden="true">×</span>}
    </button>
  );
}
