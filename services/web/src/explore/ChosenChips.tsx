import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn, nameFrom, nameIn, productNameFrom } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';
import chips from '../shell/chips.module.css';
import { Chip } from '../words/FilterChips.js';
import type { WordFilter } from '../words/feedbackFilter.js';

interface Props {
  readonly filter: WordFilter;
  readonly change: (part: Partial<WordFilter>) => void;
}

/** What was narrowed to; each chip lets go of one thing. */
export function ChosenChips({ filter, change }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const { supplierId, productId } = filter;
  const shown: { readonly key: keyof WordFilter; readonly label: string; readonly without: Partial<WordFilter> }[] = [];
  if (supplierId !== '') {
    const label = nameIn(language, nameFrom(catalogue, supplierId), supplierId);
    shown.push({ key: 'supplierId', label, without: { supplierId: '', productId: '' } });
  }
  if (productId !== '') {
    const label = nameIn(language, productNameFrom(catalogue, supplierId, productId), productId);
    shown.push({ key: 'productId', label, without: { productId: '' } });
  }
  if (filter.cause !== '') {
    shown.push({ key: 'cause', label: causeIn(language, filter.cause), without: { cause: '' } });
  }
  if (filter.sentiment !== '') {
    const label = t(`sentiment.${filter.sentiment}`);
    shown.push({ key: 'sentiment', label, without: { sentiment: '' } });
  }
  if (filter.channel !== '') {
    shown.push({ key: 'channel', label: t(`channel.${filter.channel}`), without: { channel: '' } });
  }
  if (filter.lang !== '') shown.push({ key: 'lang', label: t(`lang.${filter.lang}`), without: { lang: '' } });
  if (filter.intent !== '') {
    shown.push({ key: 'intent', label: t(`intent.${filter.intent}`), without: { intent: '' } });
  }
  if (filter.region !== '') shown.push({ key: 'region', label: filter.region, without: { region: '' } });
  if (filter.attribute !== '') {
    shown.push({ key: 'attribute', label: filter.attribute.replace('=', ' = '), without: { attribute: '' } });
  }
  return (
    <div className={chips.chips} data-testid="chosen">
      {shown.map(({ key, label, without }) => (
        <Chip key={key} label={label} isOn onPress={() => change(without)} />
      ))}
    </div>
  );
}
