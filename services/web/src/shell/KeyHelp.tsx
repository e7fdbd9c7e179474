import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.js';
import styles from './KeyHelp.module.css';
import { useKeys } from './useKeys.js';

/** Keys that do one thing, as they are written on the keyboard: `j`, `Enter`. */
export interface KeyRow {
  readonly keys: readonly string[];
  readonly does: string;
}

interface KeyHelp {
  readonly show: () => void;
  readonly register: (rows: readonly KeyRow[]) => () => void;
}

const KeyHelpContext = createContext<KeyHelp>({ show: () => {}, register: () => () => {} });

/** Keeps what the keys do on the page that is shown, and shows it at `?`. */
export function KeyHelpProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [lists, setLists] = useState<readonly (readonly KeyRow[])[]>([]);
  const show = useCallback(() => setOpen(true), []);
  const register = useCallback((rows: readonly KeyRow[]) => {
    setLists((now) => [...now, rows]);
    return () => setLists((now) => now.filter((one) => one !== rows));
  }, []);
  useKeys({ '?': show });
  const help = useMemo(() => ({ show, register }), [show, register]);
  const everywhere: readonly KeyRow[] = [
    { keys: ['1', '…', '8'], does: t('keys.pages') },
    { keys: ['?'], does: t('keys.help') },
    { keys: ['Esc'], does: t('keys.close') },
  ];
  return (
    <KeyHelpContext value={help}>
      {children}
      {open && (
        <Dialog title={t('keys.title')} onClose={() => setOpen(false)}>
          {lists.length > 0 && <Rows title={t('keys.here')} rows={lists.flat()} />}
          <Rows title={t('keys.everywhere')} rows={everywhere} />
        </Dialog>
      )}
    </KeyHelpContext>
  );
}

export function useKeyHelp(): KeyHelp {
  return useContext(KeyHelpContext);
}

/** Tells what the keys of this page do, for as long as it is shown. */
export function useKeyRows(rows: readonly KeyRow[]): void {
  const { register } = useKeyHelp();
  const known = JSON.stringify(rows);
  useEffect(() => register(JSON.parse(known) as readonly KeyRow[]), [register, known]);
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }) {
  return (
    <section className={styles.list}>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.keys.join(' ')}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
