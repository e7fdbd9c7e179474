import { CAUSES } from '@earshot/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn } from '../names/placeNames.js';

/** What a figure is about, as a person says it: a cause or language by its name, a set of texts as it is called. */
export function useSubject() {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    (of: string) => {
      const cause = CAUSES.find((one) => one === of);
      if (cause !== undefined) return causeIn(language, cause);
      const [, kind, lang] = /^(airline|hotel|delivery|shopping|restaurant)-(zh|en)$/.exec(of) ?? [];
      if (kind === undefined || lang === undefined) return of;
      return t('model.set', { kind: t(`model.kind.${kind as 'hotel'}`), lang: t(`lang.${lang as 'zh'}`) });
    },
    [t, language],
  );
}
