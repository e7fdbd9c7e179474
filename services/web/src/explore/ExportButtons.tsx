import { EXPORT_FORMATS } from '@earshot/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchQuery, searchApi } from '../api/searchApi.js';
import { useApi } from '../connection/LiveConnection.js';
import form from '../shell/form.module.css';
import { saveFile } from '../shell/saveFile.js';
import { useFailureText } from '../shell/useFailureText.js';

/** What is shown, as a file with one row a text. */
export function ExportButtons({ question }: { readonly question: SearchQuery }) {
  const { t } = useTranslation();
  const { exported } = useApi(searchApi);
  const textOf = useFailureText();
  const [busy, setBusy] = useState('');
  const [wrong, setWrong] = useState('');
  const save = async (format: (typeof EXPORT_FORMATS)[number]) => {
    setBusy(format);
    setWrong('');
    try {
      saveFile(await exported({ ...question, format }), `earshot-feedback.${format}`);
    } catch (error) {
      setWrong(textOf(error));
    }
    setBusy('');
  };
  return (
    <>
      <span role="status" className={form.wrong}>
        {wrong}
      </span>
      {EXPORT_FORMATS.map((format) => (
        <Button key={format} size="small" loading={busy === format} onClick={() => void save(format)}>
          {t(`explore.export.${format}`)}
        </Button>
      ))}
    </>
  );
}
