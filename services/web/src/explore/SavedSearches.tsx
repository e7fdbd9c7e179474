import { searchLimits } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchApi } from '../api/searchApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Answer } from '../shell/Answer.js';
import { CloseIcon } from '../shell/CloseIcon.js';
import { Dialog } from '../shell/Dialog.js';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import { useFailureText } from '../shell/useFailureText.js';
import styles from './SavedSearches.module.css';

/** Keeps this view under a name, for everybody, and leads back to those that were kept. */
export function SavedSearches() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('explore.saved')}</Button>
      {open && (
        <Dialog title={t('explore.saved')} onClose={() => setOpen(false)}>
          <Kept onGo={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Kept({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(searchApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState('');
  const query = useQuery({ queryKey: ['saved searches'], queryFn: ({ signal }) => api.saved(signal) });
  const during = async (work: Promise<unknown>) => {
    setWrong('');
    try {
      await work;
      await queries.invalidateQueries({ queryKey: ['saved searches'] });
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    await during(api.save(name.trim(), window.location.pathname + window.location.search));
    setName('');
  };
  return (
    <div className={form.form}>
      <form className={styles.save} onSubmit={(event) => void save(event)}>
        <input
          className={form.input}
          aria-label={t('explore.saveName')}
          placeholder={t('explore.saveName')}
          value={name}
          maxLength={searchLimits.nameCharsMax}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
          {t('explore.save')}
        </Button>
      </form>
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
      <Answer query={query}>
        {({ saved_searches: saved }) =>
          saved.length === 0 ? (
            <Nothing title={t('explore.savedNone')} />
          ) : (
            <ul className={styles.list}>
              {saved.map((one) => (
                <li key={one.saved_search_id}>
                  <span>
                    <Link to={one.address} onClick={onGo}>
                      {one.name}
                    </Link>
                    <span className={form.hint}>
                      {' '}
                      {one.by.name} · {format.clock(Date.parse(one.saved_at))}
                    </span>
                  </span>
                  <button
                    type="button"
                    aria-label={t('explore.forget', { name: one.name })}
                    onClick={() => void during(api.unsave(one.saved_search_id))}
                  >
                    <CloseIcon />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
