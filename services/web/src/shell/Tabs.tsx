import { Link, useLocation } from 'react-router';
import styles from './Tabs.module.css';

interface Props<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly label: string }[];
  readonly current: Name;
  /** The query of the address at which a tab stands. */
  readonly search: (name: Name) => string;
}

/** Parts of a page, each at an address of its own. */
export function Tabs<Name extends string>({ label, tabs, current, search }: Props<Name>) {
  const { pathname } = useLocation();
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.name}
          to={{ pathname, search: search(tab.name) }}
          replace
          aria-current={tab.name === current ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
