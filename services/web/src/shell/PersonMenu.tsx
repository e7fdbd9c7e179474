import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/Session.js';
import styles from './PersonMenu.module.css';

/** Who is signed in, what they may, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { me, signOut } = useSession();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    const closeAtEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    window.addEventListener('keydown', closeAtEscape, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      window.removeEventListener('keydown', closeAtEscape, { capture: true });
    };
  }, [open]);

  const name = me.name === '' ? t('person.unnamed') : me.name;
  return (
    <div ref={box} className={styles.box}>
      <button
        type="button"
        className={styles.person}
        aria-expanded={open}
        aria-label={t('person.menu', { name })}
        title={name}
        onClick={() => setOpen(!open)}
      >
        {[...name][0]?.toLocaleUpperCase()}
      </button>
      {open && (
        <div className={styles.menu}>
          <p className={styles.name}>{name}</p>
          <p className={styles.role}>
            {t(`role.${me.role}`)}
            {me.suppliers !== null && ` · ${t('person.bound', { count: me.suppliers.length })}`}
          </p>
          <button type="button" className={styles.out} onClick={signOut}>
            {t('person.signOut')}
          </button>
        </div>
      )}
    </div>
  );
}
